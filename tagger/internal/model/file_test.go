package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// heatModel returns a model with topics other than those of robots. It has a head, and weights of
// its own for titles.
func heatModel() *Model {
	m := robots()
	m.Topics = []Topic{{Name: "heat", TitleBias: -0.5}, {Name: "ice"}}
	m.Topics[1].Rules[calibrate.Whole].Head = &head.Head{Constant: -1, For: 2, Against: 0.5, Title: 0.25, Length: 3}
	m.TitleRows = []float32{1, 3, -4, 0, 0, 0, 1.5, -1, 2, 2, 0, 0}
	m.TitleNormalization = m.Normalization
	m.Card, m.Stale, m.Vocab = "", false, vocab.New(m.Vocab.Words, nil, m.Vocab.Grams)
	return m
}

// encoded returns the sections of models by name.
func encoded(t *testing.T, models ...*Model) map[string][]byte {
	sections, err := Encode(models)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, modelfile.Write(&b, sections))
	all, err := ReadSections(&b)
	require.NoError(t, err)
	return all
}

func TestRoundTrip(t *testing.T) {
	for _, models := range [][]*Model{{robots()}, {heatModel()}, {robots(), heatModel()}} {
		sections := encoded(t, models...)
		got, err := Decode(sections, []*tokenize.Analyzer{models[0].Analyzer})
		require.NoError(t, err)
		require.Len(t, got, len(models))
		for i, m := range models {
			require.Equal(t, m.header(), got[i].header())
			require.Equal(t, m.Topics, got[i].Topics)
			require.Equal(t, m.Rows, got[i].Rows)
			require.Equal(t, m.TitleRows, got[i].TitleRows)
			require.Equal(t, m.Card, got[i].Card)
			require.Same(t, models[0].Analyzer, got[i].Analyzer, "the analyzer that was given")
			require.Equal(t, m.Vocab.Words, got[i].Vocab.Words)
			require.Equal(t, m.Vocab.Spellings, got[i].Vocab.Spellings)
			require.Equal(t, m.Vocab.Grams, got[i].Vocab.Grams)
		}
		require.Equal(t, sections, encoded(t, got...))
	}
}

func TestDecodeErrors(t *testing.T) {
	inHeader := func(change func(h *header)) func(s map[string][]byte) {
		return func(s map[string][]byte) {
			h := robots().header()
			change(&h)
			var err error
			s[HeadSection], err = json.Marshal(h)
			require.NoError(t, err)
		}
	}
	rule := func(change func(r *ruleHeader)) func(s map[string][]byte) {
		return inHeader(func(h *header) { change(&h.Topics[0].Rules[calibrate.TitleOnly]) })
	}
	set := func(name string, payload []byte) func(s map[string][]byte) {
		return func(s map[string][]byte) { s[name] = payload }
	}
	grams := func(ids ...int32) func(s map[string][]byte) {
		return set(GramSection, modelfile.AppendUint32s(nil, ids))
	}
	const outOfRange, calibration, topics = "header is out of range", "invalid calibration", "distinct, sorted names"
	for _, test := range []struct {
		name   string
		damage func(s map[string][]byte)
		want   string
	}{
		{"no header", set(HeadSection, nil), "header cannot be read"},
		{"a list as header", set(HeadSection, []byte("[]")), "header cannot be read"},
		{"no method", inHeader(func(h *header) { h.Methods = nil }), outOfRange},
		{"term frequency", inHeader(func(h *header) { h.TermFrequency = 3 }), outOfRange},
		{"IDF", inHeader(func(h *header) { h.IDF = -1 }), outOfRange},
		{"norm", inHeader(func(h *header) { h.Norm = 3 }), outOfRange},
		{"slope", inHeader(func(h *header) { h.Slope = 0 }), outOfRange},
		{"pivot", inHeader(func(h *header) { h.Pivot = -1 }), outOfRange},
		{"low title weight", inHeader(func(h *header) { h.TitleWeight = 0 }), outOfRange},
		{"high title weight", inHeader(func(h *header) { h.TitleWeight = MaxTitleWeight + 1 }), outOfRange},
		{"documents", inHeader(func(h *header) { h.Documents = -1 }), outOfRange},
		{"low known share", inHeader(func(h *header) { h.KnownShare = -0.1 }), outOfRange},
		{"high known share", inHeader(func(h *header) { h.KnownShare = 1.1 }), outOfRange},
		{"mean words", inHeader(func(h *header) { h.MeanWords = -1 }), outOfRange},
		{"no topic", inHeader(func(h *header) { h.Topics = nil }), topics},
		{"topic without a name", inHeader(func(h *header) { h.Topics[0].Name = "" }), topics},
		{"equal topics", inHeader(func(h *header) { h.Topics[0] = h.Topics[1] }), topics},
		{"unsorted topics", inHeader(func(h *header) { h.Topics[0].Name = "z" }), topics},
		{"falling slope", rule(func(r *ruleHeader) { r.Slope = -1 }), calibration},
		{"equal knots", rule(func(r *ruleHeader) { r.Knots[1][0] = r.Knots[0][0] }), calibration},
		{"falling knots", rule(func(r *ruleHeader) { r.Knots[1][1] = 0.2 }), calibration},
		{"knot below 0", rule(func(r *ruleHeader) { r.Knots[0][1] = -0.1 }), calibration},
		{"knot above 1", rule(func(r *ruleHeader) { r.Knots[1][1] = 1.1 }), calibration},
		{"head against its topic", rule(func(r *ruleHeader) { r.Head = &headHeader{For: -1} }), calibration},
		{"head out of range", rule(func(r *ruleHeader) { r.Head = &headHeader{For: 1, Constant: 1e300} }), calibration},
		{"bias out of range of a head", inHeader(func(h *header) {
			h.Topics[0].Bias, h.Topics[0].Rules[calibrate.Whole].Head = 1e300, &headHeader{For: 1}
		}), calibration},
		{"weights of titles", set(TitleSection, []byte{1, 2, 3, 4}), "weights of titles"},
		{"words", set(WordSection, []byte{200}), "section of words"},
		{"equal words", set(WordSection, modelfile.AppendStrings(nil, []string{"arm", "arm", "heat"})), "occurs twice"},
		{"part of an id", set(GramSection, []byte{1, 2, 3}), "section of n-grams"},
		{"half an n-gram", grams(0), "section of n-grams"},
		{"unknown prefix", grams(3, 0), "section of n-grams"},
		{"negative prefix", grams(-1, 0), "section of n-grams"},
		{"unknown last word", grams(0, 3), "section of n-grams"},
		{"negative last word", grams(0, -1), "section of n-grams"},
		{"equal n-grams", grams(0, 1, 0, 1), "occurs twice"},
		{"spellings", set(spellSection, []byte{200}), "spellings"},
		{"few spellings", set(spellSection, modelfile.AppendStrings(nil, []string{"Robots", "arms"})), "spellings"},
		{"part of a weight", set(RowSection, []byte{1}), "weights"},
		{"no weights", set(RowSection, nil), "weights"},
		{"infinite weight", set(RowSection, infinite(12)), "weights"},
		{"part of a curve", set(CurveSection, []byte{1}), "curves"},
		{"no curves", set(CurveSection, nil), "curves"},
		{"more curves", set(CurveSection, make([]byte, 8*(calibrate.CurveSize+1))), "curves"},
		{"infinite curve", set(CurveSection, infinite(2*calibrate.CurveSize)), "curves"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := robots()
			sections := encoded(t, m)
			test.damage(sections)
			_, err := Decode(sections, []*tokenize.Analyzer{m.Analyzer})
			require.ErrorIs(t, err, modelfile.ErrFormat)
			require.ErrorContains(t, err, test.want)
			require.Equal(t, 1, strings.Count(err.Error(), "tagger: "))
		})
	}
}

func TestDecodeJoinedErrors(t *testing.T) {
	a, b := robots(), heatModel()
	joined := encoded(t, a, b)[JoinSection]
	size := binary.LittleEndian.Uint64(joined)
	first := joined[:8+size]
	longer := binary.LittleEndian.AppendUint64(nil, size+1)
	longer = append(append(append(longer, first[8:]...), 0), joined[8+size:]...)
	for name, test := range map[string]struct {
		payload []byte
		want    string
	}{
		"no model":              {nil, "joined models is damaged"},
		"one model":             {first, "joined models is damaged"},
		"part of a length":      {append(bytes.Clone(joined), 1, 2, 3), "joined models is damaged"},
		"a model that ends":     {joined[:len(joined)-1], "joined models is damaged"},
		"bytes after a model":   {longer, "joined models is damaged"},
		"a model of no section": {append(bytes.Clone(joined), 1, 0, 0, 0, 0, 0, 0, 0, 9), "ends too early"},
		"equal topics":          {append(bytes.Clone(joined), first...), `the same topic "diffusion"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode(map[string][]byte{JoinSection: test.payload}, []*tokenize.Analyzer{a.Analyzer})
			require.ErrorIs(t, err, modelfile.ErrFormat)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestDecodeNeedsTheAnalyzer(t *testing.T) {
	sections := encoded(t, robots())
	_, err := Decode(sections, nil)
	require.ErrorIs(t, err, ErrAnalyzer)
	require.ErrorContains(t, err, `the model needs "words"`)
	_, err = Decode(sections, []*tokenize.Analyzer{tokenize.New("words", nil, nil, 2)})
	require.ErrorIs(t, err, ErrAnalyzer)
	require.ErrorContains(t, err, "makes other terms")
}

// infinite returns numbers of which the last is not finite.
func infinite(n int) []byte {
	all := make([]float32, n)
	all[n-1] = float32(math.Inf(1))
	return modelfile.AppendFloat32s(nil, all)
}
