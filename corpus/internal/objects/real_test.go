package objects

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// TestRealTexts writes real papers as several sources do, and reads them back.
func TestRealTexts(t *testing.T) {
	papers := readertest.Papers(t)
	without := func(d corpus.Document) corpus.Document { d.Categories = nil; return d }
	same := func(d corpus.Document) corpus.Document { return d }
	for _, test := range []struct {
		name, start, between, end string
		record                    func(d corpus.Document) any
		want                      func(d corpus.Document) corpus.Document
	}{
		{"own lines", "", "\n", "\n", func(d corpus.Document) any { return d }, same},
		{"own array", "[\n", ",\n", "\n]", func(d corpus.Document) any { return d }, same},
		{"OpenAlex", `{"meta":{},"results":[`, ",", `],"group_by":[]}`, func(d corpus.Document) any {
			return map[string]any{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.48550/arXiv." + d.ID,
				"title": d.Title, "abstract_inverted_index": index(d.Abstract)}
		}, without},
		{"Crossref", `{"status":"ok","message":{"items":[`, ",\n", `]}}`, func(d corpus.Document) any {
			return map[string]any{"DOI": "10.48550/arXiv." + d.ID, "type": "posted-content", "title": []string{html.EscapeString(d.Title)},
				"abstract": "<jats:title>Abstract</jats:title><jats:p>" + html.EscapeString(d.Abstract) + "</jats:p>"}
		}, without},
		{"arxiv-sanity", "", "\n", "\n", func(d corpus.Document) any {
			var tags []map[string]string
			for _, c := range d.Categories {
				tags = append(tags, map[string]string{"term": c})
			}
			return map[string]any{"_id": d.ID + "v1", "title": d.Title, "summary": strings.ReplaceAll(d.Abstract, " ", "\n  "), "tags": tags}
		}, same},
	} {
		t.Run(test.name, func(t *testing.T) {
			var all []string
			var want []corpus.Document
			for _, d := range papers {
				text, err := json.Marshal(test.record(d))
				require.NoError(t, err)
				all, want = append(all, string(text)), append(want, test.want(d))
			}
			got := readBoth(t, test.start+strings.Join(all, test.between)+test.end)
			require.Empty(t, got.errors)
			require.Empty(t, got.notes)
			require.Equal(t, want, got.docs)
		})
	}
}

// index returns the places of each word of a text.
func index(text string) map[string][]int {
	places := map[string][]int{}
	for i, word := range strings.Split(text, " ") {
		places[word] = append(places[word], i)
	}
	return places
}
