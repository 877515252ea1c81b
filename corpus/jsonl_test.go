package corpus_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/quick"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func ExampleWriteJSONL() {
	table := "id,title,text,topics\na1,a < b & R&D,A robot folds.,robotics;diffusion\n,Noise,,\n"
	docs := corpus.ReadCSV("papers.csv", strings.NewReader(table), corpus.Table{})
	if err := corpus.WriteJSONL(os.Stdout, docs); err != nil {
		panic(err)
	}
	// Output:
	// {"id":"a1","title":"a < b & R&D","abstract":"A robot folds.","topics":["robotics","diffusion"]}
	// {"id":"","title":"Noise","abstract":""}
}

// requireSame writes documents and reads them back, empty lists as nil.
func requireSame(t *testing.T, docs []corpus.Document) {
	docs = append([]corpus.Document{}, docs...)
	for i := range docs {
		for _, list := range []*[]string{&docs[i].Categories, &docs[i].Topics, &docs[i].Borderline} {
			if len(*list) == 0 {
				*list = nil
			}
		}
	}
	var b bytes.Buffer
	require.NoError(t, corpus.WriteJSONL(&b, corpus.All(docs)))
	require.Equal(t, len(docs), strings.Count(b.String(), "\n"))
	got, err := corpus.Collect(corpus.ReadJSONL("f", &b))
	require.NoError(t, err)
	require.Equal(t, docs, append([]corpus.Document{}, got...))
}

func TestWrittenDocumentsAreReadBack(t *testing.T) {
	requireSame(t, corpus.Sample())
	requireSame(t, []corpus.Document{{}, {Title: "a\r\n\u2028\x00\"\\</script>"}, {ID: "\uFEFF", Topics: []string{""}}})
	require.NoError(t, quick.Check(func(docs []corpus.Document) bool { // of valid strings
		requireSame(t, docs)
		return true
	}, nil))
}

func FuzzWriteJSONL(f *testing.F) {
	f.Add("a", "T", "A", "x")
	f.Add("\uFEFF", "\r\n\u2028", "</script>&\x00\x7f", "\"\\")
	f.Fuzz(func(t *testing.T, id, title, abstract, topic string) {
		valid := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
		requireSame(t, []corpus.Document{
			{ID: valid(id), Title: valid(title), Abstract: valid(abstract), Topics: []string{valid(topic)}},
			{ID: valid(topic), Categories: []string{valid(abstract), ""}, Borderline: []string{valid(id), valid(title)}},
		})
	})
}

func TestWriteJSONLStopsAtTheFirstError(t *testing.T) {
	var b bytes.Buffer
	err := corpus.WriteJSONL(&b, corpus.ReadJSONL("f", strings.NewReader("{\"id\":\"a\"}\nx\n{\"id\":\"b\"}\n")))
	require.ErrorAs(t, err, new(*corpus.RecordError))
	require.Equal(t, "{\"id\":\"a\",\"title\":\"\",\"abstract\":\"\"}\n", b.String())

	r, w := io.Pipe()
	full := errors.New("disk full")
	r.CloseWithError(full)
	require.ErrorIs(t, corpus.WriteJSONL(w, corpus.All(corpus.Sample())), full)
}

// writes counts the calls of Write.
type writes int

func (w *writes) Write(p []byte) (int, error) {
	*w++
	return len(p), nil
}

func TestWriteJSONLHoldsNothingBack(t *testing.T) {
	n := writes(0)
	require.NoError(t, corpus.WriteJSONL(&n, corpus.All(corpus.Sample())))
	require.EqualValues(t, len(corpus.Sample()), n)
}
