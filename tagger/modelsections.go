package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/weight"
)

var errAnalyzer = errors.New("analyzer is missing or has changed")

// maxTitleWeight is the most that a word of the title counts.
const maxTitleWeight = 1000

// Sections of a model. Those with small letters may be missing.
const (
	headSection  = "HEAD" // header, as JSON
	wordSection  = "WORD" // the vocabulary's words
	gramSection  = "GRAM" // its n-grams
	rowSection   = "ROWS" // IDF and weights
	curveSection = "CURV" // precision and recall by threshold
	joinSection  = "JOIN" // in place of those above: whole models, each behind its length
	spellSection = "spel" // how words are written
	cardSection  = "card" // Markdown
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
	Name      string                 `json:"name"`
	Documents int                    `json:"documents"`
	Bias      float64                `json:"bias"`
	Read      [forms]decisionsHeader `json:"read"` // of whole documents, titles, abstracts
}

type decisionsHeader struct {
	Threshold float64      `json:"threshold"`
	Precision float64      `json:"precision"`
	Recall    float64      `json:"recall"`
	Slope     float64      `json:"slope,omitempty"`
	Intercept float64      `json:"intercept,omitempty"`
	Knots     [][2]float64 `json:"knots,omitempty"`
	Curve     bool         `json:"curve"` // stands in the section of curves
}

// sectionsOf returns those of a file of models: several stand in one section.
func sectionsOf(models []*model) ([]modelfile.Section, error) {
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
	return []modelfile.Section{{Name: joinSection, Payload: payload}}, nil
}

// sections returns those of a single model.
func (m *model) sections() ([]modelfile.Section, error) {
	h, err := json.Marshal(m.header())
	if err != nil {
		return nil, err
	}
	var pairs []int32
	for _, g := range m.vocab.grams {
		pairs = append(pairs, g.prefix, g.last)
	}
	sections := []modelfile.Section{
		{Name: headSection, Payload: h},
		{Name: wordSection, Payload: modelfile.AppendStrings(nil, m.vocab.names)},
		{Name: gramSection, Payload: modelfile.AppendUint32s(nil, pairs)},
		{Name: rowSection, Payload: modelfile.AppendFloat32s(nil, m.rows)},
		{Name: curveSection, Payload: modelfile.AppendFloat32s(nil, m.curves())},
	}
	if m.vocab.spelled != nil {
		sections = append(sections, modelfile.Section{Name: spellSection, Payload: modelfile.AppendStrings(nil, m.vocab.spelled)})
	}
	if m.card != "" {
		sections = append(sections, modelfile.Section{Name: cardSection, Payload: []byte(m.card)})
	}
	return sections, nil
}

func (m *model) header() header {
	h := header{
		Analyzer:      m.analyzer.ID(),
		Fingerprint:   strconv.FormatUint(m.analyzer.Fingerprint(), 16),
		Methods:       m.methods,
		TermFrequency: m.tf,
		IDF:           m.idf,
		Norm:          m.length.Norm,
		Slope:         m.length.Slope,
		Pivot:         m.length.Pivot,
		TitleWeight:   m.titleWeight,
		Documents:     m.documents,
		English:       m.english,
		KnownShare:    m.knownShare,
		MeanWords:     m.meanWords,
		Stale:         m.stale,
	}
	for _, x := range m.topics {
		y := topicHeader{Name: x.Name, Documents: x.Documents, Bias: x.Bias}
		for f, d := range x.read {
			y.Read[f] = d.header()
		}
		h.Topics = append(h.Topics, y)
	}
	return h
}

func (d *decisions) header() decisionsHeader {
	h := decisionsHeader{
		Threshold: d.threshold, Precision: d.measures.precision, Recall: d.measures.recall,
		Slope: d.calibration.slope, Intercept: d.calibration.intercept, Curve: d.curve != nil,
	}
	for _, k := range d.calibration.knots {
		h.Knots = append(h.Knots, [2]float64{k.logOdds, k.probability})
	}
	return h
}

// decisions returns what the header says, but for the curve; false if it is no
// calibration.
func (h decisionsHeader) decisions() (d decisions, ok bool) {
	d = decisions{
		calibration: calibration{slope: h.Slope, intercept: h.Intercept},
		threshold:   h.Threshold,
		measures:    measures{h.Precision, h.Recall},
	}
	if h.Curve {
		d.curve = make([]point, curvePoints)
	}
	before := knot{math.Inf(-1), 0}
	for _, pair := range h.Knots {
		k := knot{pair[0], pair[1]}
		if k.logOdds <= before.logOdds || k.probability < before.probability || k.probability > 1 {
			return d, false
		}
		d.calibration.knots = append(d.calibration.knots, k)
		before = k
	}
	return d, h.Slope >= 0
}

// curves returns the points of all curves behind each other.
func (m *model) curves() []float32 {
	var all []float32
	for _, x := range m.topics {
		for _, d := range x.read {
			for _, p := range d.curve {
				all = append(all, p.threshold, p.precision)
			}
		}
	}
	return all
}

// setCurves fills the curves of the topics.
func (m *model) setCurves(all []float32) bool {
	for i := range m.topics {
		for f := range m.topics[i].read {
			curve := m.topics[i].read[f].curve
			if len(all) < 2*len(curve) {
				return false
			}
			for j := range curve {
				curve[j] = point{all[0], all[1]}
				all = all[2:]
			}
		}
	}
	return len(all) == 0
}
