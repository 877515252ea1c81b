package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// ErrAnalyzer says that a model needs an analyzer that was not given, or that makes other
// terms than it did in training.
var ErrAnalyzer = errors.New("tagger: the analyzer is missing or has changed")

// ReadSections reads the sections of a file of models. Its errors are those of package
// modelfile, and of r.
func ReadSections(r io.Reader) (map[string][]byte, error) {
	return modelfile.Read(r, append(modelSections(), JoinSection)...)
}

// modelSections returns the required sections that one model may have.
func modelSections() []string {
	return []string{HeadSection, WordSection, GramSection, RowSection, TitleSection, RuleSection, CurveSection}
}

// Decode returns the models of a file by its sections: one model, or all of a joined file. A
// model must have been trained with the default analyzer or one of analyzers. Any bytes are
// safe to decode. The error wraps ErrAnalyzer or an error of package modelfile.
func Decode(sections map[string][]byte, analyzers []*tokenize.Analyzer) ([]*Model, error) {
	if payload, joined := sections[JoinSection]; joined {
		return decodeJoined(payload, analyzers)
	}
	m, err := decodeModel(sections, analyzers, anywhere)
	if err != nil {
		return nil, err
	}
	return []*Model{m}, nil
}

// DecodeOwn returns the model of a file that is part of the program, by its sections. It
// leaves out the checks that a test makes: of the analyzer's fingerprint, of numbers that no
// training makes, and of terms that occur twice. They take most of the time.
func DecodeOwn(file []byte) (*Model, error) {
	sections, err := modelfile.Cut(file)
	if err != nil {
		return nil, err
	}
	return decodeModel(sections, nil, ofProgram)
}

// origin says where the bytes of a model come from.
type origin int

const (
	anywhere  origin = iota // they may be any
	ofProgram               // tests have checked them
)

// decodeJoined returns the models of a joined file. None of them may be joined itself.
func decodeJoined(payload []byte, analyzers []*tokenize.Analyzer) ([]*Model, error) {
	damaged := fmt.Errorf("%w: the section of joined models is damaged", modelfile.ErrFormat)
	var models []*Model
	for len(payload) > 0 {
		if len(payload) < 8 || binary.LittleEndian.Uint64(payload) > uint64(len(payload)-8) {
			return nil, damaged
		}
		size := binary.LittleEndian.Uint64(payload)
		member := bytes.NewReader(payload[8:][:size])
		sections, err := modelfile.Read(member, modelSections()...)
		if err != nil {
			return nil, err
		}
		if member.Len() > 0 {
			return nil, damaged
		}
		m, err := decodeModel(sections, analyzers, anywhere)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
		payload = payload[8+size:]
	}
	if len(models) < 2 {
		return nil, damaged
	}
	if topic := CommonTopic(models); topic != "" {
		return nil, fmt.Errorf("%w: joined models have the same topic %q", modelfile.ErrFormat, topic)
	}
	return models, nil
}

// decodeModel returns the model of the sections of one model.
func decodeModel(sections map[string][]byte, analyzers []*tokenize.Analyzer, from origin) (*Model, error) {
	var h header
	if err := json.Unmarshal(sections[HeadSection], &h); err != nil {
		return nil, fmt.Errorf("%w: the header cannot be read: %v", modelfile.ErrFormat, err)
	}
	m, err := h.model()
	if err != nil {
		return nil, err
	}
	m.Card = string(sections[CardSection])
	if m.Analyzer, err = findAnalyzer(&h, analyzers, from); err != nil {
		return nil, err
	}
	if m.Vocab, err = decodeVocabulary(sections, from); err != nil {
		return nil, err
	}
	if err := m.decodeNumbers(sections); err != nil {
		return nil, err
	}
	if payload, ruled := sections[RuleSection]; ruled {
		if m.PhraseRules, err = m.decodeRules(payload); err != nil {
			return nil, err
		}
	}
	if from == anywhere && !m.possible() {
		return nil, fmt.Errorf("%w: it holds a number that no training makes", modelfile.ErrFormat)
	}
	return m, nil
}

// decodeNumbers sets the weights and the curves.
func (m *Model) decodeNumbers(sections map[string][]byte) (err error) {
	m.Rows, err = modelfile.Float32s(sections[RowSection])
	if err != nil || len(m.Rows) != m.Vocab.Size()*(1+len(m.Topics)) {
		return fmt.Errorf("%w: the weights do not fit the terms and topics", modelfile.ErrFormat)
	}
	if payload, own := sections[TitleSection]; own {
		m.TitleRows, err = modelfile.Float32s(payload)
		if err != nil || len(m.TitleRows) != len(m.Rows) || !m.TitleNormalization.Valid() {
			return fmt.Errorf("%w: the weights of titles do not fit the terms and topics", modelfile.ErrFormat)
		}
	}
	if curves, err := modelfile.Float32s(sections[CurveSection]); err != nil || !m.setCurves(curves) {
		return fmt.Errorf("%w: the curves do not fit the topics", modelfile.ErrFormat)
	}
	return nil
}

// findAnalyzer returns the analyzer that the header names, if it still makes the same terms.
func findAnalyzer(h *header, analyzers []*tokenize.Analyzer, from origin) (*tokenize.Analyzer, error) {
	for _, a := range append(slices.Clone(analyzers), tokenize.Default()) {
		if a.ID() != h.Analyzer {
			continue
		}
		if from == ofProgram {
			return a, nil
		}
		if got := fingerprint(a); got != h.Fingerprint {
			return nil, fmt.Errorf("%w: %q makes other terms (fingerprint %s) than in training (%s); train the model again",
				ErrAnalyzer, h.Analyzer, got, h.Fingerprint)
		}
		return a, nil
	}
	return nil, fmt.Errorf("%w: the model needs %q; pass that analyzer to Load", ErrAnalyzer, h.Analyzer)
}

// decodeVocabulary returns the vocabulary. It checks that ids are valid and terms differ.
func decodeVocabulary(sections map[string][]byte, from origin) (*vocab.Vocabulary, error) {
	words, err := modelfile.Strings(sections[WordSection])
	if err != nil {
		return nil, fmt.Errorf("%w: the section of words is damaged", modelfile.ErrFormat)
	}
	grams, ok := decodeGrams(sections[GramSection], len(words))
	if !ok || from == anywhere && !possibleGrams(grams, len(words)) {
		return nil, fmt.Errorf("%w: the section of n-grams is damaged", modelfile.ErrFormat)
	}
	var spellings []string
	if payload, known := sections[spellSection]; known {
		if spellings, err = modelfile.Strings(payload); err != nil || len(spellings) != len(words) {
			return nil, fmt.Errorf("%w: the spellings do not fit the words", modelfile.ErrFormat)
		}
	}
	v := vocab.New(words, spellings, grams)
	if from == anywhere && v.HasDuplicates() {
		return nil, fmt.Errorf("%w: a term occurs twice", modelfile.ErrFormat)
	}
	return v, nil
}

// decodeGrams returns the n-grams over that many words. Each follows its prefix.
func decodeGrams(payload []byte, words int) (grams []vocab.Gram, ok bool) {
	const size = 8 // two ids
	if len(payload)%size != 0 || words+len(payload)/size > math.MaxInt32 {
		return nil, false
	}
	grams = make([]vocab.Gram, len(payload)/size)
	for i := range grams {
		ids := payload[i*size:][:size]
		g := vocab.Gram{
			Prefix: int32(binary.LittleEndian.Uint32(ids)),
			Last:   int32(binary.LittleEndian.Uint32(ids[4:])),
		}
		if g.Prefix < 0 || int(g.Prefix) >= words+i || g.Last < 0 || int(g.Last) >= words {
			return nil, false
		}
		grams[i] = g
	}
	return grams, true
}
