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
	return m.appendTags(dst, s, m.score(s, d))
}

// appendTags appends the topics that a document gets. r is the reason why its log-odds decide
// none, or "".
func (m *member) appendTags(dst []Score, s *model.Scratch, r Reason) []Score {
	if r != "" && m.PhraseRules == nil {
		return dst
	}
	for i := range s.LogOdds {
		if m.gives(s, i, r) {
			dst = append(dst, Score{m.Topics[i].Name, m.probability(s, i)})
		}
	}
	return dst
}

// gives reports whether the document that was scored last gets a topic. A rule decides before
// the log-odds do, and whatever the reason r.
func (m *member) gives(s *model.Scratch, topic int, r Reason) bool {
	if m.denied[topic] {
		return false
	}
	switch s.Ruled(topic).Ruling {
	case model.Always:
		return true
	case model.Never:
		return false
	}
	return r == "" && s.LogOdds[topic] >= m.decide[s.Form][topic]
}

// probability returns that of a topic for the document that was scored last. It is 1 or 0 if a
// rule decides.
func (m *member) probability(s *model.Scratch, topic int) float64 {
	switch s.Ruled(topic).Ruling {
	case model.Always:
		return 1
	case model.Never:
		return 0
	}
	return m.Topics[topic].Rules[s.Form].Calibration.Probability(s.LogOdds[topic])
}

// threshold returns the lowest probability at which a document with title and abstract gets a
// topic.
func (m *member) threshold(topic int) float64 {
	return m.Topics[topic].Rules[calibrate.Whole].Calibration.ThresholdProbability(m.decide[calibrate.Whole][topic])
}
