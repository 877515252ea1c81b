package review

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestComplete(t *testing.T) {
	const lines = `{"title":"Cats","topics":["cats"],"borderline":["dogs"],"asked":["cats"]}
{"title":"Dogs","asked":["cats","new"]}
{"title":"Of people","topics":["cats"]}
no JSON
`
	path := filepath.Join(t.TempDir(), "r.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(lines), 0o644))
	docs := []corpus.Document{{Title: "Dogs"}, {Title: "Cats"}, {Title: "Of people"}, {Title: "From elsewhere"}}
	require.NoError(t, Complete(path, docs, []string{"cats", "new"}))
	require.Empty(t, docs[0].Borderline)
	require.Equal(t, "dogs new", strings.Join(docs[1].Borderline, " "))
	require.Empty(t, docs[2].Borderline, "labels of people are whole")
	require.Empty(t, docs[3].Borderline)
	require.NoError(t, Complete(filepath.Dir(path), docs, nil), "a folder")
	require.NoError(t, Complete("-", docs, nil))
}
