package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"

	"github.com/topictag/topictag/internal/modelfile"
)

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

// Encode returns those of a file of models: several stand in one section.
func Encode(models []*Model) ([]modelfile.Section, error) {
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
	h, err := json.Marshal(m.header())
	if err != nil {
		return nil, err
	}
	var pairs []int32
	for _, g := range m.Vocab.Grams {
		pairs = append(pairs, g.Prefix, g.Last)
	}
	sections := []modelfile.Section{
		{Name: HeadSection, Payload: h},
		{Name: WordSection, Payload: modelfile.AppendStrings(nil, m.Vocab.Words)},
		{Name: GramSection, Payload: modelfile.AppendUint32s(nil, pairs)},
		{Name: RowSection, Payload: modelfile.AppendFloat32s(nil, m.Rows)},
		{Name: CurveSection, Payload: modelfile.AppendFloat32s(nil, m.curves())},
	}
	if m.Vocab.Spellings != nil {
		sections = append(sections, modelfile.Section{Name: spellSection, Payload: modelfile.AppendStrings(nil, m.Vocab.Spellings)})
	}
	if m.Card != "" {
		sections = append(sections, modelfile.Section{Name: CardSection, Payload: []byte(m.Card)})
	}
	return sections, nil
}
