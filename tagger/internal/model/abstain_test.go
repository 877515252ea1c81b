package model

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestReasonsToAbstain(t *testing.T) {
	foreign := strings.Repeat("palabra ", 19)
	for _, test := range []struct {
		name     string
		change   func(m *Model)
		abstract string
		want     Reason
	}{
		{"no word", nil, " ... ", NoText},
		{"two words", nil, "Robot arm", TooShort},
		{"three words", nil, "Robot arm heat", Decided},
		{"two words are usual", func(m *Model) { m.MeanWords = 20 }, "Robot arm", Decided},
		{"another language", nil, foreign + "robot", NotEnglish},
		{"too short to detect the language", nil, foreign, NoKnownTerms},
		{"a model of another language", func(m *Model) { m.English = false }, foreign + "robot", FewKnownTerms},
		{"most words are known", nil, strings.Repeat("robot ", 14) + "seis palabras mas no son inglesas", Decided},
		{"no word is known", nil, "Surface codes correct errors", NoKnownTerms},
		{"known words are no features", nil, "Arm arm arm arm", NoKnownTerms},
		{"one of six words is known", nil, "Robot and towels in the kitchen", FewKnownTerms},
		{"one of five words is known", nil, "Robot and towels in kitchens", Decided},
		{"training knew few words", func(m *Model) { m.KnownShare = 0.3 }, "Robot and towels in the kitchen", Decided},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := robots()
			if test.change != nil {
				test.change(m)
			}
			require.Equal(t, test.want, m.ScoreDocument(m.Acquire(), corpus.Document{Abstract: test.abstract}))
		})
	}
}
