package model

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// CountTerms counts the terms of a document, and of nothing else: a word of its
// title counts as often as the model was trained with. It returns which of its
// texts have words.
func (m *Model) CountTerms(b *vocab.Bag, d corpus.Document) calibrate.Form {
	b.Clear()
	b.Trace.SetField(vocab.InTitle)
	b.AddText(d.Title, m.TitleWeight)
	ofTitle := b.WordCount()
	b.Trace.SetField(vocab.InAbstract)
	b.AddText(d.Abstract, 1)
	switch {
	case ofTitle == 0:
		return calibrate.AbstractOnly
	case ofTitle == b.WordCount():
		return calibrate.TitleOnly
	}
	return calibrate.Whole
}

// ScoreDocument sets the log-odds in s to those of the document. It returns Decided, or
// why they decide no topic.
func (m *Model) ScoreDocument(s *Scratch, d corpus.Document) Reason {
	s.Form = m.CountTerms(s.Bag, d)
	known := m.Score(s)
	return m.abstain(s.Bag, known, d)
}
