package arxiv_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/arxiv"
)

// BenchmarkRead reads a feed of entries with all elements that the API sends.
func BenchmarkRead(b *testing.B) {
	const entries = 100
	var feed strings.Builder
	feed.WriteString("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
	for i := range entries {
		fmt.Fprintf(&feed, `  <entry>
    <id>http://arxiv.org/abs/2403.%05dv1</id>
    <updated>2026-04-18T17:59:59Z</updated>
    <published>2026-03-02T09:00:00Z</published>
    <title>Folding towels &amp; sheets in $O(n \log n)$: a
  diffusion policy</title>
    <summary>%s</summary>
    <author>
      <name>Ada Fold</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Institute of Linen</arxiv:affiliation>
    </author>
    <author>
      <name>Bo Line</name>
    </author>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">12 pages, 3 figures</arxiv:comment>
    <link href="http://arxiv.org/abs/2403.01234v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2403.01234v2" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO"/>
    <category term="cs.RO" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
`, i, strings.Repeat("We teach a robot arm to fold towels from $n&lt;40$ demonstrations.\n", 16))
	}
	feed.WriteString("</feed>\n")
	text := feed.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range arxiv.Read("f", strings.NewReader(text)) {
			require.NoError(b, err)
			n++
		}
		require.Equal(b, entries, n)
	}
}
