package tagger

import (
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
)

// header is the section of a model that is kept as JSON.
type header struct {
	Analyzer      string        `json:"analyzer"`
	Fingerprint   string        `json:"fingerprint"` // hexadecimal
	Method        string        `json:"method"`
	TermFrequency TermFrequency `json:"term_frequency"`
	Norm          Norm          `json:"norm"`
	TitleWeight   int32         `json:"title_weight"`
	Documents     int           `json:"documents"`
	Topics        []topicHeader `json:"topics"`
}

type topicHeader struct {
	Name      string  `json:"name"`
	Documents int     `json:"documents"`
	Bias      float64 `json:"bias"`
	Threshold float64 `json:"threshold"`
	Slope     float64 `json:"slope"`
	Intercept float64 `json:"intercept"`
}

const methodBayes = "naive-bayes"

// Save writes the model, without the options that were set by With. Equal
// models are equal bytes.
func (t *Tagger) Save(w io.Writer) error {
	h, err := json.Marshal(t.header())
	if err != nil {
		return fmt.Errorf("tagger: %w", err)
	}
	var pairs []int32
	for _, g := range t.vocab.grams {
		pairs = append(pairs, g.prefix, g.last)
	}
	err = modelfile.Write(w, []modelfile.Section{
		{Name: "head", Payload: h},
		{Name: "word", Payload: modelfile.AppendStrings(nil, t.vocab.names)},
		{Name: "gram", Payload: modelfile.AppendUint32s(nil, pairs)},
		{Name: "idf ", Payload: modelfile.AppendFloat32s(nil, t.idf)},
		{Name: "wght", Payload: modelfile.AppendFloat32s(nil, t.weights)},
	})
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	return nil
}

// SaveFile writes the model to a file. The file is replaced as a whole: at any
// moment it is the old one or the new one.
func (t *Tagger) SaveFile(path string) error { return atomicfile.Write(path, t.Save) }

// Load reads a model that Save wrote. It needs the analyzer with which the model
// was trained: the default one, or one of analyzers. Any bytes are safe to
// read.
func Load(r io.Reader, analyzers ...*tokenize.Analyzer) (*Tagger, error) {
	sections, err := modelfile.Read(r)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	m, err := decode(sections, analyzers)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	return newTagger(m), nil
}

func (t *Tagger) header() header {
	h := header{
		Analyzer:      t.analyzer.ID(),
		Fingerprint:   strconv.FormatUint(t.analyzer.Fingerprint(), 16),
		Method:        methodBayes,
		TermFrequency: t.tf,
		Norm:          t.norm,
		TitleWeight:   t.titleWeight,
		Documents:     t.documents,
	}
	for _, x := range t.topics {
		h.Topics = append(h.Topics, topicHeader{x.Name, x.Documents, x.Bias, x.Threshold, x.calibration.slope, x.calibration.intercept})
	}
	return h
}

func decode(sections map[string][]byte, analyzers []*tokenize.Analyzer) (*model, error) {
	var h header
	if err := json.Unmarshal(sections["head"], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrFormat, err)
	}
	m := &model{tf: h.TermFrequency, norm: h.Norm, titleWeight: h.TitleWeight, documents: h.Documents}
	if h.Method != methodBayes || m.tf < Sublinear || m.tf > Raw || m.norm < L2 || m.norm > NoNorm || m.titleWeight < 1 || m.titleWeight > MaxTitleWeight || m.documents < 0 {
		return nil, fmt.Errorf("%w: header", ErrFormat)
	}
	for _, x := range h.Topics {
		m.topics = append(m.topics, topic{x.Name, x.Bias, x.Threshold, x.Documents, calibration{x.Slope, x.Intercept}})
	}
	names := make([]string, len(m.topics))
	for i, x := range m.topics {
		names[i] = x.Name
	}
	if len(names) == 0 || names[0] == "" || !increasing(names) || slices.ContainsFunc(m.topics, func(x topic) bool { return x.calibration.slope < 0 }) {
		return nil, fmt.Errorf("%w: topics", ErrFormat)
	}
	var err error
	if m.analyzer, err = findAnalyzer(h, analyzers); err != nil {
		return nil, err
	}
	return m, m.decodeTables(sections)
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
// bounds and tables of one size.
func (m *model) decodeTables(sections map[string][]byte) error {
	names, err := modelfile.Strings(sections["word"])
	if err != nil || !increasing(names) {
		return fmt.Errorf("%w: words", ErrFormat)
	}
	ids, err := modelfile.Uint32s[int32](sections["gram"])
	if err != nil || len(ids)%2 != 0 || len(names)+len(ids)/2 > math.MaxInt32 {
		return fmt.Errorf("%w: n-grams", ErrFormat)
	}
	grams := make([]gram, len(ids)/2)
	for i := range grams {
		g := gram{ids[2*i], ids[2*i+1]}
		if g.prefix < 0 || int(g.prefix) >= len(names)+i || g.last < 0 || int(g.last) >= len(names) {
			return fmt.Errorf("%w: n-grams", ErrFormat)
		}
		if i > 0 && compareGrams(grams[i-1], g) >= 0 {
			return fmt.Errorf("%w: n-grams", ErrFormat)
		}
		grams[i] = g
	}
	if m.idf, err = modelfile.Float32s(sections["idf "]); err != nil || len(m.idf) != len(names)+len(grams) {
		return fmt.Errorf("%w: document frequencies", ErrFormat)
	}
	if m.weights, err = modelfile.Float32s(sections["wght"]); err != nil || len(m.weights) != len(m.idf)*len(m.topics) {
		return fmt.Errorf("%w: weights", ErrFormat)
	}
	m.vocab = newVocabulary(names, grams)
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
