package report

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/eval"
)

// Worst names the decisions of a report that people should look at.
type Worst struct {
	WrongTags []Case `json:"wrong_tags"`
	Misses    []Case `json:"misses"`
	Doubts    []Case `json:"doubtful_labels"`
}

// Case is a decision with the name of its document.
type Case struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	eval.Case
}

// FindWorst returns the n worst decisions of each kind, among the topics that the
// model knows.
func FindWorst(m *Measured, n int) (*Worst, error) {
	topics := m.Tagger.Topics()
	e, err := m.Report.Errors(m.Docs, n, topics...)
	if err != nil {
		return nil, err
	}
	doubts, err := m.Report.Doubts(m.Docs, n, topics...)
	if err != nil {
		return nil, err
	}
	return &Worst{named(m.Docs, e.WrongTags), named(m.Docs, e.Misses), named(m.Docs, doubts)}, nil
}

func named(docs []corpus.Document, cases []eval.Case) []Case {
	all := make([]Case, len(cases))
	for i, c := range cases {
		all[i] = Case{docs[c.Document].ID, docs[c.Document].Title, c}
	}
	return all
}

// Flips are the decisions that another model takes otherwise.
type Flips struct {
	Better int    `json:"better"`
	Worse  int    `json:"worse"`
	Cases  []Flip `json:"cases"`
}

// Flip is such a decision with the name of its document.
type Flip struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	eval.Flip
}

// NameFlips adds the names of their documents to flips.
func NameFlips(docs []corpus.Document, f eval.Flips) Flips {
	all := Flips{f.Better, f.Worse, make([]Flip, len(f.Cases))}
	for i, c := range f.Cases {
		all.Cases[i] = Flip{docs[c.Document].ID, docs[c.Document].Title, c}
	}
	return all
}
