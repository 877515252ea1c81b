package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/counts"
)

// Merge returns a learner with the documents of both, as if it had learnt them all:
// those of one are examples without the topics that only the other knows. It learns by
// the options of a; it is an error if b has another analyzer. Calibrations are
// taken over where only one has them, and those of a where both do, and are stale.
func Merge(a, b *Learner) (*Learner, error) {
	if x, y := a.options.Analyzer, b.options.Analyzer; x.ID() != y.ID() || x.Fingerprint() != y.Fingerprint() {
		return nil, fmt.Errorf("%w: merge: %q and %q are not the same", ErrAnalyzer, x.ID(), y.ID())
	}
	l := newLearner(a.options, counts.New())
	for _, part := range []*Learner{a, b} {
		l.take(part)
	}
	l.changed()
	return l, nil
}

// take adds what another learner has. Only that one is locked: l is nobody else's yet,
// and with two locks at a time two merges might wait for each other.
func (l *Learner) take(other *Learner) {
	other.mu.Lock()
	defer other.mu.Unlock()
	l.counts.Merge(other.counts)
	for name, read := range other.read {
		if _, known := l.read[name]; !known {
			l.read[name] = read
		}
	}
}
