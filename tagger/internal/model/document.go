package model

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// ScoreDocument sets the log-odds in s to those of a document. It returns Decided, or the
// reason why they decide no topic. Rules decide some topics all the same (see Scratch.Ruled).
func (m *Model) ScoreDocument(s *Scratch, d corpus.Document) Reason {
	clear(s.rulings)
	m.SumDocument(s, d, m.hasHeads(calibrate.Whole))
	for i := range s.LogOdds {
		if h := m.Topics[i].Rules[s.Form].Head; h != nil {
			s.LogOdds[i] = h.LogOdds(m.Inputs(s, i))
		} else {
			s.LogOdds[i] = s.Sums.logOdds(i, m.bias(i, s.Form))
		}
	}
	return m.abstain(s.Bag, s.Sums.Known, d)
}

// SumDocument counts and sums the terms of a document. With inputs it also sums what
// [Model.Inputs] needs.
func (m *Model) SumDocument(s *Scratch, d corpus.Document, inputs bool) {
	b := s.Bag
	titleWords := m.countTitle(b, d)
	if inputs && titleWords > 0 && d.Abstract != "" {
		s.Title.Terms = append(s.Title.Terms[:0], b.Distinct()...)
		s.Title.sum(m, m.table(calibrate.TitleOnly), b, false)
	} else {
		s.Title.clear(len(m.Topics))
	}
	s.Form = m.countAbstract(b, d, titleWords)
	s.Sums.Terms = b.Distinct()
	s.Sums.sum(m, m.table(s.Form), b, inputs || m.hasHeads(s.Form))
}

// clear sets the sums to those of a text without terms.
func (x *Sums) clear(topics int) {
	x.Terms, x.Weights, x.Scale, x.Known = x.Terms[:0], x.Weights[:0], 1, 0
	x.all = slices.Grow(x.all[:0], topics)[:topics]
	clear(x.all)
}

// CountTerms clears b and counts the terms of a document in it. A word of the title counts
// TitleWeight times. CountTerms returns which texts of the document have words. Without any
// word the form is AbstractOnly.
func (m *Model) CountTerms(b *vocab.Bag, d corpus.Document) calibrate.Form {
	return m.countAbstract(b, d, m.countTitle(b, d))
}

// countTitle clears b and counts the terms of the title. It returns the number of its words.
func (m *Model) countTitle(b *vocab.Bag, d corpus.Document) (words int) {
	b.Clear()
	b.SetField(vocab.InTitle)
	b.AddText(d.Title, m.TitleWeight)
	return b.WordCount()
}

// countAbstract counts the terms of the abstract too, and returns the form of the document.
func (m *Model) countAbstract(b *vocab.Bag, d corpus.Document, titleWords int) calibrate.Form {
	b.SetField(vocab.InAbstract)
	b.AddText(d.Abstract, 1)
	switch titleWords {
	case 0:
		return calibrate.AbstractOnly
	case b.WordCount():
		return calibrate.TitleOnly
	}
	return calibrate.Whole
}
