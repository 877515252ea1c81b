package tagger

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// collected returns explanations with lists of their own.
func collected(tg *Tagger, d corpus.Document, terms int) (all []Explanation) {
	for e := range tg.Explanations(d, terms) {
		e.Terms, e.Flip, e.whole = slices.Clone(e.Terms), slices.Clone(e.Flip), slices.Clone(e.whole)
		all = append(all, e)
	}
	return all
}

// sum adds numbers as if without rounding, after Neumaier (1974).
func sum(numbers ...float64) float64 {
	total, lost := 0.0, 0.0
	for _, x := range numbers {
		next := total + x
		if math.Abs(total) >= math.Abs(x) {
			lost += total - next + x
		} else {
			lost += x - next + total
		}
		total = next
	}
	return total + lost
}

// checkLimited compares limited evidence with all evidence, which must be that of terms = -1.
func checkLimited(t testing.TB, tg *Tagger, d corpus.Document, terms int, all []Explanation) {
	i := 0
	for e := range tg.Explanations(d, terms) {
		whole := all[i]
		i++
		strongest := whole.Strongest(terms)
		listed := map[string]bool{}
		for _, w := range strongest {
			listed[w.Term] = true
		}
		numbers, size := []float64{e.Bias, e.Length, e.Rest}, math.Abs(e.Bias)+math.Abs(e.Length)
		for _, w := range whole.Terms {
			size += math.Abs(w.Weight)
		}
		j := 0
		for _, w := range e.Terms {
			numbers = append(numbers, w.Weight)
			for j < len(whole.Terms) && whole.Terms[j] != w {
				j++
			}
			j++
		}
		require.LessOrEqual(t, j, len(whole.Terms), "evidence is a part of all evidence, in its order")
		require.InDelta(t, e.LogOdds, sum(numbers...), 1e-12*max(1, size))
		if terms > 0 && len(whole.Strongest(-1)) > terms {
			got := e.Strongest(-1)
			require.Len(t, got, terms)
			least := math.Abs(strongest[terms-1].Weight)
			for j, w := range got {
				require.InDelta(t, math.Abs(strongest[j].Weight), math.Abs(w.Weight), 1e-9)
				require.True(t, listed[w.Term] || math.Abs(w.Weight) > least-1e-9, "only equal ones change places")
			}
		} else if len(e.Terms) == len(whole.Terms) {
			require.Zero(t, e.Rest)
		}
		e.Terms, e.Rest, e.whole, whole.Terms, whole.whole = nil, 0, nil, nil, nil
		require.ElementsMatch(t, whole.Flip, e.Flip)
		e.Flip, whole.Flip = nil, nil
		require.Equal(t, whole, e, "the figures do not change")
	}
	require.Len(t, all, i)
}

func TestExplanationsOfShortTexts(t *testing.T) {
	heads, err := Join(Default(), pets(t, nil))
	require.NoError(t, err)
	for _, tg := range []*Tagger{Default(), heads, {}} {
		for i, d := range corpus.Sample() {
			if testing.Short() && i%8 > 0 {
				continue
			}
			all := tg.ExplainAll(d).Explanations
			for _, terms := range []int{0, -1, 1 << 20} {
				got := collected(tg, d, terms)
				require.Len(t, got, len(all))
				for i, e := range got {
					e.whole = nil
					require.Zero(t, e.Rest)
					require.Equal(t, all[i], e)
				}
			}
			for _, terms := range []int{1, 2, 10, 50} {
				checkLimited(t, tg, d, terms, all)
			}
		}
	}
}

// TestExplanationsOfLongTexts has texts with fewer places than may be listed, and with more, in
// which a few terms have nearly all of them.
func TestExplanationsOfLongTexts(t *testing.T) {
	sample := ""
	for _, d := range corpus.Sample() {
		sample += d.Abstract + " "
	}
	joined, err := Join(Default(), pets(t, nil))
	require.NoError(t, err)
	const repeats = 20000
	many := strings.Repeat("robot diffusion models. ", repeats)
	for _, test := range []struct {
		name  string
		doc   corpus.Document
		isCut bool
	}{
		{"fewer places", longSample(LongText), false},
		{"more places", corpus.Document{Title: "Robot robots", Abstract: sample + many}, true},
		{"a long title", corpus.Document{Title: many, Abstract: sample}, true},
	} {
		for _, tg := range []*Tagger{Default(), joined} {
			if tg == joined && (raceEnabled || testing.Short()) {
				continue
			}
			all, limits := collected(tg, test.doc, -1), []int{0, 1, 1 << 20}
			if raceEnabled {
				limits = limits[:1]
			}
			for _, terms := range limits {
				checkLimited(t, tg, test.doc, terms, all)
				for e := range tg.Explanations(test.doc, terms) {
					require.LessOrEqual(t, len(e.Terms), LongTextPlaces, test.name)
					isRepeated := func(w TermWeight) bool { return w.Count >= repeats }
					isCut := test.isCut && slices.ContainsFunc(e.whole, isRepeated)
					require.True(t, isCut || len(e.whole) == 0, test.name)
				}
			}
			x := tg.ExplainAll(test.doc).Explanations
			for i, e := range collected(tg, test.doc, 0) {
				if len(e.whole) == 0 {
					e.whole = nil
				}
				if len(e.Flip) == 0 {
					e.Flip = nil
				}
				require.Equal(t, x[i], e, test.name)
				require.LessOrEqual(t, len(e.Strongest(-1)), LongTextTerms)
			}
		}
		// Another topic's terms may take places, so that one topic alone has as many or more.
		e, _ := Default().Explain(test.doc, "robotics")
		for other := range Default().Explanations(test.doc, 0) {
			require.True(t, other.Topic != e.Topic || len(other.Terms) <= len(e.Terms))
		}
	}
}

// TestExplanationsReuseMemory reads a text of 1 MB. Each topic takes the memory of the last one.
func TestExplanationsReuseMemory(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	d := longSample(1 << 20)
	tg := newTagger(Default().only().Model)
	least := math.Inf(1)
	for range 3 { // the first makes what is reused, and another test may allocate meanwhile
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for e := range tg.Explanations(d, 0) {
			require.NotEmpty(t, e.Terms)
		}
		runtime.ReadMemStats(&after)
		least = min(least, float64(after.TotalAlloc-before.TotalAlloc)/(1<<20))
	}
	require.Less(t, least, 20.0, "bytes for each byte of text")
}

// longSample returns a document of about this size from the abstracts of the sample.
func longSample(size int) corpus.Document {
	var b strings.Builder
	for b.Len() < size {
		for _, d := range corpus.Sample() {
			b.WriteString(d.Abstract)
			b.WriteByte(' ')
		}
	}
	return corpus.Document{Title: "Robots", Abstract: b.String()}
}

// TestExplanationsCanStop stops early, and explains another document meanwhile.
func TestExplanationsCanStop(t *testing.T) {
	docs := corpus.Sample()
	want := Default().ExplainAll(docs[0]).Explanations
	all := Default().Explanations(docs[0], 0)
	for range 2 {
		for e := range all {
			require.NotEmpty(t, Default().ExplainAll(docs[1]).Explanations)
			require.Equal(t, want[0].Terms, e.Terms)
			break
		}
	}
	require.Panics(t, func() {
		for range all {
			panic("of the caller")
		}
	})
	require.Equal(t, want, Default().ExplainAll(docs[0]).Explanations)
}

func TestHighlights(t *testing.T) {
	term := func(start, end int, weight float64) Evidence {
		return Evidence{Field: Abstract, Start: start, End: end, Weight: weight}
	}
	passage := func(start, end int, weight float64) Passage { return Passage{Abstract, start, end, weight} }
	for _, test := range []struct {
		name  string
		terms []Evidence
		want  []Passage
	}{
		{"nothing", nil, nil},
		{"words", []Evidence{term(0, 3, 1), term(4, 7, 2)}, []Passage{passage(0, 3, 1), passage(4, 7, 2)}},
		{"a pair and its words", []Evidence{term(0, 3, 1), term(4, 7, 2), term(0, 7, 4)},
			[]Passage{passage(0, 3, 5), passage(4, 7, 6)}},
		{"a pair and its first word", []Evidence{term(0, 3, 1), term(0, 7, 4)}, []Passage{passage(0, 7, 5)}},
		{"a pair and its last word", []Evidence{term(4, 7, 1), term(0, 7, 4)}, []Passage{passage(0, 7, 5)}},
		{"pairs in a chain", []Evidence{term(0, 7, 1), term(4, 11, 2), term(8, 15, 4)},
			[]Passage{passage(0, 7, 3), passage(8, 15, 6)}},
		{"words without a space", []Evidence{term(0, 3, 1), term(3, 6, 2)}, []Passage{passage(0, 3, 1), passage(3, 6, 2)}},
		{"no length", []Evidence{term(2, 2, 1), term(5, 4, 1)}, nil},
		{"another field", []Evidence{{Field: Title, End: 3}}, nil},
	} {
		require.Equal(t, test.want, Explanation{Terms: test.terms}.Highlights(Abstract), test.name)
	}
}

func TestHighlightsHaveNoSpaceAtTheirEnds(t *testing.T) {
	d := corpus.Document{Title: "Surface codes with fewer qubits", Abstract: "We correct errors of a quantum memory."}
	for e := range Default().Explanations(d, 0) {
		for _, p := range e.Highlights(Abstract) {
			text := d.Abstract[p.Start:p.End]
			require.Equal(t, strings.TrimSpace(text), text)
		}
	}
}

func TestRestInJSON(t *testing.T) {
	d := corpus.Sample()[0]
	for e := range Default().Explanations(d, 3) {
		text, err := json.Marshal(e)
		require.NoError(t, err)
		require.NotZero(t, e.Rest)
		var got Explanation
		require.NoError(t, json.Unmarshal(text, &got))
		require.Equal(t, e.Rest, got.Rest)
		require.Equal(t, e.Terms, got.Terms)
		var b bytes.Buffer
		require.NoError(t, e.WriteJSON(&b))
		require.Equal(t, string(text), b.String())
		require.ErrorIs(t, e.WriteJSON(failing{}), io.ErrClosedPipe)
	}
	require.Error(t, Explanation{Flip: []TermWeight{{Weight: math.NaN()}}}.WriteJSON(io.Discard))
	text, err := json.Marshal(Explanation{Sentences: []Passage{{}, {}}})
	require.NoError(t, err)
	require.True(t, json.Valid(text), string(text))
}

// failing fails to write.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.Join(io.ErrClosedPipe) }
