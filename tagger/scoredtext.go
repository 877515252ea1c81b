package tagger

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// scoredText is a scored document with a trace of its terms.
type scoredText struct {
	*member
	scratch  *model.Scratch
	document corpus.Document
	reason   Reason
	limits   limits
	terms    []scoredTerm       // features, in the order of their first places
	places   int                // of terms
	found    []vocab.Occurrence // the places for evidence
	of       []int32            // for each place in found, the index of its term in terms
}

// scoredTerm is a term of a document.
type scoredTerm struct {
	id            int32
	text          string // as the analyzer makes it
	surface       string // at its first place
	places        int
	titlePlaces   int     // those in the title
	amount        float64 // factor of its weight for a topic
	titleAmount   float64 // the same for the separate score of the title
	listed        int     // number of its places in found
	listedInTitle int
}

// part is what a term adds to the log-odds of a topic. One number is for all its places, and
// another is the additional value of those in the title.
type part struct {
	everywhere, inTitle float64
	isLeftOut           bool // the evidence does not list it
}

func (p part) sum() float64 { return p.everywhere + p.inTitle }

// buffers are memory that the explanations of all topics reuse.
type buffers struct {
	parts    []part // by index in scoredText.terms
	order    []int32
	evidence []Evidence
	flip     []TermWeight
	whole    []TermWeight
}

// everyTopic as the index of a topic selects all topics.
const everyTopic = -1

// explain reads and scores a document, for the explanation of a topic or of every topic.
// The result is valid until s is used again. A text with more places than may be listed
// is read twice. The second time finds the places that are listed.
func (m *member) explain(s *model.Scratch, d corpus.Document, l limits, topic int) *scoredText {
	if s.Trace == nil {
		s.Trace, s.TermPlaces = vocab.NewTrace(m.Analyzer.MaxN()), make([]int32, m.Vocab.Size())
	}
	x := &scoredText{member: m, scratch: s, document: d, limits: l}
	x.terms = make([]scoredTerm, 0, min((len(d.Title)+len(d.Abstract))/8, 256)) // of an abstract
	s.Bag.Trace = s.Trace
	defer x.endTrace() // even after a panic of an analyzer
	s.Trace.Keep = x.count
	x.reason = m.score(s, d)
	x.setAmounts()
	if x.limits.isCut(x.places) {
		s.Trace.Keep = x.chooseListed(topic)
		m.CountTerms(s.Bag, d)
	}
	x.found = s.Trace.Occurrences
	x.of = make([]int32, len(x.found))
	for i, o := range x.found {
		x.of[i] = s.TermPlaces[o.ID] - 1
	}
	return x
}

// endTrace resets the scratch to a state without a trace.
func (x *scoredText) endTrace() {
	x.scratch.Bag.Trace, x.scratch.Trace.Keep = nil, nil
	for i := range x.terms {
		x.scratch.TermPlaces[x.terms[i].id] = 0
	}
}

// count counts a place of a term. It reports whether the place is listed while no limit is
// reached.
func (x *scoredText) count(o vocab.Occurrence) bool {
	i := x.scratch.TermPlaces[o.ID] - 1
	if i < 0 {
		if idf, _ := x.Row(o.ID); idf == 0 {
			return false
		}
		i = int32(len(x.terms))
		x.scratch.TermPlaces[o.ID] = i + 1
		x.terms = append(x.terms, scoredTerm{id: o.ID, text: x.Vocab.Term(o.ID), surface: x.surface(o)})
	}
	t := &x.terms[i]
	t.places++
	if o.Field == vocab.InTitle {
		t.titlePlaces++
	}
	if x.places++; x.limits.isCut(x.places) || x.limits.places == noPlaces {
		return false
	}
	t.listed, t.listedInTitle = t.places, t.titlePlaces
	return true
}

// setAmounts sets the amounts of the terms.
func (x *scoredText) setAmounts() {
	s := x.scratch
	for i, id := range s.Title.Terms {
		if place := s.TermPlaces[id] - 1; place >= 0 {
			x.terms[place].titleAmount = s.Title.Weights[i] * s.Title.Scale
		}
	}
	for i, id := range s.Sums.Terms {
		if place := s.TermPlaces[id] - 1; place >= 0 {
			x.terms[place].amount = s.Sums.Weights[i] * s.Sums.Scale
		}
	}
}

// topic explains a topic. The lists of the result are those of b.
func (x *scoredText) topic(i int, b *buffers) Explanation {
	topic, logOdds, least := &x.Topics[i], x.scratch.LogOdds[i], x.decide[x.scratch.Form][i]
	rule := &topic.Rules[x.scratch.Form]
	calibration := rule.Calibration
	ruled := x.rule(i)
	decided := x.reason == "" && !x.denied[i] && ruled == nil
	e := Explanation{
		Topic:       topic.Name,
		Bias:        x.BiasOf(i, x.scratch.Form),
		LogOdds:     logOdds,
		Probability: x.probability(x.scratch, i),
		Threshold:   calibration.ThresholdProbability(least),
		Rule:        ruled,
		Given:       x.gives(x.scratch, i, x.reason),
	}
	if rule.Head != nil {
		e.Length = rule.Head.Length * x.Inputs(x.scratch, i).Length
	}
	x.choose(i, b)
	x.list(b)
	e.Terms, e.Rest, e.whole = b.evidence, x.rest(b), b.whole
	if decided {
		e.Flip = x.flip(logOdds, least, b)
	}
	return e
}

// contributions sets the parts of b to those of a topic.
func (x *scoredText) contributions(topic int, b *buffers) {
	h := x.Topics[topic].Rules[x.scratch.Form].Head
	b.parts = slices.Grow(b.parts[:0], len(x.terms))[:len(x.terms)]
	for i := range x.terms {
		t := &x.terms[i]
		sum := t.amount * float64(x.TermWeights(t.id, x.scratch.Form)[topic])
		p := part{everywhere: sum * h.Factor(sum)}
		if h != nil && t.titleAmount != 0 {
			p.inTitle = h.Title * t.titleAmount * float64(x.TermWeights(t.id, calibrate.TitleOnly)[topic])
		}
		b.parts[i] = p
	}
}

// weighed returns a term with the sum of its weights over all places.
func (t *scoredTerm) weighed(p part) TermWeight {
	return TermWeight{t.text, t.surface, p.sum(), t.places}
}

// strongestFor does what [Explanation.For] does.
func (x *scoredText) strongestFor(topic, n int) []TermWeight {
	var b buffers
	x.contributions(topic, &b)
	all := []TermWeight{}
	for i, p := range b.parts {
		if p.sum() > 0 {
			all = append(all, x.terms[i].weighed(p))
		}
	}
	slices.SortStableFunc(all, func(a, b TermWeight) int { return cmp.Compare(b.Weight, a.Weight) })
	return slices.Clone(first(all, n))
}

// flip removes terms until the decision changes, the strongest for the decision first. It
// returns the removed terms.
func (x *scoredText) flip(logOdds, least float64, b *buffers) []TermWeight {
	given := logOdds >= least
	b.order = b.order[:0] // of the terms that speak for the decision
	possible := logOdds
	for i, p := range b.parts {
		if w := p.sum(); w > 0 == given && w != 0 {
			b.order = append(b.order, int32(i))
			possible -= w
		}
	}
	if possible >= least == given {
		return nil // the decision stays without all of them
	}
	sortStrongest(b)
	b.flip = b.flip[:0]
	for _, i := range b.order {
		b.flip = append(b.flip, x.terms[i].weighed(b.parts[i]))
		if logOdds -= b.parts[i].sum(); logOdds >= least != given {
			return b.flip
		}
	}
	return nil
}

// sortStrongest sorts the terms of b.order by their absolute weights, the greatest first.
func sortStrongest(b *buffers) {
	slices.SortFunc(b.order, func(i, j int32) int {
		return cmp.Or(cmp.Compare(math.Abs(b.parts[j].sum()), math.Abs(b.parts[i].sum())), cmp.Compare(i, j))
	})
}

// surface returns a term as it is written.
func (x *scoredText) surface(o vocab.Occurrence) string { return x.text(o.Field)[o.Start:o.End] }

func (x *scoredText) text(f vocab.Field) string {
	if f == vocab.InTitle {
		return x.document.Title
	}
	return x.document.Abstract
}
