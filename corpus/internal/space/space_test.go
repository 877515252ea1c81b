package space

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " \t\r\n": "", "a b": "a b", " a b\r\n": "a b", "a  b": "a b", "a\tb": "a b", "a\vb": "a b", "é\u00a0ü": "é ü", "é ü\u2003": "é ü",
		"a\u0085b": "a b", "\u3000": "", "  a \n\n b\u00a0\u2028c\t": "a b c", "a\x00\xff b": "a\x00\xff b",
	} {
		require.Equal(t, want, Fold(text))
	}
}

func FuzzFold(f *testing.F) {
	f.Add(" a \u00a0b\xff ")
	f.Fuzz(func(t *testing.T, text string) {
		got := Fold(text)
		require.Equal(t, got, Fold(got))
		require.Equal(t, strings.Join(strings.Fields(got), " "), got)
		if !strings.ContainsAny(text, "-\u00ad\u2010\u2011") { // no word is split
			require.Equal(t, strings.Join(strings.Fields(text), " "), got)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("We fold towels of linen. ", 40)
	for name, text := range map[string]string{"folded": text, "wrapped": strings.ReplaceAll(text, ". ", ".\n  ")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(text)
			}
		})
	}
}
