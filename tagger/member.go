package tagger

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
)

// member is a model, and what a tagger's options make of it.
type member struct {
	*model
	denied []bool                     // by topic
	decide [calibrate.Forms][]float64 // by topic: the log-odds from which on it is given
}

func newMember(m *model, o Options) *member {
	with := &member{model: m}
	for _, topic := range m.topics {
		with.denied = append(with.denied, slices.Contains(o.Deny, topic.Name) || o.Allow != nil && !slices.Contains(o.Allow, topic.Name))
		for f := range topic.read {
			with.decide[f] = append(with.decide[f], o.threshold(topic.Name, &topic.read[f]))
		}
	}
	return with
}

// threshold returns the log-odds from which on a topic is given.
func (o Options) threshold(topic string, d *calibrate.Decisions) float64 {
	p, ok := o.Thresholds[topic]
	switch {
	case ok:
		return d.Calibration.LogOdds(p)
	case o.Precision > 0:
		return d.ForPrecision(o.Precision)
	case o.Recall > 0:
		return d.ForRecall(o.Recall)
	}
	return d.Threshold
}

// score sets the log-odds in s to those of the document. It returns the reason
// for which no topic is to be decided by them, or "".
func (m *member) score(s *scratch, d corpus.Document) Reason {
	s.form = m.addDocument(s.bag, d)
	known := m.model.score(s.bag, s.logOdds)
	return reasons[m.abstains(s.bag, known, d)]
}

// appendTagsOf scores a document and appends its tags.
func (m *member) appendTagsOf(dst []Score, d corpus.Document) []Score {
	s := m.acquire()
	defer m.scratch.Put(s)
	if m.score(s, d) != "" {
		return dst
	}
	return m.appendTags(dst, s)
}

// appendTags appends the topics whose log-odds in s are high enough.
func (m *member) appendTags(dst []Score, s *scratch) []Score {
	for i, x := range s.logOdds {
		if x >= m.decide[s.form][i] && !m.denied[i] {
			dst = append(dst, scoreOf(&m.topics[i], s.form, x))
		}
	}
	return dst
}

func scoreOf(t *topic, f calibrate.Form, logOdds float64) Score {
	return Score{t.Name, t.read[f].Calibration.Probability(logOdds)}
}
