package safe

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestTextAndLine(t *testing.T) {
	for _, test := range []struct{ name, in, text, line string }{
		{"plain", "Qubits, too", "Qubits, too", "Qubits, too"},
		{"white space", " a\tb\r\n\u00a0c ", " a b   c ", "a b c"},
		{"escape sequence", "a\x1b[2Jb\u009bc", "a [2Jb c", "a [2Jb c"},
		{"direction of writing", "a\u202eb\u200bc", "abc", "abc"},
		{"separators", "a\u2028b\u2029", "a b ", "a b"},
		{"invalid bytes", "a\xffb", "a\uFFFDb", "a\uFFFDb"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.text, Text(test.in))
			require.Equal(t, test.line, Line(test.in))
		})
	}
}

func TestCut(t *testing.T) {
	require.Equal(t, "étude", Cut("étude", 5))
	require.Equal(t, "étu…", Cut("étude", 4))
	require.Equal(t, "…", Cut("étude", 1))
}

func FuzzText(f *testing.F) {
	f.Add("a\x1b[31m\u202e\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := Text(text)
		require.True(t, utf8.ValidString(got))
		require.Equal(t, got, Text(got), "safe text stays as it is")
	})
}
