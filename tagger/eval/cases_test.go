package eval

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// judged is a document with what a tagger says of the topics a and b; a topic is
// given from 0.5 on.
type judged struct {
	id                 string
	a, b               float64
	topics, borderline []string
}

func reportOf(t *testing.T, all []judged) (*Report, []corpus.Document) {
	var c collector
	var docs []corpus.Document
	for _, j := range all {
		d := corpus.Document{ID: j.id, Topics: j.topics, Borderline: j.borderline}
		x := tagger.Tagged{Document: d}
		for _, s := range []tagger.Score{{Topic: "a", Probability: j.a}, {Topic: "b", Probability: j.b}} {
			x.Probabilities = append(x.Probabilities, s)
			if s.Probability >= 0.5 {
				x.Tags = append(x.Tags, s)
			}
		}
		c.add(x)
		docs = append(docs, d)
	}
	r, err := c.report()
	require.NoError(t, err)
	return r, docs
}

func documents() []judged {
	return []judged{
		{id: "0", a: 0.9, b: 0.1, topics: []string{"a"}},
		{id: "1", a: 0.8, b: 0.7},                              // two wrong tags
		{id: "2", a: 0.2, b: 0.1, topics: []string{"a"}},       // missed
		{id: "3", a: 0.95, b: 0.6, topics: []string{"b"}},      // wrong
		{id: "4", a: 0.99, b: 0.05, borderline: []string{"a"}}, // neither way
		{id: "5", a: 0.3, b: 0.4, topics: []string{"b", "a"}},  // both missed
		{
			id:     "6",
			a:      0.1,
			b:      0.1,
			topics: []string{"c"},
		}, // a topic that the model lacks
		{id: "7", a: 0.6, b: 0.9, topics: []string{"a", "b"}},                             // right
		{id: "8", a: 0.05, b: 0.05, topics: nil}, {id: "9", a: 0.05, b: 0.0, topics: nil}, // right
	}
}

func TestErrorsByHand(t *testing.T) {
	r, docs := reportOf(t, documents())
	e, err := r.Errors(docs, -1, "a", "b")
	require.NoError(t, err)
	require.Equal(
		t,
		[]Case{{3, "a", 0.95, false, true}, {1, "a", 0.8, false, true}, {1, "b", 0.7, false, true}},
		e.WrongTags,
	)
	require.Equal(
		t,
		[]Case{{2, "a", 0.2, true, false}, {5, "a", 0.3, true, false}, {5, "b", 0.4, true, false}},
		e.Misses,
	)

	e, err = r.Errors(docs, 1)
	require.NoError(t, err)
	require.Equal(t, []Case{{3, "a", 0.95, false, true}}, e.WrongTags)
	require.Equal(t, []Case{{6, "c", 0, true, false}}, e.Misses, "all topics count if none is named")

	e, err = r.Errors(docs, 0)
	require.NoError(t, err)
	require.Empty(t, e.WrongTags)

	slices.Reverse(docs)
	e, err = r.Errors(docs, 1, "a")
	require.NoError(t, err)
	require.Equal(t, 6, e.WrongTags[0].Document, "docs may come in any order")
}

func TestDoubtsByHand(t *testing.T) {
	r, docs := reportOf(t, documents())
	// Documents with a: 0.9, 0.2, 0.3, 0.6, a mean of 0.5; those without: 0.8, 0.95,
	// 0.1, 0.05, 0.05, a mean of 0.39. With b: 0.6, 0.4, 0.9, a mean of 0.633;
	// without: 0.1, 0.7, 0.1, 0.05, 0.1, 0.05, 0, a mean of 0.157.
	doubts, err := r.Doubts(docs, -1, "a", "b")
	require.NoError(t, err)
	require.Equal(t, []Case{
		{3, "a", 0.95, false, true}, {1, "a", 0.8, false, true}, {2, "a", 0.2, true, false},
		{5, "a", 0.3, true, false}, {1, "b", 0.7, false, true},
	}, doubts)
	all, err := r.Doubts(docs, -1)
	require.NoError(t, err)
	require.Equal(
		t,
		append([]Case{{6, "c", 0, true, false}}, doubts...),
		all,
		"that nothing else has c is no wonder, where it is never probable",
	)
	doubts, err = r.Doubts(docs, 2, "a")
	require.NoError(t, err)
	require.Len(t, doubts, 2)

	// A model that has it the wrong way round: means of 0.3 with a, of 0.6 without.
	r, docs = reportOf(t, []judged{{id: "0", a: 0.3, topics: []string{"a"}}, {id: "1", a: 0.4}, {id: "2", a: 0.8}})
	doubts, err = r.Doubts(docs, -1, "a")
	require.NoError(t, err)
	require.Equal(t, []Case{{2, "a", 0.8, false, true}, {0, "a", 0.3, true, false}}, doubts, "0.4 is usual for both")

	r, docs = reportOf(t, []judged{{id: "0", a: 1, b: 1}})
	doubts, err = r.Doubts(docs, -1)
	require.NoError(t, err)
	require.Empty(t, doubts, "where no document carries a topic, nothing says what is usual there")
}

func TestDisagreement(t *testing.T) {
	require.Equal(t, 0.25, Case{Probability: 0.25}.Disagreement())
	require.Equal(t, 0.75, Case{Probability: 0.25, Labeled: true}.Disagreement())
}

func TestCasesWantTheDocumentsOfTheReport(t *testing.T) {
	r, docs := reportOf(t, documents())
	other := slices.Clone(docs)
	other[0].Title = "Another"
	for name, docs := range map[string][]corpus.Document{"one less": docs[1:], "another": other, "none": nil} {
		_, err := r.Errors(docs, -1)
		require.ErrorIs(t, err, ErrOtherDocuments, name)
		_, err = r.Doubts(docs, -1)
		require.ErrorIs(t, err, ErrOtherDocuments, name)
		_, err = CompareTags(r, r, docs, -1)
		require.ErrorIs(t, err, ErrOtherDocuments, name)
	}
	second, _ := reportOf(t, documents()[1:])
	_, err := CompareTags(r, second, docs, -1)
	require.ErrorIs(t, err, ErrOtherDocuments)
}

func TestMatrixByHand(t *testing.T) {
	r, _ := reportOf(t, documents())
	// Given: 0 a; 1 a and b; 3 a and b; 7 a and b; none to 2, 5, 6, 8 and 9, nor, as a
	// borderline tag does not count, to 4.
	all := Matrix{
		Topics:   []string{"a", "b", "c"},
		Carried:  [][]int{{4, 2, 0}, {2, 3, 0}, {0, 0, 1}},
		Given:    [][]int{{4, 3, 0}, {3, 3, 0}, {0, 0, 0}},
		Confused: [][]int{{2, 1, 0, 2}, {2, 2, 0, 1}, {0, 0, 0, 1}, {1, 1, 0, 3}},
	}
	require.Equal(t, all, r.Matrix())
	require.Equal(t, Matrix{
		Topics:   []string{"a"},
		Carried:  [][]int{{4}},
		Given:    [][]int{{4}},
		Confused: [][]int{{2, 2}, {1, 3}}, // 3 and 6 carry others, and are in no row
	}, r.Matrix("a", "nonsense"))
	require.Equal(
		t,
		Matrix{Topics: []string{}, Carried: [][]int{}, Given: [][]int{}, Confused: [][]int{{3}}},
		r.Matrix("nonsense"),
	)
}

func TestCompareTagsByHand(t *testing.T) {
	first, docs := reportOf(t, documents())
	changed := documents()
	changed[0].a = 0.3 // the first is right
	changed[1].a = 0.4 // the second is
	changed[2].a = 0.6
	changed[4].a = 0.1 // borderline
	changed[7].a = 0.9 // no other tag
	second, _ := reportOf(t, changed)
	f, err := CompareTags(first, second, docs, -1)
	require.NoError(t, err)
	require.Equal(t, Flips{1, 2, []Flip{
		{
			Case{0, "a", 0.9, true, true},
			0.3,
		}, {Case{1, "a", 0.8, false, true}, 0.4}, {Case{2, "a", 0.2, true, false}, 0.6},
	}}, f)
	require.True(t, f.Cases[0].Right())
	require.False(t, f.Cases[1].Right())
	f, err = CompareTags(first, second, docs, 1)
	require.NoError(t, err)
	require.Equal(t, 2, f.Worse, "all are counted")
	require.Len(t, f.Cases, 1)
	f, err = CompareTags(first, first, docs, -1)
	require.NoError(t, err)
	require.Empty(t, f.Cases)
}
