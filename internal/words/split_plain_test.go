package words

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAlnums puts each byte into each of eight places.
func TestAlnums(t *testing.T) {
	for at := range 8 {
		for c := range 256 {
			text := []byte("aZ09zA5x")
			text[at] = byte(c)
			want := uint64(0xFF)
			if !isAlnum(byte(c)) {
				want &^= 1 << at
			}
			require.Equal(t, want, alnums(binary.LittleEndian.Uint64(text)), "%q", text)
		}
	}
}

// TestRuns looks at runs of all lengths about that of the window, at each place.
func TestRuns(t *testing.T) {
	for size := range 3 * window {
		text := strings.Repeat(" ", 70) + strings.Repeat("a", size) + strings.Repeat(" ", 70)
		r := runs{text: text, base: -window}
		for i := range len(text) + 1 {
			want := i
			for want < len(text) && text[want] == 'a' {
				want++
			}
			require.Equal(t, want, r.end(i))
		}
	}
}

// FuzzClosed holds the quick way through plain words to the way that looks at
// everything.
func FuzzClosed(f *testing.F) {
	for _, s := range []string{"www.a", "http://x", "10.1000/xyz a1,b 1,024", "a.b@c.de", "a'b c' d’e", "x}y {x}", "e.g. A. B", "a-b@c.io", "a-b-c@d.io",
		"doi:10.1/2", "ab\u0301c", "a-b a-b. a-b.c@d.io a-", "{\\'e}", "x&eacute;", strings.Repeat("a", 63) + "-b@c.io"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runs := runs{text: text, base: -window}
		for i := range len(text) {
			if i > 0 && isAlnum(text[i-1]) {
				continue
			}
			end := runs.end(i)
			if end == i && opens.has(text[i]) || end > i && !runs.closed(end) {
				continue
			}
			for _, formula := range []bool{false, true} {
				require.Equal(t, anyEnd(text, i, i, formula), end, "%q at %d", text, i)
			}
		}
	})
}
