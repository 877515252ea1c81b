package model

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// ScoreDocument sets the log-odds in s to those of a document. It returns Decided, or the
// reason why they decide no topic.
func (m *Model) ScoreDocument(s *Scratch, d corpus.Document) Reason {
	s.Form = m.CountTerms(s.Bag, d)
	known := m.Score(s)
	return m.abstain(s.Bag, known, d)
}

// CountTerms clears b and counts the terms of a document in it. A word of the title counts
// TitleWeight times. CountTerms returns which texts of the document have words. Without any
// word the form is AbstractOnly.
func (m *Model) CountTerms(b *vocab.Bag, d corpus.Document) calibrate.Form {
	b.Clear()
	b.Trace.SetField(vocab.InTitle)
	b.AddText(d.Title, m.TitleWeight)
	titleWords := b.WordCount()
	b.Trace.SetField(vocab.InAbstract)
	b.AddText(d.Abstract, 1)
	switch titleWords {
	case 0:
		return calibrate.AbstractOnly
	case b.WordCount():
		return calibrate.TitleOnly
	}
	return calibrate.Whole
}
