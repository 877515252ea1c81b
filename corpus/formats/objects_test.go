package formats

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestObjectsAreDetected reads each of the small inputs of JSON by its content alone,
// and by its name. Package objects tests what is read.
func TestObjectsAreDetected(t *testing.T) {
	files, err := filepath.Glob("../internal/objects/testdata/cases/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			f, err := Detect("", text)
			require.NoError(t, err)
			require.Contains(t, []string{"json", "jsonl", map[bool]string{true: "digest"}[len(text) == 0]}, f.Name)
			require.Equal(t, idsOf("", string(text)), idsOf(file, string(text)))
		})
	}
}

// idsOf returns ids and errors, which have no name but the same places.
func idsOf(file, text string) []string {
	var all []string
	for d, err := range Read(file, strings.NewReader(text)) {
		if err != nil {
			all = append(all, strings.TrimPrefix(err.Error(), file))
			continue
		}
		all = append(all, d.ID)
	}
	return all
}

func TestNotesOfObjectsReachTheCaller(t *testing.T) {
	for _, name := range []string{"json", "jsonl"} {
		var notes []string
		o := Options{Format: name, Notes: func(n corpus.Note) { notes = append(notes, n.String()) }}
		docs, err := corpus.Collect(o.Read("x", strings.NewReader(`{"results":[]}`)))
		require.NoError(t, err)
		require.Empty(t, docs)
		require.Equal(t, []string{"x:1: there is no record, as in an export without results"}, notes)
		o.Notes = nil
		_, err = corpus.Collect(o.Read("x", strings.NewReader(`{"results":[]}`)))
		require.NoError(t, err)
	}
}
