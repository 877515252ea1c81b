package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
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

// Fingerprint returns that of the analyzer in hexadecimal digits.
func (m *Model) Fingerprint() string { return strconv.FormatUint(m.Analyzer.Fingerprint(), 16) }

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
			y.Rules[f] = newRuleHeader(&d)
		}
		h.Topics = append(h.Topics, y)
	}
	return h
}

func newRuleHeader(d *calibrate.Rule) ruleHeader {
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

// MaxTitleWeight is the most that a word of the title counts.
const MaxTitleWeight = 1000

var ErrAnalyzer = errors.New("tagger: the analyzer is missing or has changed")

// valid reports whether what a header says can be: a file may say anything.
func (m *Model) valid() bool {
	return len(m.Methods) > 0 && m.TF.Valid() && m.IDF.Valid() && m.Normalization.Valid() &&
		m.TitleWeight >= 1 && m.TitleWeight <= MaxTitleWeight && m.Documents >= 0 && m.KnownShare >= 0 && m.KnownShare <= 1 && m.MeanWords >= 0
}

// findAnalyzer returns the analyzer that the header names, if it still makes
// the same terms.
func findAnalyzer(h header, analyzers []*tokenize.Analyzer) (*tokenize.Analyzer, error) {
	for _, a := range append(slices.Clone(analyzers), tokenize.Default()) {
		if a.ID() != h.Analyzer {
			continue
		}
		if got := strconv.FormatUint(a.Fingerprint(), 16); got != h.Fingerprint {
			return nil, fmt.Errorf("%w: %q makes other terms (fingerprint %s) than when the model was trained (%s)", ErrAnalyzer, h.Analyzer, got, h.Fingerprint)
		}
		return a, nil
	}
	return nil, fmt.Errorf("%w: the model needs %q", ErrAnalyzer, h.Analyzer)
}

func increasing(names []string) bool {
	for i := 1; i < len(names); i++ {
		if names[i-1] >= names[i] {
			return false
		}
	}
	return true
}
