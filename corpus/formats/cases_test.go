package formats

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestFilesThatPeopleGive reads files by their names and content, as the command does.
func TestFilesThatPeopleGive(t *testing.T) {
	for file, want := range map[string]string{ // titles, or an error
		"a07-cr-digest.txt": "Surface codes of memories, Folding towels with arms",
		"m01-awesome.md":    "looks like Markdown",
		"m02-bin.pdf":       "looks like a PDF",
		"m04-empty.bib":     "",
		"w07-md.md":         "looks like Markdown",
		"w08.yaml":          "looks like YAML",
		"w09.html":          "looks like HTML",
		"w11.tex":           "looks like TeX",
		"x11-html.html":     "looks like HTML",
	} {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join("testdata", "cases", file)
			in, err := os.Open(path)
			require.NoError(t, err)
			defer in.Close()
			docs, err := corpus.Collect(Read(path, in))
			if err != nil {
				require.Empty(t, docs)
				require.ErrorContains(t, err, path+" "+want)
				return
			}
			titles := ""
			for i, d := range docs {
				if i > 0 {
					titles += ", "
				}
				require.NotEmpty(t, d.Abstract)
				titles += d.Title
			}
			require.Equal(t, want, titles)
		})
	}
}
