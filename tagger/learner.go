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

// ErrNotLearnt says that a document cannot be unlearnt, since no document with its
// title and abstract was learnt.
var ErrNotLearnt = counts.ErrNotLearnt

// Learner is naive Bayes that goes on learning: documents come and go one by one,
// topics are added, removed and renamed, two learners are merged, and at any time
// [Learner.Tagger] gives a tagger for what was learnt up to then.
//
// What it has learnt depends on the documents that are in it, and on nothing else:
// whatever came and went, in whatever order, its counts, and the IDF and weights of
// its taggers, are bit for bit those of a new learner that is given the same documents.
// It keeps whole numbers for that, in how many documents of a topic a term stands:
// so a term counts once a document (TermFrequency is Presence), the IDF is applied
// when a tagger is made, and documents are not scaled to one length (Norm is NoNorm).
//
// Probabilities and thresholds are not counts: they stay as the last
// [Learner.Calibrate] set them, and grow stale while it learns. Before the first one a
// topic is given from even odds on.
//
// It is safe for concurrent use; taggers that it gave are not changed by it. The zero
// value is of no use: learners come from [NewLearner], [LoadLearner] and [Merge].
type Learner struct {
	options counts.Options // what it learns by, for good

	mu     sync.Mutex // for all below
	counts *counts.Counts
	reader *vocab.Reader
	read   map[string][calibrate.Forms]calibrate.Decisions // by topic, as last calibrated
	stale  bool                                            // something was learnt since
	tagger *Tagger                                         // of the counts as they are; nil if it has to be made
}

// NewLearner returns a learner that has learnt nothing. Of tr it takes Analyzer, IDF,
// Smoothing, UniformPrior, MinDocs, MaxTerms and Card, with the same defaults. It is an
// error to ask for what counts cannot do: other methods than NaiveBayes, weights
// of documents or of titles, uncertain labels.
func NewLearner(tr Trainer) (*Learner, error) {
	if err := tr.check(); err != nil {
		return nil, err
	}
	linear := func(k Method) bool { return linear.Method(k).Linear() }
	if slices.ContainsFunc(tr.Methods, linear) || tr.Balanced || tr.Weight != nil || tr.Labels != nil || tr.TitleWeight > 1 {
		return nil, errors.New("tagger: a learner knows naive Bayes alone, with documents and titles of weight 1 and certain labels")
	}
	return newLearner(counts.Options{
		Analyzer: tr.analyzer(),
		Counting: counts.Weighting{
			IDF:          weight.IDF(tr.IDF),
			Smoothing:    tr.Smoothing,
			UniformPrior: tr.UniformPrior,
			MinDocs:      tr.MinDocs,
			MaxTerms:     tr.MaxTerms,
		},
		Card: tr.Card,
	}, counts.New()), nil
}

func newLearner(o counts.Options, c *counts.Counts) *Learner {
	l := &Learner{options: o, counts: c, read: map[string][calibrate.Forms]calibrate.Decisions{}}
	l.reader = c.NewReader(o.Analyzer)
	return l
}

// Learn adds a document with its topics, of which new ones are added too. Topics that
// it does not name it does not carry; those in Borderline count neither way. It is an
// error if a topic has no name, or one that is no valid UTF-8.
func (l *Learner) Learn(d corpus.Document) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			if err := model.CheckName(name); err != nil {
				return fmt.Errorf("tagger: a document has %w", err)
			}
		}
	}
	l.counts.AddTopics(d)
	l.learn(l.counts.Read(l.reader, d), l.counts.Labels(d))
	return nil
}

func (l *Learner) learn(x *counts.Document, labels counts.LabelSet) {
	l.counts.Learn(x, labels)
	l.changed()
}

// Unlearn takes a document out that was learnt, or returns ErrNotLearnt. It is known
// by its title and abstract: its topics are those with which it was learnt. If it was
// learnt several times, it is taken out once, with the topics of d if it was learnt
// with these. Topics stay, also if no document is left that carries them.
func (l *Learner) Unlearn(d corpus.Document) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := l.counts.Read(l.reader, d)
	_, err := l.unlearn(x, l.counts.Labels(d))
	return err
}

// unlearn takes a document out and returns the labels with which it was learnt.
func (l *Learner) unlearn(x *counts.Document, labels counts.LabelSet) (counts.LabelSet, error) {
	learnt, err := l.counts.Unlearn(x, labels)
	if err == nil {
		l.changed()
	}
	return learnt, err
}

// changed notes that taggers made from now on differ.
func (l *Learner) changed() { l.stale, l.tagger = true, nil }

// Documents returns how many documents it holds.
func (l *Learner) Documents() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.counts.Documents
}

// Topics returns the names of its topics, sorted, also of those that no document
// carries yet.
func (l *Learner) Topics() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var names []string
	for _, t := range l.counts.Topics {
		if t != nil {
			names = append(names, t.Name)
		}
	}
	slices.Sort(names)
	return names
}

// AddTopic adds a topic. The documents that were learnt up to now are examples
// without it. Taggers know it once a document carries it. It is an error if its name is
// empty or no valid UTF-8, or that of another topic.
func (l *Learner) AddTopic(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.checkNew(name); err != nil {
		return err
	}
	l.counts.TopicPlace(name)
	l.changed()
	return nil
}

func (l *Learner) checkNew(name string) error {
	if err := model.CheckName(name); err != nil {
		return fmt.Errorf("tagger: %w", err)
	}
	if l.counts.FindTopic(name) >= 0 {
		return fmt.Errorf("tagger: there is a topic %q already", name)
	}
	return nil
}

// RemoveTopic forgets a topic, and not the documents that carried it: they are
// examples without the others still. It is an error if there is no such topic.
func (l *Learner) RemoveTopic(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.counts.FindTopic(name)
	if i < 0 {
		return fmt.Errorf("tagger: there is no topic %q", name)
	}
	l.counts.RemoveTopic(i)
	delete(l.read, name)
	l.changed()
	return nil
}

// RenameTopic gives a topic another name. It is an error if there is no such topic, or if
// the other name is empty or no valid UTF-8, or that of a topic.
func (l *Learner) RenameTopic(name, newName string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.counts.FindTopic(name)
	if i < 0 {
		return fmt.Errorf("tagger: there is no topic %q", name)
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
