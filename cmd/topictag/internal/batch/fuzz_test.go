package batch

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// FuzzCheckpoint reads any bytes, and the same with the right checksum if they are a
// checkpoint. What is accepted has possible numbers and is read again as it was.
func FuzzCheckpoint(f *testing.F) {
	good := Checkpoint{Format: checkpointFormat, Output: 10, Records: 2, Bad: 1, Run: Identity{Program: "p", Options: "-x"}}
	good.Sum = good.sum()
	text, err := json.Marshal(good)
	require.NoError(f, err)
	f.Add(text)
	f.Add(bytes.Replace(text, []byte(`"output_bytes":10`), []byte(`"output_bytes":-1`), 1))
	f.Add([]byte("{"))
	path := filepath.Join(f.TempDir(), "checkpoint")
	f.Fuzz(func(t *testing.T, text []byte) {
		checkCheckpoint(t, path, text)
		var p Checkpoint
		if json.Unmarshal(text, &p) == nil {
			p.Format, p.Sum = checkpointFormat, 0
			p.Sum = p.sum()
			sealed, err := json.Marshal(p)
			require.NoError(t, err)
			checkCheckpoint(t, path, sealed)
		}
	})
}

func checkCheckpoint(t *testing.T, path string, text []byte) {
	require.NoError(t, os.WriteFile(path, text, 0o600))
	p, err := ReadCheckpoint(path)
	if err != nil {
		require.Equal(t, exit.Usage, exit.Of(err).Status)
		require.ErrorContains(t, err, "remove it to start from the beginning")
		return
	}
	require.Positive(t, p.Records)
	require.GreaterOrEqual(t, min(p.Output, p.Errors, int64(p.Bad), int64(p.BadFiles)), int64(0))
	require.NoError(t, p.Write(path))
	again, err := ReadCheckpoint(path)
	require.NoError(t, err)
	require.Equal(t, p, again)
}
