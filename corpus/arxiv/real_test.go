package arxiv_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// TestRealTexts writes real papers in both forms that arXiv gives out, with lines
// broken, and reads them back.
func TestRealTexts(t *testing.T) {
	var feed, snapshot bytes.Buffer
	var want []corpus.Document
	feed.WriteString("<feed xmlns=\"http://www.w3.org/2005/Atom\">")
	escape := func(w io.Writer, text string) { xml.EscapeText(w, []byte(strings.ReplaceAll(text, " ", "\n "))) }
	for _, d := range readertest.Papers(t) {
		want = append(want, d)
		fmt.Fprintf(&feed, "<entry><id>http://arxiv.org/abs/%sv1</id><title>", d.ID)
		escape(&feed, d.Title)
		feed.WriteString("</title><summary> ")
		escape(&feed, d.Abstract)
		feed.WriteString("</summary>")
		for i := range d.Categories { // the primary one has a tag of its own
			fmt.Fprintf(&feed, "<category term=%q/>", d.Categories[len(d.Categories)-1-i])
		}
		fmt.Fprintf(&feed, "<arxiv:primary_category xmlns:arxiv=\"http://arxiv.org/schemas/atom\" term=%q/></entry>\n", d.Categories[0])
		require.NoError(t, json.NewEncoder(&snapshot).Encode(map[string]string{
			"id": d.ID, "title": strings.ReplaceAll(d.Title, " ", "\n  "), "abstract": "  " + d.Abstract + "\n", "categories": strings.Join(d.Categories, " "),
		}))
	}
	feed.WriteString("</feed>")
	got, err := corpus.Collect(arxiv.ReadSnapshot("f", &snapshot))
	require.NoError(t, err)
	require.Equal(t, want, got)
	got, err = corpus.Collect(arxiv.Read("f", &feed))
	require.NoError(t, err)
	require.Equal(t, len(want), len(got))
	for i := range want {
		require.Equal(t, want[i].Categories[0], got[i].Categories[0])
		require.ElementsMatch(t, want[i].Categories, got[i].Categories)
		got[i].Categories = want[i].Categories
	}
	require.Equal(t, want, got)
}
