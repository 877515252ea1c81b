package plain

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzClean compares the short way of clean texts with the long one.
func FuzzClean(f *testing.F) {
	for _, text := range []string{"a b", "a  b", " a", "a\u00a0b", "a < b & c", "<i>x</i>", "&lt;", strings.Repeat("wörd ", 30) + "x", "N/A"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, at int) {
		for _, text := range []string{text, strings.Repeat("word ", 30) + text + " word", text + strings.Repeat("x", at&15)} {
			require.Equal(t, withoutMarkup(text), Text(text))
			require.Equal(t, withoutRemark(withoutMarkup(text)), Abstract(text))
		}
	})
}

func TestSimpleTexts(t *testing.T) {
	for _, text := range []string{"", "a", "word", "two words", "eight by", "eight bytes and more, = ; > % $x$"} {
		require.True(t, IsSimple(text), text)
	}
	for i := range 20 { // at each place of the eight bytes
		for _, odd := range []string{"  ", "<", "&", "\n", "\x00", "\x7f\x80", "é"} {
			text := strings.Repeat("x", i) + odd + "y"
			require.False(t, IsSimple(text), strconv.Quote(text))
		}
		require.False(t, IsSimple(strings.Repeat("x", i)+" "))
		require.True(t, IsSimple(strings.Repeat("x", i+1)+" y"))
	}
	require.False(t, IsSimple(" x"))
}
