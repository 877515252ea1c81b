package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestInputThatChangesDuringTheRun truncates or extends an input while a run reads it.
func TestInputThatChangesDuringTheRun(t *testing.T) {
	skipIfShort(t)
	tests := map[string]func(path string) error{
		"truncated": func(path string) error { return os.Truncate(path, 3<<20) },
		"grown": func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString(`{"id":"late"}` + "\n")
			return err
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			in, out := manyPapers(t, 12000), filepath.Join(t.TempDir(), "out.jsonl")
			require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
			var stderr bytes.Buffer
			c := process(t, &stderr, "tag", in, "--output", out, "--jobs", "1")
			require.NoError(t, c.Start())
			waitFor(t, out+".partial")
			require.NoError(t, change(in))
			require.Error(t, c.Wait())
			require.Equal(t, 1, c.ProcessState.ExitCode(), stderr.String())
			require.Contains(t, stderr.String(), in+" changed while it was read: it had ")
			require.Contains(t, stderr.String(), "the output so far is in "+out+".partial")
			require.Equal(t, "old", read(t, out))
			require.NotEmpty(t, read(t, out+".partial"))
		})
	}
}

// waitFor waits until a file has content.
func waitFor(t *testing.T, path string) {
	require.Eventually(t, func() bool {
		info, err := os.Stat(path)
		return err == nil && info.Size() > 0
	}, 20*time.Second, time.Millisecond)
}
