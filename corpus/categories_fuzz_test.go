package corpus_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// FuzzCategories reads any text as a file of categories. It does not matter in which parts
// it comes, and what is read has names.
func FuzzCategories(f *testing.F) {
	f.Add("quant-ph quantum\ncs.* computing; science # both\n")
	f.Add("cs.RO\n")
	f.Add("\uFEFFa\u00a0b;;c\r\n#\n*.* x")
	f.Fuzz(func(t *testing.T, text string) {
		topics, err := corpus.ReadCategoryTopics("f", strings.NewReader(text))
		parts, partsErr := corpus.ReadCategoryTopics("f", iotest.OneByteReader(strings.NewReader(text)))
		require.Equal(t, topics, parts)
		require.Equal(t, err, partsErr)
		if err != nil {
			var bad *corpus.RecordError
			require.ErrorAs(t, err, &bad)
			require.True(t, bad.Line >= 1 && bad.Line <= strings.Count(text, "\n")+strings.Count(text, "\r")+1)
			return
		}
		require.NotEmpty(t, topics)
		for category, names := range topics {
			require.Equal(t, strings.TrimSpace(category), category)
			require.NotEmpty(t, names)
			for _, name := range names {
				require.NotEmpty(t, strings.TrimSpace(name))
			}
		}
	})
}
