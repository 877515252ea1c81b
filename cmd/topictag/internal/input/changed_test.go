package input

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// TestInputThatChanges changes a file after its first document was read. Other documents
// follow in a buffer, so that the change alone shows.
func TestInputThatChanges(t *testing.T) {
	const two = `{"title":"a"}` + "\n" + `{"title":"b"}` + "\n"
	tests := map[string]struct {
		change func(path string) error
		how    string // "" for no error
	}{
		"unchanged": {func(string) error { return nil }, ""},
		"truncated": {func(path string) error { return os.Truncate(path, 5) }, "it had 28 bytes and has 5"},
		"grown":     {func(path string) error { return os.WriteFile(path, []byte(two+two), 0o644) }, "it had 28 bytes and has 56"},
		"touched": {func(path string) error {
			return os.Chtimes(path, time.Time{}, time.Now().Add(time.Hour))
		}, "its time of change is another"},
		"replaced": {func(path string) error {
			return errors.Join(os.Remove(path), os.WriteFile(path, []byte(two[1:]), 0o644))
		}, "it had 28 bytes and has 27"},
		"removed": {os.Remove, ""}, // it is read as a whole
	}
	for name, test := range tests {
		for _, last := range []bool{false, true} { // of two files, which is the one that changes
			t.Run(name, func(t *testing.T) {
				folder := t.TempDir()
				a, b := filepath.Join(folder, "a.jsonl"), filepath.Join(folder, "b.jsonl")
				require.NoError(t, os.WriteFile(a, []byte(two), 0o644))
				require.NoError(t, os.WriteFile(b, []byte(two), 0o644))
				path := a
				if last {
					path = b
				}
				c := &cobra.Command{}
				c.SetContext(t.Context())
				c.SetErr(&strings.Builder{})
				var flags Flags
				r := flags.Start(c)
				r.SkipFiles = true
				_, err := r.Survey([]string{folder})
				require.NoError(t, err)
				docs, err := r.Stream([]string{folder})
				require.NoError(t, err)
				var changed *ChangedError
				n := 0
				for _, err := range docs {
					if n == 0 {
						require.NoError(t, test.change(path))
					}
					if n++; errors.As(err, &changed) {
						break
					}
				}
				if test.how == "" {
					require.Nil(t, changed)
					return
				}
				require.Equal(t, &ChangedError{path, test.how}, changed)
			})
		}
	}
}
