package linguistic

import (
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// TestPartsOfSpeechAreThoseOfProse compares with prose's own tagger, which breaks ties at random.
func TestPartsOfSpeechAreThoseOfProse(t *testing.T) {
	first, err := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	require.NoError(t, err)
	same, all := 0, 0
	for _, d := range corpus.Sample() {
		for sentence := range Sentences(d.Abstract) {
			text := d.Abstract[sentence.Start:sentence.End]
			var tokens []string
			Splitter()(text, func(word tokenize.Span) bool {
				tokens = append(tokens, taggable(text[word.Start:word.End]))
				return true
			})
			of, err := prose.NewDocument(strings.Join(tokens, " "), prose.UsingModel(first.Model),
				prose.WithSegmentation(false), prose.WithExtraction(false))
			require.NoError(t, err)
			if len(of.Tokens()) != len(tokens) {
				continue // prose cuts a word again
			}
			for i, tag := range parts().tag(tokens) {
				if all++; tag == of.Tokens()[i].Tag {
					same++
				}
			}
		}
	}
	require.Greater(t, all, 4000)
	require.Greater(t, float64(same)/float64(all), 0.995)
}

func TestPartsOfSpeechStayTheSame(t *testing.T) {
	text := corpus.Sample()[0].Abstract
	phrases := func() (all []string) {
		for s := range NounPhrases(text) {
			all = append(all, text[s.Start:s.End])
		}
		return all
	}
	want := phrases()
	require.NotEmpty(t, want)
	for range 50 {
		require.Equal(t, want, phrases())
	}
}

// TestTies gives two labels the same weight.
func TestTies(t *testing.T) {
	tagger := &partTagger{labels: []string{"JJ", "NN", "VB"}, weights: map[string][]labelWeight{
		"bias": {{2, 0.5}, {1, 0.5}, {0, 0.25}},
	}}
	for range 20 {
		require.Equal(t, []string{"NN", "NN"}, tagger.tag([]string{"green", "tea"}))
	}
	require.Empty(t, tagger.tag(nil))
}

func TestShape(t *testing.T) {
	for word, want := range map[string]string{
		"Robots": "robots", "text-to-image": "!HYPHEN", "-x": "-x", "2026": "!YEAR", "3D": "!DIGITS", "123": "!DIGITS", ",": ",",
	} {
		require.Equal(t, want, shape(word), word)
	}
}
