package elements_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// TestRealTexts writes real papers, wrapped at words, in each dialect that has abstracts,
// and reads them back.
func TestRealTexts(t *testing.T) {
	papers := readertest.Papers(t)
	escaped := func(text string) string {
		var b strings.Builder
		require.NoError(t, xml.EscapeText(&b, []byte(text)))
		return strings.ReplaceAll(b.String(), " ", "\n ")
	}
	for _, test := range []struct{ start, record, end string }{
		{"<feed>", "<entry><title>%s</title><summary>%s</summary></entry>", "</feed>"},
		{"<rss>", "<item><title>%s</title><description>arXiv:2401.00001v1 Announce Type: new\nAbstract: %s</description></item>", "</rss>"},
		{"<OAI-PMH>", "<record><metadata><arXiv><title>%s</title><abstract>%s</abstract></arXiv></metadata></record>", "</OAI-PMH>"},
		{"<OAI-PMH>", "<record><metadata><dc:dc><dc:title>%s</dc:title><dc:description>%s</dc:description></dc:dc></metadata></record>", "</OAI-PMH>"},
		{"<PubmedArticleSet>", "<PubmedArticle><MedlineCitation><Article><ArticleTitle>%s</ArticleTitle><Abstract>" +
			"<AbstractText>%s</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>", "</PubmedArticleSet>"},
		{"<xml><records>", "<record><titles><title><style>%s</style></title></titles><abstract><style>%s</style></abstract></record>", "</records></xml>"},
	} {
		var in strings.Builder
		in.WriteString(test.start)
		for _, p := range papers {
			fmt.Fprintf(&in, test.record+"\n", escaped(p.Title), escaped(p.Abstract))
		}
		in.WriteString(test.end)
		n := 0
		for d, err := range elements.Read("f", strings.NewReader(in.String()), func(n corpus.Note) { t.Error(n) }) {
			require.NoError(t, err)
			require.Equal(t, papers[n].Title, d.Title)
			require.Equal(t, papers[n].Abstract, d.Abstract)
			n++
		}
		require.Len(t, papers, n)
	}
}
