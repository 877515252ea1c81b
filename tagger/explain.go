package tagger

import (
	"cmp"
	"iter"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// The defaults of explanations. See [Tagger.Explanations].
const (
	// LongText is the largest size of title and abstract together, in bytes, at which
	// explanations have all evidence by default.
	LongText = 1 << 16
	// LongTextTerms is the number of terms of a topic that have evidence by default in a
	// larger text.
	LongTextTerms = 100
	// LongTextPlaces is the largest number of places of terms that the evidence of a larger
	// text lists, unless the caller asks for all.
	LongTextPlaces = 1 << 16
)

// Evidence is one place of a term in a document. Weight is what this place adds to the log-odds
// of a topic. A term that occurs several times has an equal share of its weight at each place.
// The places in the title also share what the score of the title adds.
type Evidence struct {
	Field   Field   `json:"field"`
	Start   int     `json:"start"` // in bytes of the field as it was given
	End     int     `json:"end"`
	Surface string  `json:"surface"` // field[Start:End], as it is written
	Term    string  `json:"term"`    // as the analyzer makes it, not for display
	Weight  float64 `json:"weight"`  // above 0 speaks for the topic, below 0 against it
}

// Explanation says why a document has a topic, or why it does not have it.
//
// Bias, Length, the weights of all Terms, and Rest add up to LogOdds, by which the tagger
// decides. The sum depends on the order of its terms in the last digits. So it is within 1e-12
// of LogOdds, relative to the weights. Calibration maps LogOdds to Probability.
//
// The zero Explanation explains nothing, and its methods return nothing.
type Explanation struct {
	Topic string
	// Bias is the log-odds of a document without terms. It depends on whether the document has
	// a title, an abstract or both.
	Bias float64
	// Length is what the number of the document's terms adds. It does not depend on the terms
	// themselves. It is 0 if the topic has no head (see [Fit]).
	Length float64
	// Rest is the sum of the evidence that Terms does not list. It is 0 if Terms lists all
	// evidence, which is the default for texts of at most [LongText] bytes.
	Rest float64
	// LogOdds is the natural logarithm of the odds of the topic, before calibration.
	LogOdds float64
	// Probability is the probability that the document carries the topic, from 0 to 1.
	Probability float64
	// Threshold is the lowest probability at which the topic is given. It is 0 if the topic is
	// always given, and 1 if it never is.
	Threshold float64
	// Rule is the rule that decides, with its place. It is nil if none does. Then LogOdds and
	// Threshold say what the model would decide, and Probability is 1 or 0.
	Rule *RuleMatch
	// Given says whether the tagger gives the topic to the document.
	Given bool
	// Terms are the evidence in the order of the text, title first. If terms end with the same
	// word, the shorter comes first. Without evidence Terms is empty, and not nil. Terms of a
	// long text may have only the strongest (see [Tagger.Explanations]).
	Terms []Evidence
	// Sentences is for the result of [Explanation.Over]. The caller may set it, so that it is
	// written with the explanation.
	Sentences []Passage
	// Flip lists terms that decide, strongest first. Without them the log-odds would be on the
	// other side of the threshold, for a document of the same length. Flip is empty if no terms
	// would change the decision. It is also empty if the threshold does not decide (see Rule,
	// [Explained.Abstained] and [Options]).
	Flip []TermWeight

	// whole has the terms of Terms with all their places, if Terms does not list every place.
	whole []TermWeight
}

// Explained is a document with an explanation of every topic, the most probable first.
type Explained struct {
	Document     corpus.Document
	Abstained    Reason // as in Result
	Explanations []Explanation
}

// Explain explains a topic for a document. It returns false if the model does not know the
// topic. The evidence of a text above [LongText] is limited as by [Tagger.Explanations] with 0.
func (t *Tagger) Explain(d corpus.Document, name string) (Explanation, bool) {
	m, i := t.memberOf(name)
	if m == nil {
		return Explanation{}, false
	}
	s := m.Acquire()
	defer m.Release(s)
	return m.explain(s, d, newLimits(d, 0, 1), i).topic(i, new(buffers)), true
}

// ExplainAll explains every topic of a document. The evidence of a text above [LongText] is
// limited as by [Tagger.Explanations] with 0. The result has all explanations. An explanation
// of a shorter text takes about 15 bytes for each byte of the text. That of a longer one takes
// at most 5 MB.
func (t *Tagger) ExplainAll(d corpus.Document) Explained {
	w := t.newWorker()
	defer w.end()
	all, b := []Explanation{}, new(buffers)
	for _, x := range byProbability(w.explain(d, newLimits(d, 0, len(w.members)))) {
		b.evidence, b.flip, b.whole = nil, nil, nil // they belong to the result
		all = append(all, x.text.topic(x.index, b))
	}
	return Explained{Document: d, Abstained: w.result().Abstained, Explanations: all}
}

// Explanations iterates over the explanations of all topics of a document, in the order of
// [Tagger.ExplainAll]. It makes one at a time and reuses its memory. So Terms and Flip are
// valid only until the next step. The caller may change them, and must clone what it keeps. The
// document is read again for each loop over the sequence. A zero Tagger has no explanations.
//
// terms limits the evidence of a topic to its strongest terms. These have the greatest absolute
// weights over all places. The explanation's Rest is the sum of the omitted evidence. A value
// below 0 sets no limit. Zero means the default, which is no limit for a title and abstract of
// at most [LongText] bytes together. For longer ones it is [LongTextTerms].
//
// If a longer text is limited, the terms of all topics together list at most [LongTextPlaces]
// places. If they have more, the terms with the most places list only their first ones. Each of
// these lists the same number, which is at least one. Rest has the weights of the other places.
// [Explanation.Strongest] and [Explanation.For] know all places of the listed terms.
func (t *Tagger) Explanations(d corpus.Document, terms int) iter.Seq[Explanation] {
	return func(yield func(Explanation) bool) {
		w := t.newWorker()
		defer w.end()
		b := new(buffers)
		for _, x := range byProbability(w.explain(d, newLimits(d, terms, len(w.members)))) {
			if !yield(x.text.topic(x.index, b)) {
				return
			}
		}
	}
}

// scoredTopic is a topic of a scored text.
type scoredTopic struct {
	text        *scoredText
	index       int
	probability float64
}

// byProbability returns the topics of the texts, the most probable first.
func byProbability(texts []*scoredText) []scoredTopic {
	var all []scoredTopic
	for _, x := range texts {
		for i := range x.scratch.LogOdds {
			all = append(all, scoredTopic{x, i, x.probability(x.scratch, i)})
		}
	}
	slices.SortStableFunc(all, func(a, b scoredTopic) int { return cmp.Compare(b.probability, a.probability) })
	return all
}

// explain reads and scores a document. The result is valid until the worker reads another.
func (w *worker) explain(d corpus.Document, l limits) []*scoredText {
	all := make([]*scoredText, len(w.members))
	for i, m := range w.members {
		all[i] = m.explain(w.scratches[i], d, l, everyTopic)
		w.reasons[i] = all[i].reason
	}
	return all
}

// tagWithEvidence tags a document as tag does, and adds the evidence for Options.Evidence.
func (w *worker) tagWithEvidence(d corpus.Document) Result {
	texts := w.explain(d, limits{places: noPlaces})
	r := w.result()
	r.Evidence = make([]TopicEvidence, len(r.Tags))
	for i, tag := range r.Tags {
		for _, x := range texts {
			if topic, known := x.TopicNamed(tag.Topic); known {
				r.Evidence[i] = TopicEvidence{tag.Topic, x.strongestFor(topic, w.options.Evidence)}
			}
		}
	}
	return r
}
