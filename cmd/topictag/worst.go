package main

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/eval"
)

// worst is what of a report is to be looked at by eye.
type worst struct {
	WrongTags []namedCase `json:"wrong_tags"`
	Misses    []namedCase `json:"misses"`
	Doubts    []namedCase `json:"doubtful_labels"`
}

// namedCase is a case with what tells its document from others.
type namedCase struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	eval.Case
}

// findWorst finds the n worst of each kind, among the topics that the model knows.
func findWorst(m *measured, n int) (*worst, error) {
	topics := m.tagger.Topics()
	e, err := m.report.Errors(m.docs, n, topics...)
	if err != nil {
		return nil, err
	}
	doubts, err := m.report.Doubts(m.docs, n, topics...)
	if err != nil {
		return nil, err
	}
	return &worst{named(m.docs, e.WrongTags), named(m.docs, e.Misses), named(m.docs, doubts)}, nil
}

func named(docs []corpus.Document, cases []eval.Case) []namedCase {
	all := make([]namedCase, len(cases))
	for i, c := range cases {
		all[i] = namedCase{docs[c.Document].ID, docs[c.Document].Title, c}
	}
	return all
}

// flips are eval.Flips with the names of their documents.
type flips struct {
	Better int         `json:"better"`
	Worse  int         `json:"worse"`
	Cases  []namedFlip `json:"cases"`
}

type namedFlip struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	eval.Flip
}

func nameFlips(docs []corpus.Document, f eval.Flips) flips {
	all := flips{f.Better, f.Worse, make([]namedFlip, len(f.Cases))}
	for i, c := range f.Cases {
		all.Cases[i] = namedFlip{docs[c.Document].ID, docs[c.Document].Title, c}
	}
	return all
}
