// Package tagger assigns topics to research abstracts: several or none, each
// with a probability, and a reason where there is none. See [Default] for the
// bundled model and [Trainer] for models of one's own.
//
// A [Tagger] tags texts, documents and, by [Tagger.TagAll], streams of them;
// [Tagger.Explain] says why, and [Tagger.Summary] what a model has learnt. [Join] lets
// one tag by several models, and a [Learner] goes on learning. Package eval below
// measures how well a tagger does.
package tagger

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
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

// Tagger tags documents. It is immutable and safe for concurrent use. The zero value
// has no model and is of no use: taggers come from [Default], [Load], [Join],
// [Trainer.Train] and [Learner.Tagger].
type Tagger struct {
	members []*member // one, or those of a joined tagger
	options Options
}

func newTagger(models ...*model.Model) *Tagger {
	t := &Tagger{}
	for _, m := range models {
		t.members = append(t.members, &member{Model: m})
	}
	return t.With(Options{})
}

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
	// Workers is how many documents [Tagger.TagAll] tags at a time, beside the
	// goroutine that reads them. 0 or less stands for the number of processors.
	// It changes no result.
	Workers int
}

// With returns a tagger that decides by o alone, whatever options t had. It
// shares the model with t.
func (t *Tagger) With(o Options) *Tagger {
	o = o.clone()
	with := &Tagger{options: o}
	for _, m := range t.members {
		with.members = append(with.members, newMember(m.Model, o))
	}
	return with
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
	var names []string
	for _, m := range t.members {
		for _, topic := range m.Topics {
			names = append(names, topic.Name)
		}
	}
	slices.Sort(names)
	return names
}

// Card returns the page, in Markdown, that says what the model is: what its
// trainer wrote (see [Trainer]), or "". A joined tagger has all pages, one below the
// other.
func (t *Tagger) Card() string {
	var cards []string
	for _, m := range t.members {
		if m.Card != "" {
			cards = append(cards, m.Card)
		}
	}
	return strings.Join(cards, "\n")
}

// Tag returns the tags of a text without title, best first; none is a normal
// answer. It is TagDocument(corpus.Document{Abstract: text}).Tags.
func (t *Tagger) Tag(text string) []Score {
	return t.AppendTags([]Score{}, text)
}

// AppendTags appends the tags of text to dst, best first. It allocates nothing
// if dst has room, but for words that did not come up lately and have to be
// stemmed.
func (t *Tagger) AppendTags(dst []Score, text string) []Score {
	start := len(dst)
	for _, m := range t.members {
		dst = m.appendTagsOf(dst, corpus.Document{Abstract: text})
	}
	sortScores(dst[start:])
	return dst
}

// TagDocument tags a document by its title and abstract, of which either may be
// empty.
func (t *Tagger) TagDocument(d corpus.Document) Result {
	w := t.newWorker()
	defer w.end()
	return w.tag(d)
}

// Probabilities returns every topic with its probability for a text without
// title, best first.
func (t *Tagger) Probabilities(text string) []Score {
	w := t.newWorker()
	defer w.end()
	w.score(corpus.Document{Abstract: text})
	return w.probabilities()
}

// sortScores brings scores in the order best first.
func sortScores(all []Score) {
	if len(all) > 1 {
		slices.SortStableFunc(all, bestFirst)
	}
}

func bestFirst(a, b Score) int { return cmp.Compare(b.Probability, a.Probability) }
