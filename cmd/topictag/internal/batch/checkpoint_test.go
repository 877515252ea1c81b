package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnEditedCheckpointIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.partial.checkpoint")
	want := Checkpoint{Format: checkpointFormat, Output: 120, Records: 34, Bad: 5, Run: Identity{Inputs: "digest"}}
	require.NoError(t, want.Write(path))
	got, err := ReadCheckpoint(path)
	require.NoError(t, err)
	want.Sum = got.Sum
	require.Equal(t, want, got)
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	text := string(b)
	for _, edit := range [][2]string{{"120", "119"}, {"34", "33"}, {`"ended":false`, `"ended":true`},
		{"digest", "digesT"}} {
		require.NoError(t, os.WriteFile(path, []byte(strings.Replace(text, edit[0], edit[1], 1)), 0o600))
		_, err := ReadCheckpoint(path)
		require.ErrorContains(t, err, "is no checkpoint that this program wrote; remove it to start from the beginning")
	}
}
