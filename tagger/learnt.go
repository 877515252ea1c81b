package tagger

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
)

// Tagger returns a tagger for what was learnt up to now. It is not changed by what is
// learnt later, and may be used while the learner goes on. A topic is in it if at least
// one document carries it and one does not. It is an error if there is no such topic,
// or if no word stands in MinDocs documents.
func (l *Learner) Tagger() (*Tagger, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.snapshot()
}

func (l *Learner) snapshot() (*Tagger, error) {
	if l.tagger != nil {
		return l.tagger, nil
	}
	m, err := l.options.Model(l.counts, l.readOf, l.stale)
	if err != nil {
		return nil, err
	}
	l.tagger = newTagger(m)
	return l.tagger, nil
}

// Stale reports whether documents were learnt or unlearnt since probabilities and
// thresholds were set, as also when they never were.
func (l *Learner) Stale() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stale
}

// readOf returns how log-odds of a topic are read.
func (l *Learner) readOf(name string) [calibrate.Forms]calibrate.Decisions {
	if read, known := l.read[name]; known {
		return read
	}
	var read [calibrate.Forms]calibrate.Decisions
	for f := range read {
		read[f] = calibrate.Uncalibrated()
	}
	return read
}
