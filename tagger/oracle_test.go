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
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/model"
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

// naiveText is a text as the plainest scorer sees it: the analyzer's own terms by their text,
// without ids, memo or tables.
type naiveText struct {
	counts map[string]float64
	order  []string // of first occurrences, shorter terms first
}

func naiveTextOf(m *model.Model, title, abstract string) naiveText {
	x := naiveText{counts: map[string]float64{}}
	for _, field := range []struct {
		text string
		by   float64
	}{{title, float64(m.TitleWeight)}, {abstract, 1}} {
		for term := range m.Analyzer.Terms(field.text) {
			if x.counts[term.Text] == 0 {
				x.order = append(x.order, term.Text)
			}
			x.counts[term.Text] += field.by
		}
	}
	slices.SortStableFunc(x.order, func(a, b string) int { return strings.Count(a, " ") - strings.Count(b, " ") })
	return x
}

// inputs sums the terms for a topic, by rows of a model.
func (x naiveText) inputs(
	m *model.Model, rows []float32, n weight.Normalization, bias float64, ids map[string]int32, topic int,
) head.Inputs {
	all, positive, squares, known := 0.0, 0.0, 0.0, 0
	for _, term := range x.order {
		id, in := ids[term]
		if !in {
			continue
		}
		if row := rows[int(id)*(1+len(m.Topics)):]; row[0] > 0 {
			known++
			w := weight.Sublinear.Weight(int32(x.counts[term])) * float64(row[0])
			squares += float64(w * w)
			product := float64(w * float64(row[1+topic]))
			all += product
			positive += max(product, 0)
		}
	}
	scale := 1.0
	if squares > 0 {
		scale = 1 / (float64(n.Slope*math.Sqrt(squares)) + float64((1-n.Slope)*n.Pivot))
	}
	positive *= scale
	return head.Inputs{For: positive, Against: float64(all*scale) + bias - positive, Length: weight.Log(1 + known)}
}

// naiveLogOdds scores a document that has a text of the form.
func naiveLogOdds(m *model.Model, d corpus.Document, form calibrate.Form, ids map[string]int32) []float64 {
	all := make([]float64, len(m.Topics))
	whole, title := naiveTextOf(m, d.Title, d.Abstract), naiveTextOf(m, d.Title, "")
	for t, topic := range m.Topics {
		ofTitle := func() head.Inputs {
			if m.TitleRows == nil {
				return title.inputs(m, m.Rows, m.Normalization, topic.Bias, ids, t)
			}
			return title.inputs(m, m.TitleRows, m.TitleNormalization, topic.TitleBias, ids, t)
		}
		in := whole.inputs(m, m.Rows, m.Normalization, topic.Bias, ids, t)
		if form == calibrate.TitleOnly {
			in = ofTitle()
		} else {
			in.Title = ofTitle().Sum()
		}
		if h := topic.Rules[form].Head; h != nil {
			all[t] = h.LogOdds(in)
		} else {
			all[t] = in.Sum()
		}
	}
	return all
}

func idsByText(m *model.Model) map[string]int32 {
	ids := map[string]int32{}
	for id := range m.Vocab.Size() {
		ids[m.Vocab.Term(int32(id))] = int32(id)
	}
	return ids
}

// checkDocument compares the loop and the scorer with their oracles: the loop
// without a memo, and the naive scorer. The latter adds in another order, so it may differ in the
// last digits.
func checkDocument(
	t testing.TB, tg *Tagger, with, without *model.Scratch, ids map[string]int32, d corpus.Document,
) bool {
	m := tg.only().Model
	for _, s := range []*model.Scratch{with, without} {
		m.ScoreDocument(s, d)
	}
	a, b := with.Bag, without.Bag
	same := slices.Equal(a.Distinct(), b.Distinct()) && a.WordCount() == b.WordCount() &&
		slices.Equal(with.LogOdds, without.LogOdds)
	for _, id := range a.Distinct() {
		same = same && a.Count(id) == b.Count(id)
	}
	if !same {
		t.Errorf("%s: the memo changes the terms", d.ID)
	}
	if ids == nil {
		return same
	}
	want := naiveLogOdds(m, d, with.Form, ids)
	for i := range want {
		if math.Abs(want[i]-with.LogOdds[i]) > 1e-11*max(1, math.Abs(want[i])) {
			t.Errorf("%s: log-odds %v, the naive scorer's are %v", d.ID, with.LogOdds, want)
			return false
		}
	}
	return same
}

func scratches(tg *Tagger) (with, without *model.Scratch) {
	m := tg.only()
	with, without = m.Acquire(), m.Acquire()
	without.Bag.DisableMemo()
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
		with, without := scratches(tg)
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
			with, without := scratches(tg)
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
	with, without := scratches(tg)
	f.Fuzz(func(t *testing.T, title, abstract string) {
		checkDocument(t, tg, with, without, ids, corpus.Document{Title: title, Abstract: abstract})
	})
}
