package model

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Scratch is the state of scoring one document. It is reused from document to document, and
// is for one goroutine. ScoreDocument fills all fields but Bag, Trace and TermPlaces.
type Scratch struct {
	Bag     *vocab.Bag     // the terms of the document
	Form    calibrate.Form // of the document
	LogOdds []float64      // by topic; its length is the number of topics
	Sums    Sums           // of the document
	Title   Sums           // of the title of a document with an abstract, if the model has heads

	// Trace and TermPlaces belong to the caller that explains scores. They are nil until it
	// sets them.
	Trace      *vocab.Trace
	TermPlaces []int32 // by term id
}

// Acquire returns a scratch. It returns one that was released, or a new one. It never waits: a
// call may run within another call of the same goroutine, which has a scratch already.
func (m *Model) Acquire() *Scratch {
	if s, ok := m.scratches.Get().(*Scratch); ok {
		return s
	}
	m.memoOnce.Do(func() { m.memo = vocab.NewMemo() })
	return &Scratch{Bag: vocab.NewReadingBag(m.Analyzer, m.Vocab, m.memo), LogOdds: make([]float64, len(m.Topics))}
}

// Release returns a scratch of Acquire to the model. The caller must not use it afterward.
func (m *Model) Release(s *Scratch) { m.scratches.Put(s) }
