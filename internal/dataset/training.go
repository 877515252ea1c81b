package dataset

import (
	"cmp"
	"hash/fnv"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// TrainingSet is what the bundled model is trained on: annotated papers and,
// by the rules of Weak, weakly labelled ones.
type TrainingSet struct {
	Documents []corpus.Document // annotated ones first
	Annotated map[string]bool   // by id
}

// Counts returns how many documents carry a topic, how many of these are
// annotated ones, and for how many the topic is borderline.
func (s *TrainingSet) Counts(topic string) (positives, annotated, borderline int) {
	for _, d := range s.Documents {
		switch {
		case slices.Contains(d.Borderline, topic):
			borderline++
		case slices.Contains(d.Topics, topic):
			positives++
			if s.Annotated[d.ID] {
				annotated++
			}
		}
	}
	return positives, annotated, borderline
}

// NewTrainingSet reads the papers in dir: all annotated ones and weak others,
// chosen by a hash of their ids.
func NewTrainingSet(dir string, weak int) (*TrainingSet, error) {
	labels, err := Labels(dir, "train.tsv")
	if err != nil {
		return nil, err
	}
	listed, err := Listed(dir)
	if err != nil {
		return nil, err
	}
	set := &TrainingSet{Annotated: map[string]bool{}}
	var others []Paper
	err = Papers(dir, Training(), func(p Paper) {
		switch label, ok := labels[p.ID]; {
		case !BeforeDev(p.ID):
		case ok:
			set.Documents = append(set.Documents, label.of(p))
			set.Annotated[p.ID] = true
		default:
			others = append(others, p)
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(others, func(a, b Paper) int {
		return cmp.Or(cmp.Compare(place(a.ID), place(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	rules := NewWeak()
	for _, p := range others[:min(weak, len(others))] {
		set.Documents = append(set.Documents, rules.Label(p, listed[p.ID]).of(p))
	}
	return set, nil
}

// of returns the paper as a document with the label's topics.
func (l Label) of(p Paper) corpus.Document {
	p.Topics, p.Borderline = l.Topics, l.Borderline
	return p.Document
}

func place(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64() * 0x9E3779B97F4A7C15
}

// DevSet reads the papers of labels/dev.tsv, in the order of their ids.
func DevSet(dir string) ([]corpus.Document, error) {
	labels, err := Labels(dir, "dev.tsv")
	if err != nil {
		return nil, err
	}
	var docs []corpus.Document
	err = Papers(dir, Dev(), func(p Paper) {
		if label, ok := labels[p.ID]; ok {
			docs = append(docs, label.of(p))
		}
	})
	slices.SortFunc(docs, func(a, b corpus.Document) int { return cmp.Compare(a.ID, b.ID) })
	return docs, err
}
