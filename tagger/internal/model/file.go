package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/weight"
)

var ErrAnalyzer = errors.New("tagger: the analyzer is missing or has changed")

// MaxTitleWeight is the most that a word of the title counts.
const MaxTitleWeight = 1000

// Sections of a model. Those with small letters may be missing.
const (
	HeadSection  = "HEAD" // header, as JSON
	WordSection  = "WORD" // the vocabulary's words
	GramSection  = "GRAM" // its n-grams
	RowSection   = "ROWS" // IDF and weights
	CurveSection = "CURV" // precision and recall by threshold
	JoinSection  = "JOIN" // in place of those above: whole models, each behind its length
	spellSection = "spel" // how words are written
	CardSection  = "card" // Markdown
)

// header is the section of a model that is kept as JSON.
type header struct {
	Analyzer      string               `json:"analyzer"`
	Fingerprint   string               `json:"fingerprint"` // hexadecimal
	Methods       []string             `json:"methods"`
	TermFrequency weight.TermFrequency `json:"term_frequency"`
	IDF           weight.IDF           `json:"idf"`
	Norm          weight.Norm          `json:"norm"`
	Slope         float64              `json:"slope"`
	Pivot         float64              `json:"pivot"`
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
	Rules     [calibrate.Forms]ruleHeader `json:"read"` // of whole documents, titles, abstracts
}

type ruleHeader struct {
	Threshold float64      `json:"threshold"`
	Precision float64      `json:"precision"`
	Recall    float64      `json:"recall"`
	Slope     float64      `json:"slope,omitempty"`
	Intercept float64      `json:"intercept,omitempty"`
	Knots     [][2]float64 `json:"knots,omitempty"`
	Curve     bool         `json:"curve"` // stands in the section of curves
}

// SectionsOf returns those of a file of models: several stand in one section.
func SectionsOf(models []*Model) ([]modelfile.Section, error) {
	if len(models) == 1 {
		return models[0].sections()
	}
	var payload []byte
	for _, m := range models {
		sections, err := m.sections()
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := modelfile.Write(&b, sections); err != nil {
			return nil, err
		}
		payload = binary.LittleEndian.AppendUint64(payload, uint64(b.Len()))
		payload = append(payload, b.Bytes()...)
	}
	return []modelfile.Section{{Name: JoinSection, Payload: payload}}, nil
}

// sections returns those of a single model.
func (m *Model) sections() ([]modelfile.Section, error) {
	h, err := json.Marshal(m.Header())
	if err != nil {
		return nil, err
	}
	var pairs []int32
	for _, g := range m.Vocab.Grams {
		pairs = append(pairs, g.Prefix, g.Last)
	}
	sections := []modelfile.Section{
		{Name: HeadSection, Payload: h},
		{Name: WordSection, Payload: modelfile.AppendStrings(nil, m.Vocab.Names)},
		{Name: GramSection, Payload: modelfile.AppendUint32s(nil, pairs)},
		{Name: RowSection, Payload: modelfile.AppendFloat32s(nil, m.Rows)},
		{Name: CurveSection, Payload: modelfile.AppendFloat32s(nil, m.curves())},
	}
	if m.Vocab.Spelled != nil {
		sections = append(sections, modelfile.Section{Name: spellSection, Payload: modelfile.AppendStrings(nil, m.Vocab.Spelled)})
	}
	if m.Card != "" {
		sections = append(sections, modelfile.Section{Name: CardSection, Payload: []byte(m.Card)})
	}
	return sections, nil
}

func (m *Model) Header() header {
	h := header{
		Analyzer:      m.Analyzer.ID(),
		Fingerprint:   strconv.FormatUint(m.Analyzer.Fingerprint(), 16),
		Methods:       m.Methods,
		TermFrequency: m.TF,
		IDF:           m.IDF,
		Norm:          m.Normalization.Norm,
		Slope:         m.Normalization.Slope,
		Pivot:         m.Normalization.Pivot,
		TitleWeight:   m.TitleWeight,
		Documents:     m.Documents,
		English:       m.English,
		KnownShare:    m.KnownShare,
		MeanWords:     m.MeanWords,
		Stale:         m.Stale,
	}
	for _, x := range m.Topics {
		y := topicHeader{Name: x.Name, Documents: x.Documents, Bias: x.Bias}
		for f, d := range x.Rules {
			y.Rules[f] = ruleHeaderOf(&d)
		}
		h.Topics = append(h.Topics, y)
	}
	return h
}

func ruleHeaderOf(d *calibrate.Rule) ruleHeader {
	h := ruleHeader{
		Threshold: d.Threshold, Precision: d.Measures.Precision, Recall: d.Measures.Recall,
		Slope: d.Calibration.Slope, Intercept: d.Calibration.Intercept, Curve: d.Curve != nil,
	}
	for _, k := range d.Calibration.Knots {
		h.Knots = append(h.Knots, [2]float64{k.LogOdds, k.Probability})
	}
	return h
}

// rule returns what the header says, but for the curve; false if it is no
// calibration.
func (h ruleHeader) rule() (d calibrate.Rule, ok bool) {
	d = calibrate.Rule{
		Calibration: calibrate.Calibration{Slope: h.Slope, Intercept: h.Intercept},
		Threshold:   h.Threshold,
		Measures:    calibrate.Measures{Precision: h.Precision, Recall: h.Recall},
	}
	if h.Curve {
		d.Curve = make([]calibrate.CurvePoint, calibrate.CurveSize)
	}
	before := calibrate.Knot{LogOdds: math.Inf(-1), Probability: 0}
	for _, pair := range h.Knots {
		k := calibrate.Knot{LogOdds: pair[0], Probability: pair[1]}
		if k.LogOdds <= before.LogOdds || k.Probability < before.Probability || k.Probability > 1 {
			return d, false
		}
		d.Calibration.Knots = append(d.Calibration.Knots, k)
		before = k
	}
	return d, h.Slope >= 0
}

// curves returns the points of all curves behind each other.
func (m *Model) curves() []float32 {
	var all []float32
	for _, x := range m.Topics {
		for _, d := range x.Rules {
			for _, p := range d.Curve {
				all = append(all, p.Threshold, p.Precision)
			}
		}
	}
	return all
}

// setCurves fills the curves of the topics.
func (m *Model) setCurves(all []float32) bool {
	for i := range m.Topics {
		for f := range m.Topics[i].Rules {
			curve := m.Topics[i].Rules[f].Curve
			if len(all) < 2*len(curve) {
				return false
			}
			for j := range curve {
				curve[j] = calibrate.CurvePoint{Threshold: all[0], Precision: all[1]}
				all = all[2:]
			}
		}
	}
	return len(all) == 0
}
