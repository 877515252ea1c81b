package lines

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/readertest"
)

// hostile returns texts that would take quadratic time if a line were looked at again.
func hostile(s sample) []string {
	record := s.record("a", "x")
	first, _, _ := strings.Cut(strings.TrimPrefix(record, "\\\\\n"), "\n")
	title := s.record("\x00", "")
	title = title[:strings.Index(title, "\x00")]
	title = title[strings.LastIndex(title, "\n")+1:]
	return []string{
		record, first + "\n", first + "\r", "\r", "\n", "\r\n", "\r\r", " ", "x", "\\\\\n", title + "\n", title +
			"a\n\n",
		title + strings.Repeat(" ", 1000) + "\r", s.padding, s.padding + "\n", "KW  - \n", "TY  ", "1.\n",
	}
}

// TestEachLineIsMarkedOnce counts the bytes of the lines that the marker gets.
func TestEachLineIsMarkedOnce(t *testing.T) {
	size := readertest.Size(1<<18, 1<<16)
	eachSample(t, func(t *testing.T, s sample) {
		for _, piece := range hostile(s) {
			text := s.record("a", "x") + strings.Repeat(piece, size/len(piece))
			marked := 0
			d := s.dialect
			marks := d.marks
			d.marks = func(strict bool) marker {
				each := marks(strict)
				return func(line []byte) mark {
					marked += len(line)
					return each(line)
				}
			}
			for range d.pieces(strings.NewReader(text), true, func(int, string) {}) {
			}
			require.LessOrEqual(t, marked, len(text), "%q", piece)
		}
	})
}

// TestAllocationGrowsWithTheInput compares the bytes that are allocated for an input with
// those for one of four times its size.
func TestAllocationGrowsWithTheInput(t *testing.T) {
	size := readertest.Size(1<<17, 1<<15)
	eachSample(t, func(t *testing.T, s sample) {
		for _, piece := range hostile(s) {
			allocated := func(size int) uint64 {
				text := s.record("a", "x") + strings.Repeat(piece, size/len(piece))
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				for range s.dialect.Read("f", strings.NewReader(text), nil) {
				}
				runtime.ReadMemStats(&after)
				return after.TotalAlloc - before.TotalAlloc
			}
			require.Less(t, allocated(4*size), 5*allocated(size)+256<<10, "%q", piece)
		}
	})
}

// TestMemoryIsBounded reads much more than it may hold.
func TestMemoryIsBounded(t *testing.T) {
	readertest.SkipLarge(t)
	const rounds = 20 // of three megabytes
	eachSample(t, func(t *testing.T, s sample) {
		records, line := strings.Repeat(s.record("a", "x"), 1<<14), strings.Repeat("x", 1<<20)
		fields := strings.Repeat(s.padding, 1<<16)
		var in []io.Reader
		for range rounds {
			in = append(in, strings.NewReader(records), strings.NewReader(line), strings.NewReader("\n"+fields))
		}
		titles := 0
		readertest.RequireHeap(t, 48<<20, func() {
			for d := range s.dialect.Read("f", io.MultiReader(in...), nil) {
				if d.Title == "a" {
					titles++
				}
			}
		})
		require.Equal(t, rounds<<14, titles)
	})
}
