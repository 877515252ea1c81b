package tagger

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/topictag/topictag/corpus"
)

// ErrNotLearnt says that a document cannot be unlearnt, since no document with its
// title and abstract was learnt.
var ErrNotLearnt = errors.New("tagger: the document was not learnt")

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
	trainer Trainer // what it learns by, for good

	mu     sync.Mutex // for all below
	counts *counts
	reader *reader
	read   map[string][forms]decisions // by topic, as last calibrated
	stale  bool                        // something was learnt since
	tagger *Tagger                     // of the counts as they are; nil if it has to be made
}

// NewLearner returns a learner that has learnt nothing. Of tr it takes Analyzer, IDF,
// Smoothing, UniformPrior, MinDocs, MaxTerms and Card, with the same defaults. It is an
// error to ask for what counts cannot do: other methods than NaiveBayes, weights
// of documents or of titles, uncertain labels.
func NewLearner(tr Trainer) (*Learner, error) {
	if err := tr.check(); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(tr.Methods, Method.linear) || tr.Balanced || tr.Weight != nil || tr.Labels != nil || tr.TitleWeight > 1 {
		return nil, errors.New("tagger: a learner knows naive Bayes alone, with documents and titles of weight 1 and certain labels")
	}
	tr.TermFrequency, tr.Norm, tr.TitleWeight = Presence, NoNorm, 1
	return newLearner(tr, newCounts()), nil
}

func newLearner(tr Trainer, c *counts) *Learner {
	tr.Analyzer = tr.analyzer()
	l := &Learner{trainer: tr, counts: c, read: map[string][forms]decisions{}}
	l.reader = newReader(tr.Analyzer, func(_, normalized string) int32 { return l.counts.word(normalized) })
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
			if err := checkName(name); err != nil {
				return fmt.Errorf("tagger: a document has %w", err)
			}
		}
	}
	l.counts.addTopics(d)
	l.learn(l.document(d), l.counts.labels(d))
	return nil
}

func (l *Learner) learn(x *document, labels labelSet) {
	l.counts.add(x, labels, 1)
	l.counts.texts[x.text] = append(l.counts.texts[x.text], labels)
	l.changed()
}

// Unlearn takes a document out that was learnt, or returns ErrNotLearnt. It is known
// by its title and abstract: its topics are those with which it was learnt. If it was
// learnt several times, it is taken out once, with the topics of d if it was learnt
// with these. Topics stay, also if no document is left that carries them.
func (l *Learner) Unlearn(d corpus.Document) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := l.document(d)
	_, err := l.unlearn(x, l.counts.labels(d))
	return err
}

// unlearn takes a document out and returns the labels with which it was learnt.
func (l *Learner) unlearn(x *document, labels labelSet) (labelSet, error) {
	sets := l.counts.texts[x.text]
	if len(sets) == 0 {
		return nil, ErrNotLearnt
	}
	i := len(sets) - 1 // from the end on, so that many equal documents go in linear time
	for i >= 0 && !slices.Equal(sets[i], labels) {
		i--
	}
	if i < 0 {
		i = len(sets) - 1
	}
	learnt := sets[i]
	if !l.counts.has(x, learnt) {
		return nil, fmt.Errorf("%w: the counts know its text, but not its words", ErrFormat)
	}
	l.counts.add(x, learnt, -1)
	if sets = slices.Delete(sets, i, i+1); len(sets) == 0 {
		delete(l.counts.texts, x.text)
	} else {
		l.counts.texts[x.text] = sets
	}
	l.changed()
	return learnt, nil
}

// changed notes that taggers made from now on differ.
func (l *Learner) changed() { l.stale, l.tagger = true, nil }

// Documents returns how many documents it holds.
func (l *Learner) Documents() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.counts.documents
}

// Topics returns the names of its topics, sorted, also of those that no document
// carries yet.
func (l *Learner) Topics() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var names []string
	for _, t := range l.counts.topics {
		if t != nil {
			names = append(names, t.name)
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
	l.counts.topicPlace(name)
	l.changed()
	return nil
}

func (l *Learner) checkNew(name string) error {
	if err := checkName(name); err != nil {
		return fmt.Errorf("tagger: %w", err)
	}
	if l.counts.findTopic(name) >= 0 {
		return fmt.Errorf("tagger: there is a topic %q already", name)
	}
	return nil
}

// RemoveTopic forgets a topic, and not the documents that carried it: they are
// examples without the others still. It is an error if there is no such topic.
func (l *Learner) RemoveTopic(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.counts.findTopic(name)
	if i < 0 {
		return fmt.Errorf("tagger: there is no topic %q", name)
	}
	l.counts.removeTopic(i)
	delete(l.read, name)
	l.changed()
	return nil
}

// RenameTopic gives a topic another name. It is an error if there is no such topic, or if
// the other name is empty or no valid UTF-8, or that of a topic.
func (l *Learner) RenameTopic(name, newName string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.counts.findTopic(name)
	if i < 0 {
		return fmt.Errorf("tagger: there is no topic %q", name)
	}
	if err := l.checkNew(newName); err != nil {
		return err
	}
	l.counts.renameTopic(i, newName)
	if read, ok := l.read[name]; ok {
		l.read[newName] = read
		delete(l.read, name)
	}
	l.tagger = nil
	return nil
}

// document reads a document.
func (l *Learner) document(d corpus.Document) *document {
	x := &document{text: hash(d.Title, d.Abstract), english: languageVote(d)}
	seen := map[int32]bool{}
	note := func(id int32) {
		if !seen[id] {
			seen[id] = true
			x.terms = append(x.terms, id)
		}
	}
	ending := make([]int32, l.reader.analyzer.MaxN()) // with the last word, by their number of words
	for _, text := range []string{d.Title, d.Abstract} {
		fill(ending, unknown)
		l.reader.read(text, func(block []word) {
			for _, w := range block {
				if w.id == broken {
					fill(ending, unknown)
					continue
				}
				x.words = append(x.words, w.id)
				x.spellings = append(x.spellings, text[w.start:w.end])
				for n := len(ending) - 1; n > 0; n-- {
					if prefix := ending[n-1]; prefix != unknown {
						ending[n] = l.counts.lengthen(gram{prefix, w.id})
						note(ending[n])
					} else {
						ending[n] = unknown
					}
				}
				ending[0] = w.id
				note(w.id)
			}
		})
	}
	return x
}

func fill[T any](all []T, with T) {
	for i := range all {
		all[i] = with
	}
}
