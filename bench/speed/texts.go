package main

import (
	"errors"
	"io"
	"os"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
)

// texts are the documents to tag, and those to train peers on.
type texts struct {
	data  string // folder
	docs  []corpus.Document
	bytes int // of the abstracts of docs
	from  string
	train []corpus.Document // annotated
}

// readTexts reads n documents of the latest months, and the annotated ones of those
// before.
func readTexts(data string, n int) (*texts, error) {
	t := &texts{data: data, from: "April and May 2026, then earlier months"}
	for _, files := range [][]string{dataset.Dev(), dataset.Training()} {
		err := dataset.Papers(data, files, func(p dataset.Paper) {
			if len(t.docs) < n {
				t.docs = append(t.docs, corpus.Document{ID: p.ID, Title: p.Title, Abstract: p.Abstract})
				t.bytes += len(p.Abstract)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	labels, err := dataset.Annotations()
	if err != nil {
		return nil, err
	}
	err = dataset.Papers(data, dataset.Training(), func(p dataset.Paper) {
		if l, ok := labels[p.ID]; ok && len(l.Borderline) == 0 {
			d := p.Document
			d.Topics = l.Topics
			t.train = append(t.train, d)
		}
	})
	return t, err
}

// writeJSONL writes documents as a user would have them.
func writeJSONL(path string, docs []corpus.Document) error {
	return writeTo(path, func(w io.Writer) error { return corpus.WriteJSONL(w, corpus.All(docs)) })
}

// writeTo writes a file that is gone after the run.
func writeTo(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
