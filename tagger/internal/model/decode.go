package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// ReadSections reads the sections of a file of models.
func ReadSections(r io.Reader) (map[string][]byte, error) {
	return modelfile.Read(r, HeadSection, WordSection, GramSection, RowSection, CurveSection, JoinSection)
}

// Decode returns the model of a file, or all of a joined one.
func Decode(sections map[string][]byte, analyzers []*tokenize.Analyzer) ([]*Model, error) {
	payload, joined := sections[JoinSection]
	if !joined {
		m, err := decodeModel(sections, analyzers)
		return []*Model{m}, err
	}
	var models []*Model
	for len(payload) > 0 {
		if len(payload) < 8 || binary.LittleEndian.Uint64(payload) > uint64(len(payload)-8) {
			return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
		}
		size := binary.LittleEndian.Uint64(payload)
		member := bytes.NewReader(payload[8:][:size])
		sections, err := modelfile.Read(member, HeadSection, WordSection, GramSection, RowSection, CurveSection)
		if err != nil {
			return nil, err
		}
		if member.Len() > 0 {
			return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
		}
		m, err := decodeModel(sections, analyzers)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
		payload = payload[8+size:]
	}
	if len(models) < 2 || CommonTopic(models) != "" {
		return nil, fmt.Errorf("%w: joined models", modelfile.ErrFormat)
	}
	return models, nil
}

func decodeModel(sections map[string][]byte, analyzers []*tokenize.Analyzer) (*Model, error) {
	var h header
	if err := json.Unmarshal(sections[HeadSection], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", modelfile.ErrFormat, err)
	}
	m := &Model{
		Card:          string(sections[CardSection]),
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
	if !m.valid() {
		return nil, fmt.Errorf("%w: header", modelfile.ErrFormat)
	}
	for _, x := range h.Topics {
		y := Topic{Name: x.Name, Bias: x.Bias, Documents: x.Documents}
		for f := range y.Rules {
			var ok bool
			if y.Rules[f], ok = x.Rules[f].rule(); !ok {
				return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
			}
		}
		m.Topics = append(m.Topics, y)
	}
	names := make([]string, len(m.Topics))
	for i, x := range m.Topics {
		names[i] = x.Name
	}
	if len(names) == 0 || names[0] == "" || !increasing(names) {
		return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
	}
	var err error
	if m.Analyzer, err = findAnalyzer(h, analyzers); err != nil {
		return nil, err
	}
	return m, m.decodeTables(sections)
}

// decodeTables reads vocabulary and weights, and checks that ids are within
// bounds, terms different and tables of one size.
func (m *Model) decodeTables(sections map[string][]byte) error {
	names, err := modelfile.Strings(sections[WordSection])
	if err != nil {
		return fmt.Errorf("%w: words", modelfile.ErrFormat)
	}
	ids, err := modelfile.Uint32s[int32](sections[GramSection])
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
	var spellings []string
	if payload, known := sections[spellSection]; known {
		if spellings, err = modelfile.Strings(payload); err != nil || len(spellings) != len(names) {
			return fmt.Errorf("%w: spellings", modelfile.ErrFormat)
		}
	}
	if m.Vocab = vocab.New(names, spellings, grams); m.Vocab.HasDuplicates() {
		return fmt.Errorf("%w: a term stands twice", modelfile.ErrFormat)
	}
	m.Rows, err = modelfile.Float32s(sections[RowSection])
	if err != nil || len(m.Rows) != m.Vocab.Size()*(1+len(m.Topics)) {
		return fmt.Errorf("%w: weights", modelfile.ErrFormat)
	}
	if curves, err := modelfile.Float32s(sections[CurveSection]); err != nil || !m.setCurves(curves) {
		return fmt.Errorf("%w: curves", modelfile.ErrFormat)
	}
	return nil
}
