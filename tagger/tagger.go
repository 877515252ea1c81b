// Package tagger assigns topics to research abstracts. A document gets any number of topics,
// each with a probability. A document without topics gets a reason.
//
//	for _, tag := range tagger.Default().Tag(abstract) {
//		fmt.Printf("%s %.2f\n", tag.Topic, tag.Probability)
//	}
//
// [Default] is the bundled model, and [Trainer] trains others. A [Tagger] tags texts, documents
// and streams ([Tagger.TagAll]). [Tagger.Explain] says why a document has a topic, and
// [Tagger.Summary] what a model has learned. [Join] combines models, and a [Learner] can learn
// more at any time. Package eval measures how well a tagger does. Package seed makes a tagger from
// phrases, without labels. Package formats reads documents in any format.
//
// A nil pointer, context or stream panics, as in the standard library.
package tagger

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Score is a topic and the probability that a document carries it, from 0 to 1. The
// probabilities of several topics do not sum to 1, because each topic is decided on its own. In
// JSON a probability has at most four decimals.
type Score struct {
	Topic       string
	Probability float64
}

// Result has the topics of a document.
type Result struct {
	Tags      []Score // best first; empty, never nil, without topics
	Abstained Reason  // why Tags is empty, or "" if it is not
	// Probabilities has every topic, best first. It is nil unless Options.Probabilities
	// asks for it.
	Probabilities []Score
	// Evidence has the strongest terms for each of Tags. It is nil unless Options.Evidence asks
	// for it.
	Evidence []TopicEvidence
}

// Tagger tags documents. It is immutable and safe for concurrent use.
//
// The bundled tagger takes 2.1 MB. Its first call adds 4.2 MB for a memo of recent words, which
// all callers share. A call takes 39 kB while it runs. A joined tagger has a memo and these 39
// kB for each model. The benchmark of speed measures these figures (go run -C bench ./speed).
//
// A tagger never waits. Go runs a goroutine for up to 10 ms before the next one. So with many
// more callers than processors, a few calls wait for all other callers. If that matters, limit
// the callers by a semaphore, as in the example ManyCallers.
//
// Taggers come from [Default], [Load], [Join], [Trainer.Train] and [Learner.Tagger]. The zero
// value knows no topic. It abstains from every document with [NoTopics].
type Tagger struct {
	members []*member // one, or several in a joined tagger
	options Options
}

func newTagger(models ...*model.Model) *Tagger {
	t := &Tagger{}
	for _, m := range models {
		t.members = append(t.members, &member{Model: m})
	}
	return t.With(Options{})
}

// Options change how a tagger decides, without new training. The zero value changes nothing.
// Names of topics that the model does not know are ignored (see [Tagger.Topics]). Values out of
// range are no error: a Precision above 1 gives no topic, and a Recall above 1 means 1. NaN and
// values below 0 mean 0.
type Options struct {
	// Precision asks for thresholds with at least this precision, from 0 to 1, and the highest
	// recall among these. Training measured both for each topic by cross-validation. A topic
	// that never reached the precision is not given. No threshold is below the model's own,
	// which has the best expected F1. So Precision never adds tags. 0 keeps the model's
	// thresholds.
	Precision float64
	// Recall asks for thresholds with at least this recall, and the highest precision among
	// these. It is ignored if Precision is set. A topic with too few training documents to
	// measure is then always given.
	Recall float64
	// Thresholds maps topics to the lowest probability at which they are given. For these
	// topics Precision and Recall are ignored. A topic with NaN is never given.
	Thresholds map[string]float64
	// Allow names the only topics to give. nil allows all, and an empty list allows none.
	Allow []string
	// Deny names topics that are never given.
	Deny []string
	// Probabilities asks for Result.Probabilities.
	Probabilities bool
	// Evidence asks for Result.Evidence, with at most this many terms for each tag.
	Evidence int
	// Workers is the number of documents that [Tagger.TagAll] tags at a time. 0 or less means
	// one for each processor. It changes no result.
	Workers int
}

// With returns a tagger that decides only by o, whatever the options of t. It shares the model
// with t.
func (t *Tagger) With(o Options) *Tagger {
	o = o.clone()
	with := &Tagger{options: o}
	for _, m := range t.members {
		with.members = append(with.members, newMember(m.Model, o))
	}
	return with
}

// Options returns a copy of the options of t. The caller may modify it and pass it to
// [Tagger.With].
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

// Card returns the page in Markdown that describes the model, as its trainer wrote it (see
// [Trainer]). It returns "" if the model has no card. A joined tagger returns the pages of all
// its models.
func (t *Tagger) Card() string {
	var cards []string
	for _, m := range t.members {
		if m.Card != "" {
			cards = append(cards, m.Card)
		}
	}
	return strings.Join(cards, "\n")
}

// Tag returns the tags of a text without title, best first. An empty result is normal. Tag is
// the same as TagDocument(corpus.Document{Abstract: text}).Tags.
func (t *Tagger) Tag(text string) []Score {
	return t.AppendTags([]Score{}, text)
}

// AppendTags appends the tags of text to dst, best first. If dst has room, it only allocates
// for stems of words that did not occur recently.
func (t *Tagger) AppendTags(dst []Score, text string) []Score {
	start := len(dst)
	for _, m := range t.members {
		dst = m.appendTagsOf(dst, corpus.Document{Abstract: text})
	}
	sortScores(dst[start:])
	return dst
}

// TagDocument tags a document by its title and abstract. Either may be empty.
func (t *Tagger) TagDocument(d corpus.Document) Result {
	w := t.newWorker()
	defer w.end()
	return w.tag(d)
}

// Probabilities returns every topic with its probability for a text without title, best
// first.
func (t *Tagger) Probabilities(text string) []Score {
	w := t.newWorker()
	defer w.end()
	w.score(corpus.Document{Abstract: text})
	return w.probabilities()
}

// sortScores sorts scores, best first.
func sortScores(all []Score) {
	if len(all) > 1 {
		slices.SortStableFunc(all, bestFirst)
	}
}

func bestFirst(a, b Score) int { return cmp.Compare(b.Probability, a.Probability) }
