package model

import (
	"fmt"
	"math"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// header is the section of a model that a file keeps as JSON.
type header struct {
	Analyzer      string               `json:"analyzer"`
	Fingerprint   string               `json:"fingerprint"` // in hexadecimal digits
	Methods       []string             `json:"methods"`
	TermFrequency weight.TermFrequency `json:"term_frequency"`
	IDF           weight.IDF           `json:"idf"`
	Norm          weight.Norm          `json:"norm"`
	Slope         float64              `json:"slope"`
	Pivot         float64              `json:"pivot"`
	TitlePivot    float64              `json:"title_pivot,omitempty"` // of titles with weights of their own
	TitleWeight   int32                `json:"title_weight"`
	Documents     int                  `json:"documents"`
	English       bool                 `json:"english"`
	KnownShare    float64              `json:"known_share"`
	MeanWords     float64              `json:"mean_words"`
	Stale         bool                 `json:"stale,omitempty"`
	Topics        []topicHeader        `json:"topics"`
}

type topicHeader struct {
	Name      string                      `json:"name"`
	Documents int                         `json:"documents"`
	Bias      float64                     `json:"bias"`
	TitleBias float64                     `json:"title_bias,omitempty"`
	Rules     [calibrate.Forms]ruleHeader `json:"read"` // by calibrate.Form
}

type ruleHeader struct {
	Threshold float64      `json:"threshold"`
	Precision float64      `json:"precision"`
	Recall    float64      `json:"recall"`
	Slope     float64      `json:"slope,omitempty"`
	Intercept float64      `json:"intercept,omitempty"`
	Knots     [][2]float64 `json:"knots,omitempty"` // log-odds and probability
	Curve     bool         `json:"curve"`           // the section of curves has one
	Head      *headHeader  `json:"head,omitempty"`
}

type headHeader struct {
	Constant float64 `json:"constant"`
	For      float64 `json:"for"`
	Against  float64 `json:"against"`
	Title    float64 `json:"title"`
	Length   float64 `json:"length"`
}

// header returns the header of the model.
func (m *Model) header() header {
	h := header{
		Analyzer:      m.Analyzer.ID(),
		Fingerprint:   m.Fingerprint(),
		Methods:       m.Methods,
		TermFrequency: m.TF,
		IDF:           m.IDF,
		Norm:          m.Normalization.Norm,
		Slope:         m.Normalization.Slope,
		Pivot:         m.Normalization.Pivot,
		TitlePivot:    m.TitleNormalization.Pivot,
		TitleWeight:   m.TitleWeight,
		Documents:     m.Documents,
		English:       m.English,
		KnownShare:    m.KnownShare,
		MeanWords:     m.MeanWords,
		Stale:         m.Stale,
	}
	for _, topic := range m.Topics {
		x := topicHeader{Name: topic.Name, Documents: topic.Documents, Bias: topic.Bias, TitleBias: topic.TitleBias}
		for f, rule := range topic.Rules {
			x.Rules[f] = newRuleHeader(&rule)
		}
		h.Topics = append(h.Topics, x)
	}
	return h
}

func newRuleHeader(r *calibrate.Rule) ruleHeader {
	h := ruleHeader{
		Threshold: r.Threshold, Precision: r.Measures.Precision, Recall: r.Measures.Recall,
		Slope: r.Calibration.Slope, Intercept: r.Calibration.Intercept, Curve: r.Curve != nil,
	}
	if r.Head != nil {
		h.Head = (*headHeader)(r.Head)
	}
	for _, k := range r.Calibration.Knots {
		h.Knots = append(h.Knots, [2]float64{k.LogOdds, k.Probability})
	}
	return h
}

// model returns a model with what the header says, without analyzer, vocabulary and weights.
// Its curves have no values yet.
func (h *header) model() (*Model, error) {
	m := &Model{
		Methods:       h.Methods,
		TF:            h.TermFrequency,
		IDF:           h.IDF,
		Normalization: weight.Normalization{Norm: h.Norm, Slope: h.Slope, Pivot: h.Pivot},
		TitleWeight:   h.TitleWeight,
		Documents:     h.Documents,
		English:       h.English,
		KnownShare:    h.KnownShare,
		MeanWords:     h.MeanWords,
		Stale:         h.Stale,
	}
	m.TitleNormalization = m.Normalization
	m.TitleNormalization.Pivot = h.TitlePivot
	if !m.inRange() {
		return nil, fmt.Errorf("%w: a value of the header is out of range", modelfile.ErrFormat)
	}
	for _, x := range h.Topics {
		topic := Topic{Name: x.Name, Bias: x.Bias, TitleBias: x.TitleBias, Documents: x.Documents}
		for f := range topic.Rules {
			rule, ok := x.Rules[f].rule()
			if !ok || rule.Head != nil && max(math.Abs(x.Bias), math.Abs(x.TitleBias)) > math.MaxFloat32 {
				return nil, fmt.Errorf("%w: the topic %q has an invalid calibration", modelfile.ErrFormat, x.Name)
			}
			topic.Rules[f] = rule
		}
		m.Topics = append(m.Topics, topic)
	}
	if !validTopics(m.Topics) {
		return nil, fmt.Errorf("%w: the topics are not distinct, sorted names", modelfile.ErrFormat)
	}
	return m, nil
}

// inRange reports whether the model can have the values of a header. A file can hold any
// numbers.
func (m *Model) inRange() bool {
	return len(m.Methods) > 0 && m.TF.Valid() && m.IDF.Valid() && m.Normalization.Valid() &&
		m.TitleWeight >= 1 && m.TitleWeight <= MaxTitleWeight && m.Documents >= 0 &&
		m.KnownShare >= 0 && m.KnownShare <= 1 && m.MeanWords >= 0
}

// rule returns the rule that the header describes, whose curve has no values yet. It returns
// false if the calibration or the head could give a higher score a lower probability.
func (h *ruleHeader) rule() (r calibrate.Rule, ok bool) {
	r = calibrate.Rule{
		Calibration: calibrate.Calibration{Slope: h.Slope, Intercept: h.Intercept},
		Threshold:   h.Threshold,
		Measures:    calibrate.Measures{Precision: h.Precision, Recall: h.Recall},
	}
	if h.Head != nil {
		r.Head = (*head.Head)(h.Head)
	}
	if h.Curve {
		r.Curve = make([]calibrate.CurvePoint, calibrate.CurveSize)
	}
	before := calibrate.Knot{LogOdds: math.Inf(-1), Probability: 0}
	for _, pair := range h.Knots {
		k := calibrate.Knot{LogOdds: pair[0], Probability: pair[1]}
		if k.LogOdds <= before.LogOdds || k.Probability < before.Probability || k.Probability > 1 {
			return r, false
		}
		r.Calibration.Knots = append(r.Calibration.Knots, k)
		before = k
	}
	return r, h.Slope >= 0 && r.Head.Valid()
}

// validTopics reports whether there are topics, with different names in their order.
func validTopics(topics []Topic) bool {
	before := ""
	for _, topic := range topics {
		if topic.Name <= before {
			return false
		}
		before = topic.Name
	}
	return len(topics) > 0
}
