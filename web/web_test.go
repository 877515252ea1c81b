package web

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestPageHasWhatItNames looks for the files that the page and its modules load.
func TestPageHasWhatItNames(t *testing.T) {
	page := Page()
	names := regexp.MustCompile(`(?:href|src)="([^"#]+)"|from '\./([^']+)'|fetch\('([^']+)'\)`)
	files, err := fs.Glob(page, "*")
	require.NoError(t, err)
	require.Contains(t, files, "index.html")
	for _, file := range files {
		text, err := fs.ReadFile(page, file)
		require.NoError(t, err)
		for _, m := range names.FindAllStringSubmatch(string(text), -1) {
			name := m[1] + m[2] + m[3]
			if name != "openapi.json" { // which the handler answers
				require.Contains(t, files, path.Clean(name), "%s names it", file)
			}
		}
	}
}

// TestPageLoadsNothingElse looks for addresses of other servers, and for what the policy
// of the handler forbids.
func TestPageLoadsNothingElse(t *testing.T) {
	page := Page()
	files, err := fs.Glob(page, "*")
	require.NoError(t, err)
	for _, file := range files {
		text, err := fs.ReadFile(page, file)
		require.NoError(t, err)
		if file != "examples.json" && file != "icon.svg" { // which names its XML
			require.NotRegexp(t, `https?://`, string(text), file)
		}
		if file == "index.html" {
			require.NotRegexp(t, `\sstyle=|\son[a-z]+=|<script>|<style>`, string(text))
		}
	}
}

func TestExamplesAreOfTheSample(t *testing.T) {
	text, err := fs.ReadFile(Page(), "examples.json")
	require.NoError(t, err)
	var examples []struct{ Title, Abstract string }
	require.NoError(t, json.Unmarshal(text, &examples))
	require.NotEmpty(t, examples)
	for _, e := range examples {
		require.True(t, slices.ContainsFunc(corpus.Sample(), func(d corpus.Document) bool {
			return d.Title == e.Title && d.Abstract == e.Abstract
		}), e.Title)
	}
}
