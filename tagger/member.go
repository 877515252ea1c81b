package tagger

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/model"
)

// member is a model of a tagger, with the decisions that the tagger's options imply.
type member struct {
	*model.Model
	denied []bool                     // by topic
	decide [calibrate.Forms][]float64 // by topic, the lowest log-odds at which the topic is given
}

func newMember(m *model.Model, o Options) *member {
	with := &member{Model: m}
	for _, topic := range m.Topics {
		allowed := o.Allow == nil || slices.Contains(o.Allow, topic.Name)
		with.denied = append(with.denied, !allowed || slices.Contains(o.Deny, topic.Name))
		for f := range topic.Rules {
			with.decide[f] = append(with.decide[f], o.threshold(topic.Name, &topic.Rules[f]))
		}
	}
	return with
}

// threshold returns the lowest log-odds at which a topic is given.
func (o Options) threshold(topic string, d *calibrate.Rule) float64 {
	p, ok := o.Thresholds[topic]
	switch {
	case ok:
		return d.Calibration.LogOdds(p)
	case o.Precision > 0:
		return max(d.ThresholdForPrecision(o.Precision), d.Threshold)
	case o.Recall > 0:
		return d.ThresholdForRecall(o.Recall)
	}
	return d.Threshold
}

// score sets the log-odds in s to those of the document. It returns the reason to abstain, or
// "".
func (m *member) score(s *model.Scratch, d corpus.Document) Reason {
	return reasons[m.ScoreDocument(s, d)]
}

// appendTagsOf scores a document and appends its tags.
func (m *member) appendTagsOf(dst []Score, d corpus.Document) []Score {
	s := m.Acquire()
	defer m.Release(s)
	if m.score(s, d) != "" {
		return dst
	}
	return m.appendTags(dst, s)
}

// appendTags appends the topics whose log-odds in s are high enough.
func (m *member) appendTags(dst []Score, s *model.Scratch) []Score {
	for i, x := range s.LogOdds {
		if x >= m.decide[s.Form][i] && !m.denied[i] {
			dst = append(dst, scoreOf(&m.Topics[i], s.Form, x))
		}
	}
	return dst
}

func scoreOf(t *model.Topic, f calibrate.Form, logOdds float64) Score {
	return Score{t.Name, t.Rules[f].Calibration.Probability(logOdds)}
}

// threshold returns the lowest probability at which a document with title and abstract gets a
// topic.
func (m *member) threshold(topic int) float64 {
	return m.Topics[topic].Rules[calibrate.Whole].Calibration.ThresholdProbability(m.decide[calibrate.Whole][topic])
}
