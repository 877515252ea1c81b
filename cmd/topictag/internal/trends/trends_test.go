package trends

import (
	"context"
	"fmt"
	"iter"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

func TestLogLikelihoodRatio(t *testing.T) {
	for _, test := range []struct {
		a, m, b, n int
		want       float64
	}{
		{110, 2552, 1, 29114, math.Inf(1)}, // that of the four cells
		{10, 100, 10, 100, 0},
		{1, 100, 10, 100, 0}, // rarer is no surprise
		{0, 0, 1, 10, 0},
		{1, 10, 0, 0, 0},
		{5, 5, 0, 5, 20 * math.Ln2},
	} {
		want := test.want
		if want > 100 {
			want = byCells(float64(test.a), float64(test.m), float64(test.b), float64(test.n))
		}
		require.InDelta(t, want, logLikelihoodRatio(test.a, test.m, test.b, test.n), 1e-6, test)
	}
}

// byCells is the ratio as twice the sum of k ln(k/expected) over the four cells.
func byCells(a, m, b, n float64) float64 {
	sum := 0.0
	for _, x := range [][3]float64{{a, m, a + b}, {b, n, a + b}, {m - a, m, m + n - a - b}, {n - b, n, m + n - a - b}} {
		sum += x[0] * math.Log(x[0]*(m+n)/(x[1]*x[2]))
	}
	return 2 * sum
}

// quoted yields the texts in quotation marks as phrases.
func quoted(text string) iter.Seq[tokenize.Span] {
	return func(yield func(tokenize.Span) bool) {
		for at := 0; ; {
			start := strings.IndexByte(text[at:], '"')
			if start < 0 {
				return
			}
			start += at + 1
			end := start + strings.IndexByte(text[start:], '"')
			if end < start || !yield(tokenize.Span{Start: start, End: end}) {
				return
			}
			at = end + 1
		}
	}
}

func TestFindRising(t *testing.T) {
	var docs []corpus.Document
	for i := range 40 {
		title, text := fmt.Sprintf("Work %d", i), `Bricks and "mortar" of houses. Old walls stand.`
		switch {
		case i < 12:
			title += ` on "sourdough bread" from a "stone oven"`
			text = `We bake "sourdough breads" in a "stone oven" for guests.`
		case i < 20:
			title += ` of "clay pots"`
			text = `Large "clay pots" are fired in kilns by hand.`
		}
		docs = append(docs, corpus.Document{ID: fmt.Sprint(i), Title: title, Abstract: text})
	}
	docs = append(docs, corpus.Document{ID: "q", Title: "Quantum error correction",
		Abstract: `Surface codes protect entangled qubits of a "sourdough bread".`}, corpus.Document{ID: "empty"})
	o := RisingOptions{Phrases: quoted, Groups: 9, Least: 3}
	r, err := FindRising(context.Background(), tagger.Default(), corpus.All(docs), o)
	require.NoError(t, err)
	require.Equal(t, 42, r.Papers)
	require.Equal(t, 40, r.Untagged, "tagged papers and those without text do not count")
	require.Len(t, r.Groups, 2)
	require.Equal(t, 12, r.Groups[0].Papers)
	require.ElementsMatch(t, []string{"sourdough bread", "stone oven"}, append(r.Groups[0].Terms, r.Groups[0].Name))
	require.Len(t, r.Groups[0].Titles, 3)
	require.Equal(t, docs[0].Title, r.Groups[0].Titles[0])
	require.InDelta(t, 0.3, r.Groups[0].Share, 1e-9)
	require.Less(t, r.Groups[0].ShareInTraining, 0.01)
	require.Equal(t, "clay pots", r.Groups[1].Name)

	o.Groups = 1
	r, err = FindRising(context.Background(), tagger.Default(), corpus.All(docs), o)
	require.NoError(t, err)
	require.Len(t, r.Groups, 1)
	r, err = FindRising(context.Background(), new(tagger.Tagger), corpus.All(docs), o)
	require.NoError(t, err)
	require.Empty(t, r.Groups)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = FindRising(ctx, tagger.Default(), corpus.All(docs), o)
	require.ErrorIs(t, err, context.Canceled)
}

func TestDocumentsWith(t *testing.T) {
	m := tagger.Background{Documents: 100, Terms: map[string]int{"a b": 9, "b c": 7, "a": 50, "b": 40, "part": 0}}
	require.Equal(t, 7, rarestOf(m))
	for key, want := range map[string]int{"a b": 9, "a": 50, "part": 7, "new": 7, "a c": 7, "a b d": 9, "a b c": 7} {
		require.Equal(t, want, documentsWith(m, key, 7), key)
	}
}

func TestDriftOfTheSame(t *testing.T) {
	d, err := MeasureDrift(context.Background(), tagger.Default(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	require.Equal(t, len(corpus.Sample()), d.Papers)
	require.Len(t, d.Topics, 4)
	require.Empty(t, d.Renew, "these are too few papers to judge topics by")
	for _, x := range d.Topics {
		require.True(t, x.Tagged > 0 && x.TaggedInValidation > 0 && x.Mean > 0 && x.MeanInValidation > 0, x)
	}
}

// TestDriftOfTraining compares a model with its own documents.
func TestDriftOfTraining(t *testing.T) {
	docs := corpus.Sample()
	m, err := new(tagger.Trainer).Train(context.Background(), corpus.All(docs))
	require.NoError(t, err)
	d, err := MeasureDrift(context.Background(), m, corpus.All(docs))
	require.NoError(t, err)
	require.InDelta(t, d.UnknownInTraining, d.Unknown, 1e-9)
}

func TestDriftNeedsRenewal(t *testing.T) {
	var docs []corpus.Document
	for i := range 150 {
		docs = append(docs, corpus.Document{Title: fmt.Sprintf("Qubit%d", i),
			Abstract: "Entangled qubits of quantum error correction zorble the flumphing wibbles of snorks."})
	}
	for i := range 30 {
		docs = append(docs, corpus.Document{Abstract: fmt.Sprintf("Nous montrons que les maisons du village %d sont "+
			"toutes vides depuis plusieurs longues années et que leurs habitants vivent dans la ville.", i)})
	}
	d, err := MeasureDrift(context.Background(), tagger.Default(), corpus.All(docs))
	require.NoError(t, err)
	all := strings.Join(d.Renew, "\n")
	require.Contains(t, all, "The model does not know ")
	require.Contains(t, all, "The model cannot judge 17 % of the papers.")
	require.Contains(t, all, "quantum is given to ")
	none, err := MeasureDrift(context.Background(), new(tagger.Tagger), corpus.All(nil))
	require.NoError(t, err)
	require.Empty(t, none.Renew)
}

// TestRisingNeedsCounts has a model that keeps no numbers of documents by term.
func TestRisingNeedsCounts(t *testing.T) {
	var docs []corpus.Document
	for i := range 20 {
		d := corpus.Document{Title: "a boat in the harbor", Abstract: "boats"}
		if i%2 == 0 {
			d = corpus.Document{Title: "a cup of tea", Abstract: "tea", Topics: []string{"tea"}}
		}
		docs = append(docs, d)
	}
	tr := tagger.Trainer{Features: tagger.Features{IDF: tagger.NoIDF}}
	x, err := tr.Train(context.Background(), corpus.All(docs))
	require.NoError(t, err)
	_, err = FindRising(context.Background(), x, corpus.All(docs), RisingOptions{Phrases: quoted})
	require.ErrorIs(t, err, ErrNoCounts)
}
