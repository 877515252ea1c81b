package lineend

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text, line, rest string
		whole            bool
	}{
		{"", "", "", false},
		{"a", "a", "", false},
		{"a\n", "a", "", true},
		{"a\nb\n", "a", "b\n", true},
		{"a\rb", "a", "b", true},
		{"a\r\n\nb", "a", "\nb", true},
		{"\n\r", "", "\r", true},
	} {
		line, rest, whole := Cut([]byte(test.text))
		require.Equal(t, test.line, string(line), "%q", test.text)
		require.Equal(t, test.rest, string(rest), "%q", test.text)
		require.Equal(t, test.whole, whole, "%q", test.text)
	}
}
