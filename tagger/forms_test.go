package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestFormsHaveTheirOwnThresholds trains on documents whose titles tell less
// than their abstracts.
func TestFormsHaveTheirOwnThresholds(t *testing.T) {
	var docs []corpus.Document
	for i := range 40 {
		d := corpus.Document{ID: string(rune('a' + i)), Title: "a study", Abstract: "grass meadow river"}
		if i%2 == 0 {
			d = corpus.Document{ID: d.ID, Title: "robot study", Abstract: "robot gripper arm robot", Topics: []string{"robotics"}}
		}
		d.Title += " " + d.ID
		docs = append(docs, d)
	}
	tg, err := (&Trainer{}).Train(corpus.All(docs))
	require.NoError(t, err)
	read := tg.only().topics[0].read
	require.NotEqual(t, read[whole], read[titleOnly])
	require.NotEqual(t, read[whole], read[abstractOnly])
	s := tg.only().acquire()
	for _, test := range []struct {
		d    corpus.Document
		want form
	}{
		{corpus.Document{Title: "robot", Abstract: "arm"}, whole},
		{corpus.Document{Title: "robot", Abstract: " "}, titleOnly},
		{corpus.Document{Abstract: "arm"}, abstractOnly},
	} {
		tg.only().score(s, test.d)
		require.Equal(t, test.want, s.form)
		p := tg.With(Options{Probabilities: true}).TagDocument(test.d).Probabilities[0].Probability
		require.Equal(t, read[test.want].calibration.probability(s.logOdds[0]), p)
	}
}
