package tagger

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

// pets returns a model of other topics, with an analyzer of its own.
func pets(t testing.TB, analyzer *tokenize.Analyzer) *Tagger {
	var docs []corpus.Document
	for _, d := range []struct{ title, topic string }{
		{"What cats eat and when", "cats"}, {"How old cats sleep", "cats"}, {"A cat that counts mice", "cats"},
		{"What dogs eat and when", "dogs"}, {"How old dogs sleep", "dogs"}, {"A dog that fetches sticks", "dogs"},
		{"Rain in the mountains", ""}, {"A short history of paper", ""},
	} {
		doc := corpus.Document{Title: d.title, Abstract: d.title + "."}
		if d.topic != "" {
			doc.Topics = []string{d.topic}
		}
		docs = append(docs, doc)
	}
	tg, err := (&Trainer{Card: "# Pets\n", Features: Features{Analyzer: analyzer}}).Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	return tg
}

// TestJoinDecidesAsItsModels compares a joined tagger with its models one by one.
func TestJoinDecidesAsItsModels(t *testing.T) {
	own := tokenize.New("own", nil, tokenize.Lower, 1)
	a, b := Default(), pets(t, own)
	joined, err := Join(a, b)
	require.NoError(t, err)
	file := save(t, joined)
	loaded, err := Load(bytes.NewReader(file), own)
	require.NoError(t, err)
	require.Equal(t, file, save(t, loaded))
	_, err = Load(bytes.NewReader(file))
	require.ErrorIs(t, err, ErrAnalyzer)
	require.ErrorContains(t, err, `"own"`)

	require.Equal(t, []string{"cats", "diffusion", "dogs", "interpretability", "quantum", "robotics"}, joined.Topics())
	require.Equal(t, "# Pets\n", pets(t, own).Card())
	require.Contains(t, joined.Card(), "# Pets\n")
	docs := append(
		corpus.Sample(),
		corpus.Document{Title: "Robot cats", Abstract: "A robot that looks like a cat, for old cats and dogs."},
		corpus.Document{Title: "Cats"},
		corpus.Document{},
	)
	for _, o := range []Options{
		{},
		{Probabilities: true, Evidence: 2},
		{Deny: []string{"cats"}, Thresholds: map[string]float64{"quantum": 0, "dogs": 0}},
	} {
		for _, tg := range []*Tagger{joined.With(o), loaded.With(o)} {
			for _, d := range docs {
				got, first, second := tg.TagDocument(d), a.With(o).TagDocument(d), b.With(o).TagDocument(d)
				want := append(slices.Clone(first.Tags), second.Tags...)
				slices.SortStableFunc(want, bestFirst)
				require.Equal(t, want, got.Tags)
				require.Equal(t, len(want) == 0, got.Abstained != "")
				require.ElementsMatch(
					t,
					append(slices.Clone(first.Probabilities), second.Probabilities...),
					got.Probabilities,
				)
				require.ElementsMatch(t, append(slices.Clone(first.Evidence), second.Evidence...), got.Evidence)
				require.Equal(t, tg.TagDocument(corpus.Document{Abstract: d.Abstract}).Tags, tg.Tag(d.Abstract))
				x := tg.ExplainAll(d)
				require.Len(t, x.Explanations, 6)
				require.Equal(t, got.Abstained, x.Abstained)
			}
		}
	}
	require.Len(t, joined.Summary(1), 6)
	_, known := joined.Explain(docs[0], "dogs")
	require.True(t, known)
}

func TestJoinedReasons(t *testing.T) {
	joined, err := Join(Default(), pets(t, nil))
	require.NoError(t, err)
	require.Equal(t, NoText, joined.TagDocument(corpus.Document{}).Abstained)
	require.Equal(t, TooShort, joined.TagDocument(corpus.Document{Title: "Robots"}).Abstained)
	require.Equal(
		t,
		BelowThreshold,
		joined.TagDocument(corpus.Document{Title: "A winter in the far north"}).Abstained,
		"the larger model knows the words",
	)
}

func TestJoinRefusesTopicsOfBoth(t *testing.T) {
	_, err := Join(Default(), Default())
	require.ErrorContains(t, err, `"diffusion"`)
	three, err := Join(Default(), pets(t, nil))
	require.NoError(t, err)
	_, err = Join(three, pets(t, nil))
	require.ErrorContains(t, err, `"cats"`)
}

// TestJoinedFileIsChecked damages the section of joined models.
func TestJoinedFileIsChecked(t *testing.T) {
	one := save(t, pets(t, nil))
	behind := func(size int, model []byte) []byte {
		return append(binary.LittleEndian.AppendUint64(nil, uint64(size)), model...)
	}
	for name, payload := range map[string][]byte{
		"nothing":           {},
		"half a length":     {1, 2, 3},
		"a length too long": behind(len(one)+1, one),
		"one model":         behind(len(one), one),
		"the same twice":    append(behind(len(one), one), behind(len(one), one)...),
		"something behind":  append(behind(len(one)+8, append(slices.Clone(one), make([]byte, 8)...)), behind(len(one), one)...),
		"no model":          append(behind(3, []byte("abc")), behind(len(one), one)...),
	} {
		var b bytes.Buffer
		require.NoError(t, modelfile.Write(&b, []modelfile.Section{{Name: model.JoinSection, Payload: payload}}))
		_, err := Load(&b)
		require.ErrorIs(t, err, ErrFormat, name)
	}
}
