package tagger

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/counts"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// Learner is naive Bayes that can learn and unlearn documents one by one. Topics can be added,
// removed and renamed. Two learners can be merged. At any time [Learner.Tagger] returns a
// tagger of what was learned so far.
//
// A learner depends only on its current documents. Its counts, and the IDF and weights of its
// taggers, do not depend on its history. They equal, bit for bit, those of a new learner that
// learned the same documents in any order. For that it counts, in whole numbers, the documents
// of a topic with each term. So a term counts once a document (TermFrequency is Presence), the
// IDF is applied when a tagger is made, and documents are not scaled (NoNorm).
//
// Probabilities and thresholds are not counts. They stay as the last [Learner.Calibrate] set
// them, and become stale while the learner learns. Before the first calibration, a topic is
// given from even odds on.
//
// A learner takes about 100 bytes for each different word and n-gram that it has ever read. It
// takes more for each topic with documents that have the term. Unlearning does not free this
// memory. A learner that is saved and loaded again has only the terms of its documents. Save
// and load a learner from time to time if it unlearns as much as it learns.
//
// A Learner is safe for concurrent use, and does not change taggers that it returned. The zero
// value is an empty learner with the defaults of [NewLearner]. It must not be copied.
type Learner struct {
	mu      sync.Mutex     // guards all fields below
	options counts.Options // how it learns, which never changes
	counts  *counts.Counts // nil in the zero value until the first lock
	reader  *vocab.Reader
	read    map[string]calibrate.Rules // by topic, from the last calibration
	stale   bool                       // the learner has changed since the last calibration
	tagger  *Tagger                    // of the current counts, or nil until the next call makes it
}

// NewLearner returns an empty learner. It uses Analyzer, IDF, Smoothing, UniformPrior, MinDocs,
// MaxTerms, NoHead and Card of tr, with the same defaults. It has only counts, so it cannot use
// other methods than NaiveBayes, weights of documents or titles, or uncertain labels. It is an
// error if tr asks for one of these.
func NewLearner(tr Trainer) (*Learner, error) {
	if err := tr.check(); err != nil {
		return nil, err
	}
	isLinear := func(k Method) bool { return linear.Method(k).Iterative() }
	weighted := tr.Fit.Balanced || tr.Examples.Weight != nil || tr.Features.TitleWeight > 1 || tr.Fit.TitleCost > 0
	if slices.ContainsFunc(tr.Methods, isLinear) || weighted || tr.Examples.Labels != nil {
		return nil, errors.New(
			"tagger: a learner needs naive Bayes, weights of 1 for documents and titles, and certain labels; " +
				"use Trainer.Train for others",
		)
	}
	l := new(Learner)
	l.start(counts.Options{
		Analyzer: tr.analyzer(),
		Weighting: counts.Weighting{
			IDF:          weight.IDF(tr.Features.IDF),
			Smoothing:    tr.Fit.Smoothing,
			UniformPrior: tr.Fit.UniformPrior,
			MinDocs:      tr.Features.MinDocs,
			MaxTerms:     tr.Features.MaxTerms,
			NoHead:       tr.Fit.NoHead,
		},
		Card: tr.Card,
	}, counts.New())
	return l, nil
}

// start sets up an empty learner.
func (l *Learner) start(o counts.Options, c *counts.Counts) {
	l.options, l.counts, l.reader = o, c, c.NewReader(o.Analyzer)
	l.read = map[string]calibrate.Rules{}
}

// lock locks the learner, and sets up a zero one.
func (l *Learner) lock() {
	l.mu.Lock()
	if l.counts == nil {
		l.start(counts.Options{Analyzer: new(Trainer).analyzer()}, counts.New())
	}
}

// Learn adds a document with its topics, and adds topics that are new. The document does not
// carry topics that it does not name. Topics in Borderline count neither way. The error is
// ErrTopicName for a topic without a valid name. Then nothing is learned.
func (l *Learner) Learn(d corpus.Document) error {
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			if err := model.CheckTopicName(name); err != nil {
				return err
			}
		}
	}
	l.lock()
	defer l.mu.Unlock()
	l.counts.AddTopics(d)
	l.learn(l.counts.Read(l.reader, d), l.counts.Labels(d))
	return nil
}

func (l *Learner) learn(x *counts.Document, labels counts.LabelSet) {
	l.counts.Learn(x, labels)
	l.changed()
}

// Unlearn removes a document that was learned, together with the topics that it was learned
// with. The topics of d do not matter for that. The error is ErrNotLearned if no document has
// the title and abstract of d. If the document was learned several times, Unlearn removes one
// of them. It prefers the one that was learned with the topics of d. Otherwise it removes the
// one whose topics come first by name. Topics stay, even without documents.
func (l *Learner) Unlearn(d corpus.Document) error {
	l.lock()
	defer l.mu.Unlock()
	_, _, err := l.unlearn(d)
	return err
}

// unlearn removes a document. It returns the counts of the document, and the labels with which
// it was learned. It does not read an unknown text, because its words would take memory for
// ever.
func (l *Learner) unlearn(d corpus.Document) (*counts.Document, counts.LabelSet, error) {
	if !l.counts.HasText(d) {
		return nil, nil, ErrNotLearned
	}
	x := l.counts.Read(l.reader, d)
	labels, err := l.counts.Unlearn(x, l.counts.Labels(d))
	if err == nil {
		l.changed()
	}
	return x, labels, err
}

// changed marks the calibration as stale and the latest tagger as outdated.
func (l *Learner) changed() { l.stale, l.tagger = true, nil }

// Documents returns the number of documents in the learner.
func (l *Learner) Documents() int {
	l.lock()
	defer l.mu.Unlock()
	return l.counts.Documents()
}

// Topics returns the names of all topics, sorted. It includes topics that no document
// carries yet.
func (l *Learner) Topics() []string {
	l.lock()
	defer l.mu.Unlock()
	return l.counts.TopicNames()
}

// AddTopic adds a topic. The documents learned so far do not carry it. Taggers know it
// once a document carries it. The error is ErrTopicName or ErrTopicExists.
func (l *Learner) AddTopic(name string) error {
	l.lock()
	defer l.mu.Unlock()
	if err := l.checkNew(name); err != nil {
		return err
	}
	l.counts.AddTopic(name)
	l.changed()
	return nil
}

func (l *Learner) checkNew(name string) error {
	if err := model.CheckTopicName(name); err != nil {
		return err
	}
	if l.counts.FindTopic(name) >= 0 {
		return fmt.Errorf("%w: %q; choose another name", ErrTopicExists, name)
	}
	return nil
}

// RemoveTopic forgets a topic. Documents that carried it stay, as examples without the
// other topics. The error is ErrUnknownTopic.
func (l *Learner) RemoveTopic(name string) error {
	l.lock()
	defer l.mu.Unlock()
	i := l.counts.FindTopic(name)
	if i < 0 {
		return fmt.Errorf("%w: %q; the method Topics returns the known ones", ErrUnknownTopic, name)
	}
	l.counts.RemoveTopic(i)
	delete(l.read, name)
	l.changed()
	return nil
}

// RenameTopic gives a topic another name. The error is ErrUnknownTopic, ErrTopicName or
// ErrTopicExists.
func (l *Learner) RenameTopic(name, newName string) error {
	l.lock()
	defer l.mu.Unlock()
	i := l.counts.FindTopic(name)
	if i < 0 {
		return fmt.Errorf("%w: %q; the method Topics returns the known ones", ErrUnknownTopic, name)
	}
	if err := l.checkNew(newName); err != nil {
		return err
	}
	l.counts.RenameTopic(i, newName)
	if read, ok := l.read[name]; ok {
		l.read[newName] = read
		delete(l.read, name)
	}
	l.tagger = nil
	return nil
}

// Tagger returns a tagger of what was learned so far. Later learning does not change it.
// It knows the topics that at least one document carries and one does not. The error is
// ErrNoDocuments, ErrNoTopics or ErrNoTerms if there are no such topics or terms.
func (l *Learner) Tagger() (*Tagger, error) {
	l.lock()
	defer l.mu.Unlock()
	return l.snapshot()
}

func (l *Learner) snapshot() (*Tagger, error) {
	if l.tagger != nil {
		return l.tagger, nil
	}
	m, err := l.options.NewModel(l.counts, l.readOf, l.stale)
	if err != nil {
		return nil, err
	}
	l.tagger = newTagger(m)
	return l.tagger, nil
}

// readOf returns the calibration of a topic.
func (l *Learner) readOf(name string) calibrate.Rules {
	if read, known := l.read[name]; known {
		return read
	}
	var read calibrate.Rules
	for f := range read {
		read[f] = calibrate.Uncalibrated()
	}
	return read
}

// Stale reports whether the learner has changed since the last [Learner.Calibrate]. Before the
// first calibration, it reports whether the learner has changed at all.
func (l *Learner) Stale() bool {
	l.lock()
	defer l.mu.Unlock()
	return l.stale
}

// Merge returns a learner of the documents of both, as if it had learned them all. The
// documents of one do not carry the topics that only the other knows. The result has the
// options of a. The calibration of a topic comes from a, or from b if a does not have it, and
// is stale. The error is ErrAnalyzer if the learners have different analyzers.
func Merge(a, b *Learner) (*Learner, error) {
	o, other := a.learnsBy(), b.learnsBy()
	if x, y := o.Analyzer, other.Analyzer; x.ID() != y.ID() || x.Fingerprint() != y.Fingerprint() {
		return nil, fmt.Errorf("%w: %q and %q are not the same; merge learners that have one analyzer", ErrAnalyzer, x.ID(), y.ID())
	}
	l := new(Learner)
	l.start(o, counts.New())
	for _, part := range []*Learner{a, b} {
		l.take(part)
	}
	l.changed()
	return l, nil
}

func (l *Learner) learnsBy() counts.Options {
	l.lock()
	defer l.mu.Unlock()
	return l.options
}

// take adds the content of another learner. It locks only the other one, because no other
// goroutine knows l yet. With two locks at a time, two merges could deadlock.
func (l *Learner) take(other *Learner) {
	other.lock()
	defer other.mu.Unlock()
	l.counts.Merge(other.counts)
	for name, read := range other.read {
		if _, known := l.read[name]; !known {
			l.read[name] = read
		}
	}
}
