package review

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTypedKeys(t *testing.T) {
	for sent, want := range map[string]string{
		"y":          "y",
		"yN\r ?":     "yn\r?",
		"\x1b[By":    "y", // the arrow down ends in a letter that is a key
		"\x1b[1;5Bn": "n",
		"\x1bOBn":    "n",
		"\x1b":       "",
		"\x1b[":      "",
		"\x1bO":      "",
		"\x1b[12":    "",
		"\x03":       "q",
		"b\x04":      "bq",
		"é\x7f\x00":  "",
		"\x1b[200~y": "y",
		"\x1b\x1b[A": "[a",
	} {
		require.Equal(t, want, string(typed([]byte(sent))), "%q", sent)
	}
}

func FuzzTyped(f *testing.F) {
	f.Add([]byte("y\x1b[B\x03"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		for _, key := range typed(sent) {
			require.True(t, key > ' ' && key < 0x7f || key == keyReturn)
		}
	})
}
