package dataset

import (
	"cmp"
	"hash/fnv"
	"regexp"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// TrainingSet is what the bundled model learns from. It has annotated papers, and others whose
// topics only signs suggest.
type TrainingSet struct {
	Papers    []Paper             // annotated ones first, with the topics of their labels
	Annotated map[string]bool     // by id
	Listed    map[string][]string // by id: the topics under which curated lists name a paper
}

// Documents returns the papers as documents. If a paper is not annotated, its doubtful topics
// are borderline.
func (s *TrainingSet) Documents() []corpus.Document {
	docs := make([]corpus.Document, len(s.Papers))
	for i, p := range s.Papers {
		docs[i] = p.Document
	}
	return docs
}

// IsAnnotated reports whether d is one of the annotated papers.
func (s *TrainingSet) IsAnnotated(d corpus.Document) bool { return s.Annotated[d.ID] }

// Counts returns the number of annotated papers that carry a topic, and the number for which it
// is borderline.
func (s *TrainingSet) Counts(topic string) (with, borderline int) {
	for _, p := range s.Papers {
		switch {
		case !s.Annotated[p.ID]:
		case slices.Contains(p.Topics, topic):
			with++
		case slices.Contains(p.Borderline, topic):
			borderline++
		}
	}
	return with, borderline
}

// NewTrainingSet reads the annotated papers in dir and a number of others. weak is that number.
// A hash of the ids chooses the others.
func NewTrainingSet(dir string, weak int) (*TrainingSet, error) {
	set, others, err := readTraining(dir)
	if err != nil {
		return nil, err
	}
	set.add(others[:min(weak, len(others))])
	return set, nil
}

// NewTelling reads the annotated papers in dir and those others that look like a topic. Such a
// paper has a sign of a topic, or one of its words in any sense. Examples are diffusion in a
// metal and the interpretation of a law. NewTelling also reads a number of other papers, which
// a hash of the ids chooses. weak is that number.
func NewTelling(dir string, weak int) (*TrainingSet, error) {
	set, others, err := readTraining(dir)
	if err != nil {
		return nil, err
	}
	rules := NewWeak()
	broad := regexp.MustCompile(`(?i)diffus|quantum|robot|interpret|explainab|explanat|attribution`)
	var telling []Paper
	for i, p := range others {
		sign := func(topic string) bool { return rules.Probability(p, set.Listed[p.ID], topic) > 0.02 }
		if i < weak || broad.MatchString(p.Title) || broad.MatchString(p.Abstract) ||
			slices.ContainsFunc(Topics(), sign) {
			telling = append(telling, p)
		}
	}
	set.add(telling)
	return set, nil
}

// readTraining reads the annotated papers. It also returns all others, in the order of a hash
// of their ids.
func readTraining(dir string) (*TrainingSet, []Paper, error) {
	annotations, err := Annotations()
	if err != nil {
		return nil, nil, err
	}
	set := &TrainingSet{Annotated: map[string]bool{}}
	if set.Listed, err = Listed(dir); err != nil {
		return nil, nil, err
	}
	var others []Paper
	err = Papers(dir, Training(), func(p Paper) {
		switch label, ok := annotations[p.ID]; {
		case !BeforeDev(p.ID):
		case ok:
			set.Papers = append(set.Papers, label.of(p))
			set.Annotated[p.ID] = true
		default:
			others = append(others, p)
		}
	})
	slices.SortFunc(others, func(a, b Paper) int {
		return cmp.Or(cmp.Compare(place(a.ID), place(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return set, others, err
}

// add adds papers with the labels by the rules.
func (s *TrainingSet) add(papers []Paper) {
	rules := NewWeak()
	for _, p := range papers {
		s.Papers = append(s.Papers, rules.Label(p, s.Listed[p.ID]).of(p))
	}
}

// of returns the paper with the label's topics.
func (l Label) of(p Paper) Paper {
	p.Topics, p.Borderline = l.Topics, l.Borderline
	return p
}

func place(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64() * 0x9E3779B97F4A7C15
}

// DevSet reads the papers of corpus/labels/dev.tsv, in the order of their ids.
func DevSet(source Source) ([]corpus.Document, error) {
	annotations, err := Labels("dev.tsv")
	if err != nil {
		return nil, err
	}
	var docs []corpus.Document
	err = source(func(p Paper) {
		if label, ok := annotations[p.ID]; ok {
			docs = append(docs, label.of(p).Document)
		}
	})
	slices.SortFunc(docs, func(a, b corpus.Document) int { return cmp.Compare(a.ID, b.ID) })
	return docs, err
}

// NewTaughtSet reads the annotated papers of a source, and the papers of
// corpus/labels/taught.tsv.gz. probabilities says how probably the latter carry each of
// [Topics]. Papers that the source does not have are missing.
func NewTaughtSet(source Source) (set *TrainingSet, probabilities map[string][]float64, err error) {
	annotations, err := Annotations()
	if err != nil {
		return nil, nil, err
	}
	if probabilities, err = Taught(); err != nil {
		return nil, nil, err
	}
	set = &TrainingSet{Annotated: map[string]bool{}}
	var others []Paper
	err = source(func(p Paper) {
		if label, ok := annotations[p.ID]; ok && BeforeDev(p.ID) {
			set.Papers = append(set.Papers, label.of(p))
			set.Annotated[p.ID] = true
		} else if probabilities[p.ID] != nil {
			others = append(others, p)
		}
	})
	set.Papers = append(set.Papers, others...)
	return set, probabilities, err
}
