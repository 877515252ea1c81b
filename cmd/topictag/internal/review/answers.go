package review

import (
	"github.com/topictag/topictag/corpus"
)

// answer takes the answer to the question, saves it, and continues.
func (s *Session) answer(key byte) error {
	d, before := s.document(), s.labelOf(s.document())
	x := s.labelOf(d)
	if x == nil {
		x = s.begin(d)
	}
	if s.items[s.at].by == Random {
		x.Chosen = Random
	}
	answered := s.open[:1]
	if key == keySkip || key == keyNoneElse {
		answered = s.open
	}
	for _, topic := range answered {
		x.set(topic, key)
	}
	n := len(answered)
	if key == keySkip || key == keyTopic {
		n = 0
	}
	s.history = append(s.history, step{s.at, s.open, before, n})
	s.Labels.put(d, x)
	if err := s.Labels.Save(); err != nil {
		return err
	}
	s.advance(key, len(answered))
	return nil
}

// begin returns the record of a paper without answers.
func (s *Session) begin(d corpus.Document) *record {
	x := &record{d, answers{Asked: []string{}, Chosen: s.items[s.at].by}}
	if x.Labeled = s.request.By == Queue; !x.Labeled {
		x.Topics, x.Borderline = nil, nil
	}
	return x
}

// labelOf returns a copy of the record of a document, or nil if it has no record.
func (s *Session) labelOf(d corpus.Document) *record {
	if x := s.Labels.find(d); x != nil {
		return x.clone()
	}
	return nil
}

// advance goes to the next question, after some topics of the paper.
func (s *Session) advance(key byte, topics int) {
	next := s.at + 1
	if s.open = s.open[topics:]; len(s.open) > 0 {
		return
	}
	if s.request.By == Topic && key == keyTopic {
		topic := s.items[s.at].topics[0]
		for next < len(s.items) && s.items[next].topics[0] == topic {
			next++
		}
	}
	s.enter(next)
}

// undo takes the last answer back, and asks again.
func (s *Session) undo() error {
	last := s.history[len(s.history)-1]
	s.history = s.history[:len(s.history)-1]
	s.at, s.open = last.at, last.open
	s.Labels.put(s.document(), last.before)
	return s.Labels.Save()
}
