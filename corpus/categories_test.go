package corpus_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleCategoryTopics_Label() {
	topics, err := corpus.ReadCategoryTopics("topics.txt", strings.NewReader("quant-ph quantum\ncs.RO robotics\n"))
	if err != nil {
		panic(err)
	}
	file := `{"id":"a","categories":["cs.RO","cs.LG"]}
{"id":"b","categories":"hep-th quant-ph","topics":["gravity"]}
{"id":"c","categories":["cs.RO"],"borderline":["robotics"]}`
	for d, err := range topics.Label(corpus.ReadJSONL("papers.jsonl", strings.NewReader(file))) {
		fmt.Println(d.ID, d.Topics, err)
	}
	// Output:
	// a [robotics] <nil>
	// b [gravity quantum] <nil>
	// c [] <nil>
}

func TestReadCategoryTopics(t *testing.T) {
	const line = "no category: a line has a category, white space and its topics"
	for _, test := range []struct {
		name, in string
		want     corpus.CategoryTopics
		err      string
	}{
		{"a line", "quant-ph quantum", corpus.CategoryTopics{"quant-ph": {"quantum"}}, ""},
		{"white space", "\uFEFF  quant-ph \t quantum \r\n\n \t\n", corpus.CategoryTopics{"quant-ph": {"quantum"}}, ""},
		{"several topics", "cs.RO robotics; robot learning;;robotics", corpus.CategoryTopics{"cs.RO": {"robotics", "robot learning"}}, ""},
		{"several lines", "cs.RO a\ncs.LG b\ncs.RO c; a", corpus.CategoryTopics{"cs.RO": {"a", "c"}, "cs.LG": {"b"}}, ""},
		{"comments", "# all\n\t# of\ncs.RO a # robots\ncs.PL C#; F#", corpus.CategoryTopics{"cs.RO": {"a"}, "cs.PL": {"C#", "F#"}}, ""},
		{"nothing", "", nil, "f:1: " + line},
		{"comments alone", "# quant-ph quantum", nil, "f:1: " + line},
		{"no topic", "cs.RO a\n\nquant-ph # quantum", nil, `f:3: category "quant-ph" has no topic; name one after white space`},
		{"too many topics", "cs.RO " + manyTopics(readertest.Size(1<<18, 1<<10)), nil, `f:1: category "cs.RO" has over 256 topics; remove some`},
		{"separators alone", "cs.RO ; ;", nil, `f:1: category "cs.RO" has no topic; name one after white space`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := corpus.ReadCategoryTopics("f", strings.NewReader(test.in))
			if test.err != "" {
				require.EqualError(t, err, test.err)
				require.ErrorAs(t, err, new(*corpus.RecordError))
			} else {
				require.NoError(t, err)
			}
			require.Equal(t, test.want, got)
		})
	}
	_, err := corpus.ReadCategoryTopics("f", strings.NewReader(strings.Repeat("x", corpus.MaxRecord+2)))
	require.ErrorIs(t, err, corpus.ErrTooLarge)
	_, err = corpus.ReadCategoryTopics("f", iotest.ErrReader(errors.New("disk on fire")))
	require.EqualError(t, err, "f: disk on fire")
}

func manyTopics(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "t%d;", i)
	}
	return b.String()
}

func TestTopicsOfCategories(t *testing.T) {
	m := corpus.CategoryTopics{"cs.RO": {"robotics"}, "cs.*": {"computing"}, "astro-ph.*": {"stars"}, "math.*": {"mathematics", "computing"}}
	for categories, want := range map[string][]string{
		"": nil, "q-bio.NC": nil, "CS.RO": nil, "cs.RO": {"robotics", "computing"}, "math.NA cs.RO": {"mathematics", "computing", "robotics"},
		"astro-ph": {"stars"}, "astro-ph.GA": {"stars"}, "cs": {"computing"}, "css.X": nil,
	} {
		require.Equal(t, want, m.Topics(strings.Fields(categories)), categories)
	}
	require.Nil(t, corpus.CategoryTopics(nil).Topics([]string{"cs.RO"}))
}

func TestLabelLeavesTheCallersListsAlone(t *testing.T) {
	topics := append(make([]string, 0, 4), "a")
	docs := []corpus.Document{{Topics: topics, Categories: []string{"x"}}, {Topics: topics, Categories: []string{"y"}}}
	m := corpus.CategoryTopics{"x": {"b"}, "y": {"c"}}
	got, err := corpus.Collect(m.Label(corpus.All(docs)))
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b"}, got[0].Topics)
	require.Equal(t, []string{"a", "c"}, got[1].Topics)
	require.Equal(t, []string{"a"}, docs[0].Topics)
	require.Equal(t, "[f:1: JSON ends in the middle] a", shown(m.Label(corpus.ReadJSONL("f", strings.NewReader("{\n{\"id\":\"a\"}")))))
}
