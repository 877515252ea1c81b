package tagger

import (
	"flag"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// only returns the member of a tagger that has one.
func (t *Tagger) only() *member {
	if len(t.members) != 1 {
		panic("a joined tagger")
	}
	return t.members[0]
}

// naiveLogOdds scores a document in the plainest way there is: from the
// analyzer's own terms, by their text, without ids, memo or tables.
func naiveLogOdds(m *model.Model, d corpus.Document, ids map[string]int32) []float64 {
	counts, order := map[string]float64{}, []string{}
	for _, field := range []struct {
		text string
		by   float64
	}{{d.Title, float64(m.TitleWeight)}, {d.Abstract, 1}} {
		for term := range m.Analyzer.Terms(field.text) {
			if counts[term.Text] == 0 {
				order = append(order, term.Text)
			}
			counts[term.Text] += field.by
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return strings.Count(a, " ") - strings.Count(b, " ") })
	sums, squares := make([]float64, len(m.Topics)), 0.0
	for _, term := range order {
		id, known := ids[term]
		if !known {
			continue
		}
		if idf, weights := m.Row(id); idf > 0 {
			x := weight.Sublinear.Weight(int32(counts[term])) * float64(idf)
			squares += float64(x * x)
			for t := range sums {
				sums[t] += float64(x * float64(weights[t]))
			}
		}
	}
	for t := range sums {
		if squares > 0 {
			n := m.Normalization
			sums[t] *= 1 / (float64(n.Slope*math.Sqrt(squares)) + float64((1-n.Slope)*n.Pivot))
		}
		sums[t] += m.Topics[t].Bias
	}
	return sums
}

func idsByText(m *model.Model) map[string]int32 {
	ids := map[string]int32{}
	for id := range m.Vocab.Size() {
		ids[m.Vocab.Term(int32(id))] = int32(id)
	}
	return ids
}

// checkDocument compares the loop and the scorer with their oracles: the loop
// without a memo, and the naive scorer.
func checkDocument(t testing.TB, tg *Tagger, with, without *vocab.Bag, ids map[string]int32, d corpus.Document) bool {
	for _, b := range []*vocab.Bag{with, without} {
		b.Clear()
		tg.only().CountTerms(b, d)
	}
	got := make([]float64, len(tg.only().Topics))
	tg.only().Model.Score(&model.Scratch{Bag: with, LogOdds: got})
	same := slices.Equal(with.Distinct(), without.Distinct()) && with.WordCount() == without.WordCount()
	for _, id := range with.Distinct() {
		same = same && with.Count(id) == without.Count(id)
	}
	if !same {
		t.Errorf("%s: the memo changes the terms", d.ID)
	}
	if ids == nil {
		return same
	}
	if want := naiveLogOdds(tg.only().Model, d, ids); !slices.Equal(want, got) {
		t.Errorf("%s: log-odds %v, the naive scorer's are %v", d.ID, got, want)
		return false
	}
	return same
}

func bags(tg *Tagger) (with, without *vocab.Bag) {
	with, without = vocab.NewReadingBag(
		tg.only().Analyzer,
		tg.only().Vocab,
	), vocab.NewReadingBag(
		tg.only().Analyzer,
		tg.only().Vocab,
	)
	without.DisableMemo()
	return with, without
}

func TestSampleAgainstOracles(t *testing.T) {
	trigrams := tokenize.New("trigrams", nil, tokenize.Chain(tokenize.Lower, tokenize.Stop("of", "the")), 3)
	pruned, err := (&Trainer{Features: Features{Analyzer: trigrams, MaxTerms: 500}, Fit: Fit{Smoothing: 1}}).Train(
		t.Context(),
		corpus.All(corpus.Sample()),
	)
	require.NoError(t, err)
	for _, tg := range []*Tagger{Default(), pruned} {
		ids := idsByText(tg.only().Model)
		with, without := bags(tg)
		for _, d := range corpus.Sample() {
			require.True(t, checkDocument(t, tg, with, without, ids, d))
		}
	}
}

var every = flag.Int("every", 40, "compare each Nth real text with the oracles; 1 takes minutes")

// TestRealTextsAgainstOracles compares each 40th real text with the oracles: abstracts with
// titles, and the other sets. With -args -every 1 it compares all.
func TestRealTextsAgainstOracles(t *testing.T) {
	dir := datatest.Find(t)
	step := *every
	if raceEnabled || testing.Short() {
		step = max(step, 100)
	}
	tg := Default()
	ids := idsByText(tg.only().Model)
	docs := make(chan corpus.Document, 100)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			with, without := bags(tg)
			for d := range docs {
				if !checkDocument(t, tg, with, without, ids, d) {
					break
				}
			}
			for range docs {
			}
		})
	}
	n := 0
	add := func(d corpus.Document) {
		if n++; n%step == 0 {
			docs <- d
		}
	}
	papers := append(dataset.Training(), dataset.Dev()...)
	if step >= 100 {
		papers = dataset.Dev() // reading is what takes long
	}
	err := dataset.Papers(dir, papers, func(p dataset.Paper) { add(p.Document) })
	if err == nil {
		err = dataset.Sets(dir, func(text string) { add(corpus.Document{Abstract: text}) })
	}
	close(docs)
	wait.Wait()
	require.NoError(t, err)
	t.Logf("%d texts, each %dth", n, step)
	require.Positive(t, n)
}

func FuzzAgainstOracles(f *testing.F) {
	f.Add("Quantum error correction", `Surface codes $\alpha$ … don't “fold” towels`)
	f.Add("", "a\xffb diffusion diffusion models\x00models")
	f.Add("robot", "robot robot. robot arms; arms")
	tg := Default()
	ids := idsByText(tg.only().Model)
	with, without := bags(tg)
	f.Fuzz(func(t *testing.T, title, abstract string) {
		checkDocument(t, tg, with, without, ids, corpus.Document{Title: title, Abstract: abstract})
	})
}
