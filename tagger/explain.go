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

// Evidence is a term of a document that the model knows, with its place and what it adds to
// the log-odds of a topic. A term that occurs several times has an equal share of its
// weight at each place. What the score of the title alone adds is shared among the places in
// the title.
type Evidence struct {
	Field   Field   `json:"field"`
	Start   int     `json:"start"` // in bytes of the field as it was given
	End     int     `json:"end"`
	Surface string  `json:"surface"` // field[Start:End], as it is written
	Term    string  `json:"term"`    // as the analyzer makes it, not for people
	Weight  float64 `json:"weight"`  // above 0: for the topic; below: against it
}

// Explanation says why a document has a topic, or why it has not.
//
// Bias, Length and the weights of all Terms add up to LogOdds, by which the tagger decides. A
// sum of many numbers depends on their order in its last digits, so it is within 1e-12 of
// LogOdds, in proportion to the weights. Calibration maps LogOdds to Probability.
type Explanation struct {
	Topic string
	// Bias is the log-odds of a document without terms. It depends on whether the document has
	// a title, an abstract or both.
	Bias float64
	// Length is what the number of the document's terms adds, whatever they say. It is 0 if
	// the topic has no head (see [Fit]).
	Length  float64
	LogOdds float64
	// Probability is that of the document carrying the topic, from 0 to 1.
	Probability float64
	// Threshold is the probability from which on the topic is given. It is 0 if the topic
	// is always given, and 1 if it never is.
	Threshold float64
	// Rule is the rule that decides, with its place. It is nil if none does. Then LogOdds and
	// Threshold say what the model would decide, and Probability is 1 or 0.
	Rule *RuleMatch
	// Given says whether the tagger gives the topic to the document.
	Given bool
	// Terms are the evidence in the order of the text, title first. Of terms that end with
	// the same word the shorter comes first. It is empty, never nil, if there is none.
	Terms []Evidence
	// Sentences is for the caller to fill with the result of [Explanation.Over], so that
	// it is written with the rest.
	Sentences []Passage
	// Flip is what would change the decision: the terms, strongest first, without which
	// the log-odds would be on the other side of the threshold. The length of the document
	// stays the same. Flip is empty if no terms would, or if the threshold does not decide
	// (see Rule, [Explained.Abstained] and [Options]).
	Flip []TermWeight
}

// Explained is a document with an explanation of every topic, the most probable first.
type Explained struct {
	Document     corpus.Document
	Abstained    Reason // as in Result
	Explanations []Explanation
}

// Explain explains a topic for a document. It returns false if the model does not know the
// topic.
func (t *Tagger) Explain(d corpus.Document, name string) (Explanation, bool) {
	m, i := t.memberOf(name)
	if m == nil {
		return Explanation{}, false
	}
	s := m.Acquire()
	defer m.Release(s)
	return m.explain(s, d).topic(i), true
}

// ExplainAll explains every topic of a document.
func (t *Tagger) ExplainAll(d corpus.Document) Explained {
	w := t.newWorker()
	defer w.end()
	all := []Explanation{}
	for _, x := range w.explain(d) {
		for i := range x.Topics {
			all = append(all, x.topic(i))
		}
	}
	slices.SortStableFunc(all, func(a, b Explanation) int { return cmp.Compare(b.Probability, a.Probability) })
	return Explained{Document: d, Abstained: w.result().Abstained, Explanations: all}
}

// explain reads and scores a document.
func (w *worker) explain(d corpus.Document) []*scoredText {
	all := make([]*scoredText, len(w.members))
	for i, m := range w.members {
		all[i] = m.explain(w.scratches[i], d)
		w.reasons[i] = all[i].reason
	}
	return all
}

// tagWithEvidence is tag for Options.Evidence.
func (w *worker) tagWithEvidence(d corpus.Document) Result {
	texts := w.explain(d)
	r := w.result()
	r.Evidence = make([]TopicEvidence, len(r.Tags))
	for i, tag := range r.Tags {
		for _, x := range texts {
			if topic, known := x.TopicNamed(tag.Topic); known {
				r.Evidence[i] = TopicEvidence{tag.Topic, x.topic(topic).For(w.options.Evidence)}
			}
		}
	}
	return r
}

// scoredText is a document that was read with a trace and scored.
type scoredText struct {
	*member
	scratch  *model.Scratch
	document corpus.Document
	reason   Reason
	found    []vocab.Occurrence // of features
	of       []int32            // by place in found: the place of its term in terms
	terms    []scoredTerm       // features
}

// scoredTerm is a term of a document.
type scoredTerm struct {
	id          int32
	text        string // as the analyzer makes it
	surface     string // at its first place
	places      int
	titlePlaces int     // those in the title
	amount      float64 // what its weight for a topic is multiplied with
	titleAmount float64 // the same in the title alone, of a document with an abstract
}

// explain reads and scores a document. The result is valid until s is used again.
func (m *member) explain(s *model.Scratch, d corpus.Document) *scoredText {
	b := s.Bag
	if s.Trace == nil {
		s.Trace, s.TermPlaces = vocab.NewTrace(m.Analyzer.MaxN()), make([]int32, m.Vocab.Size())
	}
	b.Trace = s.Trace
	defer func() { b.Trace = nil }() // after a panic of an analyzer too
	x := &scoredText{member: m, scratch: s, document: d, reason: m.score(s, d)}
	x.found = slices.DeleteFunc(s.Trace.Occurrences, func(o vocab.Occurrence) bool {
		idf, _ := m.Row(o.ID)
		return idf == 0
	})
	x.of, x.terms = make([]int32, len(x.found)), make([]scoredTerm, 0, len(s.Sums.Terms))
	for i, o := range x.found {
		place := s.TermPlaces[o.ID] - 1
		if place < 0 {
			place = int32(len(x.terms))
			s.TermPlaces[o.ID] = place + 1
			x.terms = append(x.terms, scoredTerm{id: o.ID, text: m.Vocab.Term(o.ID), surface: x.surface(o)})
		}
		x.of[i] = place
		x.terms[place].places++
		if o.Field == vocab.InTitle {
			x.terms[place].titlePlaces++
		}
	}
	for i, id := range s.Title.Terms {
		if place := s.TermPlaces[id] - 1; place >= 0 {
			x.terms[place].titleAmount = s.Title.Weights[i] * s.Title.Scale
		}
	}
	for i, id := range s.Sums.Terms {
		if place := s.TermPlaces[id] - 1; place >= 0 {
			x.terms[place].amount = s.Sums.Weights[i] * s.Sums.Scale
			s.TermPlaces[id] = 0
		}
	}
	return x
}

// topic explains a topic.
func (x *scoredText) topic(i int) Explanation {
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
		Terms:       make([]Evidence, len(x.found)),
	}
	if rule.Head != nil {
		e.Length = rule.Head.Length * x.Inputs(x.scratch, i).Length
	}
	for j, o := range x.found {
		t := &x.terms[x.of[j]]
		everywhere, inTitle := x.contributions(t, i)
		weight := everywhere / float64(t.places)
		if o.Field == vocab.InTitle {
			weight += inTitle / float64(t.titlePlaces)
		}
		e.Terms[j] = Evidence{fields[o.Field], o.Start, o.End, x.surface(o), t.text, weight}
	}
	if decided {
		e.Flip = x.flip(i, logOdds, least)
	}
	return e
}

// contributions returns what a term adds to the log-odds of a topic: by all its places, and by
// those in the title besides.
func (x *scoredText) contributions(t *scoredTerm, topic int) (everywhere, inTitle float64) {
	h := x.Topics[topic].Rules[x.scratch.Form].Head
	sum := t.amount * float64(x.TermWeights(t.id, x.scratch.Form)[topic])
	everywhere = sum * h.Factor(sum)
	if h != nil && t.titleAmount != 0 {
		inTitle = h.Title * t.titleAmount * float64(x.TermWeights(t.id, calibrate.TitleOnly)[topic])
	}
	return everywhere, inTitle
}

// flip removes terms until the decision changes. It begins with those that speak most for
// the decision.
func (x *scoredText) flip(topic int, logOdds, least float64) []TermWeight {
	given := logOdds >= least
	type share struct {
		weight float64
		term   *scoredTerm
	}
	shares := make([]share, 0, len(x.terms)) // of the terms that speak for the decision
	possible := logOdds
	for i := range x.terms {
		t := &x.terms[i]
		everywhere, inTitle := x.contributions(t, topic)
		if w := everywhere + inTitle; w > 0 == given && w != 0 {
			shares = append(shares, share{w, t})
			possible -= w
		}
	}
	if possible >= least == given {
		return nil // not even all of them together change it
	}
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(math.Abs(b.weight), math.Abs(a.weight)) })
	var flip []TermWeight
	for _, s := range shares {
		flip = append(flip, TermWeight{s.term.text, s.term.surface, s.weight, s.term.places})
		if logOdds -= s.weight; logOdds >= least != given {
			return flip
		}
	}
	return nil
}

// surface returns a term as it is written.
func (x *scoredText) surface(o vocab.Occurrence) string { return x.text(o.Field)[o.Start:o.End] }

func (x *scoredText) text(f vocab.Field) string {
	if f == vocab.InTitle {
		return x.document.Title
	}
	return x.document.Abstract
}
