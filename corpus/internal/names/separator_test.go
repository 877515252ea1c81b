package names

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSeparator(t *testing.T) {
	for line, want := range map[string]byte{
		"sep=;": ';', "\"SEP=\t\"": '\t', "Sep=,": ',', "sep=": 0, "sep=;;": 0, "sep=\r": 0, "sep=\xe9": 0, "id,title": 0,
	} {
		require.Equal(t, want, Separator([]byte(line)), line)
	}
}
