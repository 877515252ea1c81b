package model

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Scratch is what one document needs while it is tagged.
type Scratch struct {
	Bag        *vocab.Bag
	LogOdds    []float64
	Form       calibrate.Form
	Terms      []int32      // the distinct terms of the document
	Weights    []float64    // by place in Terms, before scaling
	Scale      float64      // what the weights are multiplied by
	Trace      *vocab.Trace // nil until something is explained
	TermPlaces []int32      // by term: its place in scoredText.terms, plus one, while these are made
}

// Acquire returns a scratch for one document after the other; release gives it back.
func (m *Model) Acquire() *Scratch {
	if s, ok := m.scratch.Get().(*Scratch); ok {
		return s
	}
	return &Scratch{Bag: vocab.NewReadingBag(m.Analyzer, m.Vocab), LogOdds: make([]float64, len(m.Topics))}
}

// Release gives a scratch back that acquire returned.
func (m *Model) Release(s *Scratch) { m.scratch.Put(s) }
