package lines

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// TestRealTexts writes real papers in each dialect, wrapped at sentences, and reads them
// back.
func TestRealTexts(t *testing.T) {
	papers := readertest.Papers(t)
	for _, p := range papers {
		require.Equal(t, p.Title, plain.Text(p.Title), "TeX is no markup")
		require.Equal(t, p.Abstract, plain.Abstract(p.Abstract))
	}
	eachSample(t, func(t *testing.T, s sample) {
		var b strings.Builder
		b.WriteString(s.head)
		for _, p := range papers {
			b.WriteString(s.record(p.Title, strings.ReplaceAll(p.Abstract, ". ", "."+s.wrap)))
		}
		n := 0
		for d, err := range s.dialect.Read("f", strings.NewReader(b.String()), func(n corpus.Note) { t.Error(n) }) {
			require.NoError(t, err)
			require.Equal(t, papers[n].Title, d.Title)
			require.Equal(t, papers[n].Abstract, d.Abstract)
			n++
		}
		require.Len(t, papers, n)
	})
}
