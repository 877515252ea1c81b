package objects

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// repeated is an input of many pieces, with a start and an end.
func repeated(start, piece, end string, n int) io.Reader {
	readers := []io.Reader{strings.NewReader(start)}
	for range n {
		readers = append(readers, strings.NewReader(piece))
	}
	return io.MultiReader(append(readers, strings.NewReader(end))...)
}

func TestTooLargeRecords(t *testing.T) {
	const start, end = `{"id":"`, `"}`
	largest := start + strings.Repeat("x", corpus.MaxRecord-len(start+end)) + end
	huge := start + strings.Repeat("x", corpus.MaxRecord) + end
	for _, o := range []Options{{}, {Lines: true}} {
		require.Equal(t, "a [f:2: record over 16 MB] b [f:4: record over 16 MB]",
			readertest.IDs(readerOf(o)("f", strings.NewReader("{\"id\":\"a\"}\n"+huge+"\n{\"id\":\"b\"}\n"+huge))))
		got := read(t, o, strings.NewReader(largest+"\n"+largest[:len(largest)-2]+"y\"}"))
		require.Equal(t, []string{"f:2: record over 16 MB"}, got.errors)
		require.Len(t, got.docs[0].ID, corpus.MaxRecord-len(start+end))
	}
	require.Equal(t, "a [f:2: record over 16 MB] b", readertest.IDs(readerOf(Options{})("f",
		strings.NewReader("{\"results\":[{\"title\":\"T\",\"id\":\"a\"},\n"+huge+",{\"id\":\"b\"}]}"))))
}

// TestMemoryIsBounded reads far more than is held.
func TestMemoryIsBounded(t *testing.T) {
	readertest.SkipLarge(t)
	const most = 128 << 20 // a record, its copy while a buffer grows, and their garbage
	megabyte := strings.Repeat("x", 1<<20)
	paper := `{"title":"T","abstract":"` + megabyte + `"},` + "\n"
	for _, test := range []struct {
		name, start, piece, end string
		n, docs, errors         int
	}{
		{"a list in a line", `{"results":[`, strings.TrimSpace(paper), `{"title":"T"}]}`, 150, 151, 0},
		{"lines", "", paper, "", 150, 150, 0},
		{"a mapping", `{`, `"2401.00001":` + paper, `"x1":{"title":"T"}}`, 150, 151, 0},
		{"one line", `{"title":"`, megabyte, `"}`, 150, 0, 1},
		{"brackets", "", strings.Repeat("[", 1<<20), "", 150, 0, 2},
		{"a name", `{"results":[{"title":"T"}],"`, megabyte, `":1}`, 150, 1, 0},
		{"a member after the list", `{"results":[{"title":"T"}],"x":["`, megabyte, `"]}`, 150, 1, 0},
		{"white space", `[`, strings.Repeat(" ", 1<<20), `{"title":"T"}]`, 150, 1, 0},
		{"an object of unknown names", `{`, `"mine":[` + strings.TrimSuffix(paper, ",\n") + `],`, `"x":1}`, 150, 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, bad := 0, 0
			readertest.RequireHeap(t, most, func() {
				for _, err := range Read("f", repeated(test.start, test.piece, test.end, test.n), nil) {
					if err != nil {
						bad++
					} else {
						docs++
					}
				}
			})
			require.Equal(t, test.docs, docs)
			require.Equal(t, test.errors, bad)
		})
	}
}

// TestBufferStaysSmall reads lines whose ends are ends of the buffer, too, so that the
// short way of whole lines always has one.
func TestBufferStaysSmall(t *testing.T) {
	line := func(text string) string { return fmt.Sprintf("%-4095s\n", text) }
	in := newScanner(repeated(line(`{"id":"a"}`), line(`{"id":"a","title":"T","abstract":"A"}`), "", 1000), true)
	p := newParser(Options{}, nil)
	require.Len(t, p.parse(in.next()), 1, "the long way")
	for range 1000 {
		text := in.wholeLine()
		require.Len(t, p.line(in.line, text), 1)
		in.takeLine(text)
	}
	require.Equal(t, firstBuffer, len(in.buf))
	require.True(t, in.next().last)
}

// TestHostileInputsTakeLinearTime counts the bytes that are looked at and moved.
func TestHostileInputsTakeLinearTime(t *testing.T) {
	size := readertest.Size(1<<18, 1<<16)
	for _, piece := range []string{
		"{", "[", "}", "]", `"`, `\`, "\n", ",", ":", "{\n", "[\n", `{"a":`, `{"results":[`, `{"message":{"title":1,`,
		`{"results":[{"title":`, `{"1":{"title":`, "{\"a\":\"\n", `"\"`, `[{"hits":{"hits":[{"title":[`, "{\"x\":[1,\n", "x\n", "\r", "\ufeff",
		`{"a":[{"title":"T","abstract":1}]}`, `{"hits":{"message":{"response":`, "{\"results\":[\n", "[,", "}\n", `{}`,
	} {
		text := strings.Repeat(piece, size/len(piece))
		for _, lines := range []bool{true, false} {
			for _, start := range []string{"", `{"results":[{"title":1}`, `{"a":"`} {
				in := newScanner(strings.NewReader(start+text), lines)
				items := 0
				for in.wholeLine(); !in.next().last; in.wholeLine() {
					items++
				}
				require.LessOrEqual(t, in.looked, 6*size, "%q %v %q: %d items", piece, lines, start, items)
				require.GreaterOrEqual(t, 3*in.looked, size, "%q: a mark is looked at once", piece)
			}
		}
	}
}

// TestNesting reads objects that are nested deep, of which the decoder has a bound.
func TestNesting(t *testing.T) {
	for _, depth := range []int{100, 20_000, 1 << 20} {
		in := `{"title":"T","x":` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + "}\n" +
			`{"x":` + strings.Repeat(`{"x":`, depth) + "1" + strings.Repeat("}", depth) + "}\n" + `{"id":"a"}`
		got := readBoth(t, in)
		require.Equal(t, "a", got.docs[len(got.docs)-1].ID)
		require.Len(t, got.docs, 1+map[bool]int{true: 1}[depth == 100])
		require.Len(t, got.errors, 3-len(got.docs))
	}
}

func TestFailingInputs(t *testing.T) {
	for _, start := range []string{"", " ", "{", `{"id":"a`, `{"results":[{"title":"T"},`, `{"results":[{"title":"T"}],"x`, "x"} {
		for _, o := range []Options{{}, {Lines: true}} {
			broken := io.MultiReader(strings.NewReader(start), iotest.ErrReader(errors.New("disk on fire")))
			got := read(t, o, broken)
			require.Equal(t, []string{"f: disk on fire"}, got.errors, start)
		}
	}
	got := read(t, Options{}, iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("{}"))))
	require.Equal(t, []string{"f: timeout"}, got.errors)
	require.ErrorIs(t, lastError(emptyReads{}), io.ErrNoProgress)
}

// emptyReads is an input that gives nothing, and no error.
type emptyReads struct{}

func (emptyReads) Read([]byte) (int, error) { return 0, nil }

func lastError(in io.Reader) (last error) {
	for _, err := range Read("f", in, nil) {
		last = err
	}
	return last
}

// FuzzRead reads any bytes. Places are in the input and in order, texts are valid, and
// neither the size of reads nor the short way changes what is read. A number chooses options.
func FuzzRead(f *testing.F) {
	options := []Options{{}, {Lines: true}, {Fields: corpus.Fields{Title: "name", Topics: "x"}}}
	// Seeds are short, because the fuzzer takes minutes to make a kilobyte smaller.
	for _, text := range []string{
		`{"results":[{"id":"W1","abstract_inverted_index":{"a":[0]}}]}`, `[{"title":["a"],"DOI":"1"},{"x":1}]`,
		`{"message":{"items":[{"title":["a"],"abstract":"<p>b"}]}}`, `{"key":"A","data":{"title":"a","abstractNote":"b"}}`,
		`{"notes":[{"content":{"title":{"value":"a"}}}]}`, `{"paper":{"id":"1","title":"a","summary":"b"}}`,
	} {
		f.Add(uint8(len(text)), []byte(text))
	}
	for _, text := range []string{"{\"id\":\"a\",\n{\"id\":\"b\"}", "[\"\\\"\n{}", "\uFEFF[1,{\"title\":\"\xff\"}]", `{"2401.1":{"title":NaN}}`,
		"{\"results\n\":[{\"title\":1}]}", "{\"2401.1\"\n:{\"title\":\"a\"},\"x\":1}"} {
		for which := range options {
			f.Add(uint8(which), []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text []byte) {
		lines := 1 + strings.Count(string(text), "\n")
		o := options[int(which)%len(options)]
		got := read(t, o, strings.NewReader(string(text)))
		require.Equal(t, got, read(t, o, iotest.OneByteReader(strings.NewReader(string(text)))))
		requireValid(t, got)
		readertest.NotingReader(o.Read).RequireSound(t, string(text), lines)
	})
}

// requireValid checks that titles and abstracts have single spaces, and messages valid text.
func requireValid(t *testing.T, got outcome) {
	for _, d := range got.docs {
		for _, text := range []string{d.Title, d.Abstract} {
			require.Equal(t, strings.Join(strings.Fields(text), " "), text)
		}
	}
	for _, text := range append(got.errors, got.notes...) {
		require.True(t, utf8.ValidString(text), "%q", text)
	}
}

func Example() {
	file := `{"results": [{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1/x", "display_name": "Folding towels",
  "abstract_inverted_index": {"A": [0], "robot": [1], "folds.": [2]}}]}`
	for d, err := range Read("works.json", strings.NewReader(file), nil) {
		fmt.Printf("%s %q %q %v\n", d.ID, d.Title, d.Abstract, err)
	}
	// Output:
	// 10.1/x "Folding towels" "A robot folds." <nil>
}
