package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// readSections reads the sections of a file of models.
func readSections(r io.Reader) (map[string][]byte, error) {
	return modelfile.Read(r, headSection, wordSection, gramSection, rowSection, curveSection, joinSection)
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
			return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
		}
		size := binary.LittleEndian.Uint64(payload)
		member := bytes.NewReader(payload[8:][:size])
		sections, err := modelfile.Read(member, headSection, wordSection, gramSection, rowSection, curveSection)
		if err != nil {
			return nil, err
		}
		if member.Len() > 0 {
			return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
		}
		m, err := decode(sections, analyzers)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
		payload = payload[8+size:]
	}
	if len(models) < 2 || commonTopic(models) != "" {
		return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
	}
	return models, nil
}

func decode(sections map[string][]byte, analyzers []*tokenize.Analyzer) (*model, error) {
	var h header
	if err := json.Unmarshal(sections[headSection], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", modelfile.ErrFormat, err)
	}
	m := &model{
		card:        string(sections[cardSection]),
		methods:     h.Methods,
		tf:          h.TermFrequency,
		idf:         h.IDF,
		length:      weight.Length{Norm: h.Norm, Slope: h.Slope, Pivot: h.Pivot},
		titleWeight: h.TitleWeight,
		documents:   h.Documents,
		english:     h.English,
		knownShare:  h.KnownShare,
		meanWords:   h.MeanWords,
		stale:       h.Stale,
	}
	if !m.valid() {
		return nil, fmt.Errorf("%w: header", modelfile.ErrFormat)
	}
	for _, x := range h.Topics {
		y := topic{Name: x.Name, Bias: x.Bias, Documents: x.Documents}
		for f := range y.read {
			var ok bool
			if y.read[f], ok = x.Read[f].decisions(); !ok {
				return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
			}
		}
		m.topics = append(m.topics, y)
	}
	names := make([]string, len(m.topics))
	for i, x := range m.topics {
		names[i] = x.Name
	}
	if len(names) == 0 || names[0] == "" || !increasing(names) {
		return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
	}
	var err error
	if m.analyzer, err = findAnalyzer(h, analyzers); err != nil {
		return nil, err
	}
	return m, m.decodeTables(sections)
}

// valid reports whether what a header says can be: a file may say anything.
func (m *model) valid() bool {
	return len(m.methods) > 0 && m.tf.Valid() && m.idf.Valid() && m.length.Valid() &&
		m.titleWeight >= 1 && m.titleWeight <= maxTitleWeight && m.documents >= 0 && m.knownShare >= 0 && m.knownShare <= 1 && m.meanWords >= 0
}

// findAnalyzer returns the analyzer that the header names, if it still makes
// the same terms.
func findAnalyzer(h header, analyzers []*tokenize.Analyzer) (*tokenize.Analyzer, error) {
	for _, a := range append(slices.Clone(analyzers), tokenize.Default()) {
		if a.ID() != h.Analyzer {
			continue
		}
		if got := strconv.FormatUint(a.Fingerprint(), 16); got != h.Fingerprint {
			return nil, fmt.Errorf("%w: %q makes other terms (fingerprint %s) than when the model was trained (%s)", errAnalyzer, h.Analyzer, got, h.Fingerprint)
		}
		return a, nil
	}
	return nil, fmt.Errorf("%w: the model needs %q", errAnalyzer, h.Analyzer)
}

// decodeTables reads vocabulary and weights, and checks that ids are within
// bounds, terms different and tables of one size.
func (m *model) decodeTables(sections map[string][]byte) error {
	names, err := modelfile.Strings(sections[wordSection])
	if err != nil {
		return fmt.Errorf("%w: words", modelfile.ErrFormat)
	}
	ids, err := modelfile.Uint32s[int32](sections[gramSection])
	if err != nil || len(ids)%2 != 0 || len(names)+len(ids)/2 > math.MaxInt32 {
		return fmt.Errorf("%w: n-grams", modelfile.ErrFormat)
	}
	grams := make([]vocab.Gram, len(ids)/2)
	for i := range grams {
		g := vocab.Gram{Prefix: ids[2*i], Last: ids[2*i+1]}
		if g.Prefix < 0 || int(g.Prefix) >= len(names)+i || g.Last < 0 || int(g.Last) >= len(names) {
			return fmt.Errorf("%w: n-grams", modelfile.ErrFormat)
		}
		grams[i] = g
	}
	if m.vocab = vocab.New(names, grams); !m.vocab.Distinct() {
		return fmt.Errorf("%w: a term stands twice", modelfile.ErrFormat)
	}
	if spelled, known := sections[spellSection]; known {
		if m.vocab.Spelled, err = modelfile.Strings(spelled); err != nil || len(m.vocab.Spelled) != len(names) {
			return fmt.Errorf("%w: spellings", modelfile.ErrFormat)
		}
	}
	m.rows, err = modelfile.Float32s(sections[rowSection])
	if err != nil || len(m.rows) != m.vocab.Size()*(1+len(m.topics)) {
		return fmt.Errorf("%w: weights", modelfile.ErrFormat)
	}
	if curves, err := modelfile.Float32s(sections[curveSection]); err != nil || !m.setCurves(curves) {
		return fmt.Errorf("%w: curves", modelfile.ErrFormat)
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
