package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tokenize"
)

// Errors that [Load] wraps, to be told apart with errors.Is.
var (
	ErrFormat   = modelfile.ErrFormat   // no model, a truncated or a damaged one
	ErrVersion  = modelfile.ErrVersion  // written by a version with another format
	ErrChecksum = modelfile.ErrChecksum // bytes have changed since it was written
	// ErrAnalyzer says that the model needs an analyzer that was not given, or
	// that makes other terms than it did when the model was trained.
	ErrAnalyzer = errors.New("analyzer is missing or has changed")
	// ErrNoCounts says that a model cannot go on learning: it was trained, or saved
	// by [Tagger.Save], and not by [Learner.Save].
	ErrNoCounts = errors.New("the model has no counts to go on learning from")
)

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
	countSection = "cnts" // of a learner
)

// header is the section of a model that is kept as JSON.
type header struct {
	Analyzer      string        `json:"analyzer"`
	Fingerprint   string        `json:"fingerprint"` // hexadecimal
	Methods       []Method      `json:"methods"`
	TermFrequency TermFrequency `json:"term_frequency"`
	IDF           IDF           `json:"idf"`
	Norm          Norm          `json:"norm"`
	Slope         float64       `json:"slope"`
	Pivot         float64       `json:"pivot"`
	TitleWeight   int32         `json:"title_weight"`
	Documents     int           `json:"documents"`
	English       bool          `json:"english"`
	KnownShare    float64       `json:"known_share"`
	MeanWords     float64       `json:"mean_words"`
	Stale         bool          `json:"stale,omitempty"`
	Topics        []topicHeader `json:"topics"`
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

// Save writes the model, without the options that were set by With. Equal
// models are equal bytes.
func (t *Tagger) Save(w io.Writer) error {
	sections, err := t.sections()
	if err == nil {
		err = modelfile.Write(w, sections)
	}
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	return nil
}

// sections returns those of the file: a joined tagger has those of its members in
// one.
func (t *Tagger) sections() ([]modelfile.Section, error) {
	if len(t.members) == 1 {
		return t.members[0].sections()
	}
	var payload []byte
	for _, m := range t.members {
		var b bytes.Buffer
		if err := newTagger(m.model).Save(&b); err != nil {
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

// SaveFile writes the model to a file. The file is replaced as a whole: at any
// moment it is the old one or the new one.
func (t *Tagger) SaveFile(path string) error { return atomicfile.Write(path, t.Save) }

// Load reads a model that Save wrote. It needs the analyzer with which the model
// was trained: the default one, or one of analyzers. Any bytes are safe to
// read.
func Load(r io.Reader, analyzers ...*tokenize.Analyzer) (*Tagger, error) {
	sections, err := modelfile.Read(r, headSection, wordSection, gramSection, rowSection, curveSection, joinSection)
	var models []*model
	if err == nil {
		models, err = decodeModels(sections, analyzers)
	}
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	return newTagger(models...), nil
}

// decodeModels returns the model of a file, or all of a joined one.
func decodeModels(sections map[string][]byte, analyzers []*tokenize.Analyzer) ([]*model, error) {
	payload, joined := sections[joinSection]
	if !joined {
		m, err := decode(sections, analyzers)
		return []*model{m}, err
	}
	var models []*model
	for len(payload) > 0 {
		if len(payload) < 8 || binary.LittleEndian.Uint64(payload) > uint64(len(payload)-8) {
			return nil, fmt.Errorf("%w: joined models", ErrFormat)
		}
		size := binary.LittleEndian.Uint64(payload)
		member := bytes.NewReader(payload[8:][:size])
		sections, err := modelfile.Read(member, headSection, wordSection, gramSection, rowSection, curveSection)
		if err != nil {
			return nil, err
		}
		if member.Len() > 0 {
			return nil, fmt.Errorf("%w: joined models", ErrFormat)
		}
		m, err := decode(sections, analyzers)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
		payload = payload[8+size:]
	}
	if len(models) < 2 || commonTopic(models) != "" {
		return nil, fmt.Errorf("%w: joined models", ErrFormat)
	}
	return models, nil
}

func (m *model) header() header {
	h := header{
		Analyzer:      m.analyzer.ID(),
		Fingerprint:   strconv.FormatUint(m.analyzer.Fingerprint(), 16),
		Methods:       m.methods,
		TermFrequency: m.tf,
		IDF:           m.idf,
		Norm:          m.length.norm,
		Slope:         m.length.slope,
		Pivot:         m.length.pivot,
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

func decode(sections map[string][]byte, analyzers []*tokenize.Analyzer) (*model, error) {
	var h header
	if err := json.Unmarshal(sections[headSection], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrFormat, err)
	}
	m := &model{
		card:        string(sections[cardSection]),
		methods:     h.Methods,
		tf:          h.TermFrequency,
		idf:         h.IDF,
		length:      length{h.Norm, h.Slope, h.Pivot},
		titleWeight: h.TitleWeight,
		documents:   h.Documents,
		english:     h.English,
		knownShare:  h.KnownShare,
		meanWords:   h.MeanWords,
		stale:       h.Stale,
	}
	if !m.valid() {
		return nil, fmt.Errorf("%w: header", ErrFormat)
	}
	for _, x := range h.Topics {
		y := topic{Name: x.Name, Bias: x.Bias, Documents: x.Documents}
		for f := range y.read {
			var ok bool
			if y.read[f], ok = x.Read[f].decisions(); !ok {
				return nil, fmt.Errorf("%w: topics", ErrFormat)
			}
		}
		m.topics = append(m.topics, y)
	}
	names := make([]string, len(m.topics))
	for i, x := range m.topics {
		names[i] = x.Name
	}
	if len(names) == 0 || names[0] == "" || !increasing(names) {
		return nil, fmt.Errorf("%w: topics", ErrFormat)
	}
	var err error
	if m.analyzer, err = findAnalyzer(h, analyzers); err != nil {
		return nil, err
	}
	return m, m.decodeTables(sections)
}

// valid reports whether what a header says can be: a file may say anything.
func (m *model) valid() bool {
	return len(m.methods) > 0 && m.tf.valid() && m.idf.valid() && m.length.valid() &&
		m.titleWeight >= 1 && m.titleWeight <= MaxTitleWeight && m.documents >= 0 && m.knownShare >= 0 && m.knownShare <= 1 && m.meanWords >= 0
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

// decodeTables reads vocabulary and weights, and checks that ids are within
// bounds, terms different and tables of one size.
func (m *model) decodeTables(sections map[string][]byte) error {
	names, err := modelfile.Strings(sections[wordSection])
	if err != nil {
		return fmt.Errorf("%w: words", ErrFormat)
	}
	ids, err := modelfile.Uint32s[int32](sections[gramSection])
	if err != nil || len(ids)%2 != 0 || len(names)+len(ids)/2 > math.MaxInt32 {
		return fmt.Errorf("%w: n-grams", ErrFormat)
	}
	grams := make([]gram, len(ids)/2)
	for i := range grams {
		g := gram{ids[2*i], ids[2*i+1]}
		if g.prefix < 0 || int(g.prefix) >= len(names)+i || g.last < 0 || int(g.last) >= len(names) {
			return fmt.Errorf("%w: n-grams", ErrFormat)
		}
		grams[i] = g
	}
	if m.vocab = newVocabulary(names, grams); !m.vocab.distinct() {
		return fmt.Errorf("%w: a term stands twice", ErrFormat)
	}
	if spelled, known := sections[spellSection]; known {
		if m.vocab.spelled, err = modelfile.Strings(spelled); err != nil || len(m.vocab.spelled) != len(names) {
			return fmt.Errorf("%w: spellings", ErrFormat)
		}
	}
	m.rows, err = modelfile.Float32s(sections[rowSection])
	if err != nil || len(m.rows) != m.vocab.size()*(1+len(m.topics)) {
		return fmt.Errorf("%w: weights", ErrFormat)
	}
	if curves, err := modelfile.Float32s(sections[curveSection]); err != nil || !m.setCurves(curves) {
		return fmt.Errorf("%w: curves", ErrFormat)
	}
	return nil
}

func increasing(names []string) bool {
	for i := 1; i < len(names); i++ {
		if names[i-1] >= names[i] {
			return false
		}
	}
	return true
}
