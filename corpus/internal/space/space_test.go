package space

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " \t\r\n": "", "a b": "a b", "  a \n\n b\u00a0\u2028c\t": "a b c", "a\x00\xff b": "a\x00\xff b",
	} {
		require.Equal(t, want, Fold(text))
	}
}
