package tokenize

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAlnums puts each byte behind words of all lengths.
func TestAlnums(t *testing.T) {
	for n := range 9 {
		for c := range 256 {
			text := []byte("aZ09zA5x")
			want := n
			if n < 8 {
				text[n] = byte(c)
				if isAlnum(byte(c)) {
					want = 8
				}
			}
			require.Equal(t, want, alnums(string(text)), "%q", text)
		}
	}
}

// FuzzPlainEnd holds the quick way through plain words to the way that looks at
// everything.
func FuzzPlainEnd(f *testing.F) {
	for _, s := range []string{"www.a", "http://x", "10.1000/xyz a1,b 1,024", "a.b@c.de", "a'b c' d’e", "x}y {x}", "e.g. A. B", "a-b@c.io", "doi:10.1/2", "ab\u0301c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := range len(text) {
			if end := plainEnd(text, i); end > i {
				for _, formula := range []bool{false, true} {
					if want := anyEnd(text, i, formula); end != want && (i == 0 || !isAlnum(text[i-1])) {
						t.Fatalf("%q at %d: the word ends at %d, and not at %d", text, i, want, end)
					}
				}
			}
		}
	})
}
