package calibrate

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/head"
)

// headScores returns scores whose labels follow a head.
func headScores(truth *head.Head, n int) []Score {
	random := rand.New(rand.NewPCG(3, 4))
	all := make([]Score, n)
	for i := range all {
		in := head.Inputs{For: 4 * random.Float64(), Against: -4 * random.Float64(), Length: 5}
		all[i] = Score{LogOdds: in.Sum(), Inputs: in, Weight: 1}
		if random.Float64() < sigmoid(truth.LogOdds(in)) {
			all[i].Target = 1
		}
	}
	return all
}

func TestHeadsWhereTheyHelp(t *testing.T) {
	uneven, even := &head.Head{For: 2, Against: 0.5}, &head.Head{For: 1, Against: 1}
	for _, test := range []struct {
		name  string
		truth *head.Head
		n     int
		heads bool
		want  bool
	}{
		{"helps", uneven, 5000, true, true},
		{"not asked for", uneven, 5000, false, false},
		{"the sum is as good", even, 5000, true, false},
		{"few scores", uneven, 100, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			scores := headScores(test.truth, test.n)
			rules := Fit(Scores{Whole: scores}, test.heads)
			require.Equal(t, test.want, rules[Whole].Head != nil)
			require.Equal(t, rules[Whole], rules[TitleOnly], "forms without scores have the same rule")
			for _, s := range scores { // Fit leaves the log-odds by which it calibrated
				require.Equal(t, rules[Whole].Head.LogOdds(s.Inputs), s.LogOdds)
			}
		})
	}
}
