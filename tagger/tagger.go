// Package tagger assigns topics to research abstracts: several or none, each
// with a probability, and a reason where there is none. See [Default] for the
// bundled model and [Trainer] for models of one's own.
package tagger

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// Score is a topic and the probability, from 0 to 1, that a document carries
// it. Probabilities of several topics do not sum to 1: each stands for itself.
// As JSON the probability has at most four decimals.
type Score struct {
	Topic       string
	Probability float64
}

// Result is what a tagger says of a document.
type Result struct {
	Tags      []Score // best first; empty, and never nil, if there is none
	Abstained Reason  // why Tags is empty, else ""
	// Probabilities has every topic, best first; nil unless
	// Options.Probabilities asks for it.
	Probabilities []Score
	// Evidence has, for each of Tags, the terms that speak most for it; nil unless
	// Options.Evidence asks for it.
	Evidence []TopicEvidence
}

// Tagger tags documents. It is immutable and safe for concurrent use.
type Tagger struct {
	*model
	options Options
	denied  []bool           // by topic
	decide  [forms][]float64 // by topic: the log-odds from which on it is given
}

// model is what was learnt; several taggers may share it.
type model struct {
	card        string
	methods     []Method // by which the weights were fitted
	analyzer    *tokenize.Analyzer
	vocab       *vocabulary
	tf          TermFrequency
	idf         IDF
	length      length
	titleWeight int32
	rows        []float32 // by term id: its IDF, 0 if it is only part of others, and its weight for each topic
	topics      []topic   // sorted by name
	documents   int       // on which the model was trained
	english     bool      // were most of them
	knownShare  float64   // of their words
	scratch     sync.Pool // of *scratch
}

// topic is what the model knows of a topic apart from its terms' weights.
type topic struct {
	Name      string
	Bias      float64
	Documents int // that carried the topic in training
	read      [forms]decisions
}

// scratch is what one document needs while it is tagged.
type scratch struct {
	bag     *bag
	logOdds []float64
	form    form
}

func newTagger(m *model) *Tagger { return (&Tagger{model: m}).With(Options{}) }

// Options change how a tagger decides, without new training. The zero value
// changes nothing.
type Options struct {
	// Precision asks for thresholds with at least this precision, from 0 to 1,
	// and with the highest recall that leaves, as cross-validation in training
	// measured them a topic. A topic that never reached it is not given.
	// 0 keeps the thresholds of the model, which have the best expected F1.
	Precision float64
	// Recall asks in the same way for at least this recall, and the highest
	// precision that leaves. Precision goes before it.
	Recall float64
	// Thresholds are the probabilities from which on a topic is given, whatever
	// Precision and Recall say. Names that the model does not know are ignored,
	// here and below; see [Tagger.Topics].
	Thresholds map[string]float64
	// Allow names the only topics to give; nil allows all.
	Allow []string
	// Deny names topics never to give.
	Deny []string
	// Probabilities asks for Result.Probabilities.
	Probabilities bool
	// Evidence asks for Result.Evidence, with at most so many terms a tag.
	Evidence int
}

// With returns a tagger that decides by o alone, whatever options t had. It
// shares the model with t.
func (t *Tagger) With(o Options) *Tagger {
	o = o.clone()
	with := &Tagger{model: t.model, options: o}
	for _, topic := range t.topics {
		with.denied = append(with.denied, slices.Contains(o.Deny, topic.Name) || o.Allow != nil && !slices.Contains(o.Allow, topic.Name))
		for f := range topic.read {
			with.decide[f] = append(with.decide[f], o.threshold(topic.Name, &topic.read[f]))
		}
	}
	return with
}

// threshold returns the log-odds from which on a topic is given.
func (o Options) threshold(topic string, d *decisions) float64 {
	p, ok := o.Thresholds[topic]
	switch {
	case ok:
		return d.calibration.logOdds(p)
	case o.Precision > 0:
		return d.forPrecision(o.Precision)
	case o.Recall > 0:
		return d.forRecall(o.Recall)
	}
	return d.threshold
}

// Options returns the options by which t decides, for a [Tagger.With] that
// changes one of them. The caller may modify them.
func (t *Tagger) Options() Options { return t.options.clone() }

func (o Options) clone() Options {
	o.Thresholds = maps.Clone(o.Thresholds)
	o.Allow, o.Deny = slices.Clone(o.Allow), slices.Clone(o.Deny)
	return o
}

// Topics returns the names of the model's topics, sorted.
func (t *Tagger) Topics() []string {
	names := make([]string, len(t.topics))
	for i, topic := range t.topics {
		names[i] = topic.Name
	}
	return names
}

// Card returns the page, in Markdown, that says what the model is: what its
// trainer wrote (see [Trainer]), or "".
func (t *Tagger) Card() string { return t.card }

// Tag returns the tags of a text without title, best first; none is a normal
// answer. It is TagDocument(corpus.Document{Abstract: text}).Tags.
func (t *Tagger) Tag(text string) []Score {
	return t.AppendTags([]Score{}, text)
}

// AppendTags appends the tags of text to dst, best first. It allocates nothing
// if dst has room, but for words that did not come up lately and have to be
// stemmed.
func (t *Tagger) AppendTags(dst []Score, text string) []Score {
	s := t.acquire()
	defer t.scratch.Put(s)
	if t.score(s, corpus.Document{Abstract: text}) != "" {
		return dst
	}
	return t.appendTags(dst, s)
}

// TagDocument tags a document by its title and abstract, of which either may be
// empty.
func (t *Tagger) TagDocument(d corpus.Document) Result {
	s := t.acquire()
	defer t.scratch.Put(s)
	return t.tag(s, d)
}

func (t *Tagger) tag(s *scratch, d corpus.Document) Result {
	if t.options.Evidence > 0 {
		return t.tagWithEvidence(s, d)
	}
	return t.result(s, t.score(s, d))
}

// result returns what the log-odds in s say, if no reason keeps them from it.
func (t *Tagger) result(s *scratch, reason Reason) Result {
	r := Result{Tags: []Score{}, Abstained: reason}
	if reason == "" {
		if r.Tags = t.appendTags(r.Tags, s); len(r.Tags) == 0 {
			r.Abstained = BelowThreshold
		}
	}
	if t.options.Probabilities {
		r.Probabilities = t.probabilities(s)
	}
	return r
}

// Probabilities returns every topic with its probability for a text without
// title, best first.
func (t *Tagger) Probabilities(text string) []Score {
	s := t.acquire()
	defer t.scratch.Put(s)
	t.score(s, corpus.Document{Abstract: text})
	return t.probabilities(s)
}

func (t *Tagger) acquire() *scratch {
	if s, ok := t.scratch.Get().(*scratch); ok {
		return s
	}
	return &scratch{bag: newReadingBag(t.analyzer, t.vocab), logOdds: make([]float64, len(t.topics))}
}

// score sets the log-odds in s to those of the document. It returns the reason
// for which no topic is to be decided by them, or "".
func (t *Tagger) score(s *scratch, d corpus.Document) Reason {
	s.form = t.addDocument(s.bag, d)
	known := t.model.score(s.bag, s.logOdds)
	return t.abstains(s.bag, known, d)
}

func (t *Tagger) appendTags(dst []Score, s *scratch) []Score {
	start := len(dst)
	for i, x := range s.logOdds {
		if x >= t.decide[s.form][i] && !t.denied[i] {
			dst = append(dst, t.topics[i].scoreOf(s.form, x))
		}
	}
	if len(dst)-start > 1 {
		slices.SortStableFunc(dst[start:], bestFirst)
	}
	return dst
}

func (t *Tagger) probabilities(s *scratch) []Score {
	all := make([]Score, 0, len(s.logOdds))
	for i, x := range s.logOdds {
		all = append(all, t.topics[i].scoreOf(s.form, x))
	}
	slices.SortStableFunc(all, bestFirst)
	return all
}

func (t *topic) scoreOf(f form, logOdds float64) Score {
	return Score{t.Name, t.read[f].calibration.probability(logOdds)}
}

func bestFirst(a, b Score) int { return cmp.Compare(b.Probability, a.Probability) }
