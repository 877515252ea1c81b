package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"

	"github.com/topictag/topictag/internal/modelfile"
)

// Sections of a file. Those in lower case may be missing.
const (
	HeadSection  = "HEAD" // the header, as JSON
	WordSection  = "WORD" // the words of the vocabulary
	GramSection  = "GRAM" // its n-grams
	RowSection   = "ROWS" // IDF and weights
	TitleSection = "TITL" // IDF and weights for titles without abstract; only in models with such weights
	RuleSection  = "RULE" // phrases that decide topics, as JSON; only in models with such phrases
	CurveSection = "CURV" // precision and recall by threshold
	JoinSection  = "JOIN" // several models instead of the sections above, each after its length
	spellSection = "spel" // how most texts write the words
	CardSection  = "card" // a page in Markdown
)

// Encode returns the sections of a file of models. It puts several models into one section.
// Equal models give equal bytes.
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

// sections returns the sections of one model.
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
	if m.TitleRows != nil {
		payload := modelfile.AppendFloat32s(nil, m.TitleRows)
		sections = append(sections, modelfile.Section{Name: TitleSection, Payload: payload})
	}
	if m.PhraseRules != nil {
		payload, err := m.PhraseRules.encode()
		if err != nil {
			return nil, err
		}
		sections = append(sections, modelfile.Section{Name: RuleSection, Payload: payload})
	}
	if m.Vocab.Spellings != nil {
		payload := modelfile.AppendStrings(nil, m.Vocab.Spellings)
		sections = append(sections, modelfile.Section{Name: spellSection, Payload: payload})
	}
	if m.Card != "" {
		sections = append(sections, modelfile.Section{Name: CardSection, Payload: []byte(m.Card)})
	}
	return sections, nil
}
