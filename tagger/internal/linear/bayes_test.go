package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/weight"
)

// rawMatrix returns a matrix of raw counts, with every IDF 1 and without scaling.
func rawMatrix(rows [][]int32) *Matrix {
	m := NewMatrix(Weighting{
		TF:            weight.Raw,
		IDF:           ones(len(rows[0])),
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
	}, len(rows))
	for _, row := range rows {
		var terms, counts []int32
		for id, n := range row {
			if n > 0 {
				terms, counts = append(terms, int32(id)), append(counts, n)
			}
		}
		m.AddRow(terms, counts)
	}
	m.Normalize(m.Normalization)
	return m
}

// TestNaiveBayesGolden has the numbers of scikit-learn 1.2.1.
func TestNaiveBayesGolden(t *testing.T) {
	m := rawMatrix([][]int32{{2, 1, 0, 0}, {1, 0, 1, 0}, {0, 2, 1, 1}, {0, 0, 3, 1}, {1, 0, 0, 2}})
	classes := []int{0, 0, 1, 1, 2}
	theta, prior := make([][]float64, 3), make([]float64, 3)
	for c := range theta {
		theta[c] = make([]float64, 4)
		for row, class := range classes {
			if class == c {
				m.AddTo(theta[c], row, 1)
				prior[c]++
			}
		}
		logTheta(theta[c], m.IDF, 1)
		prior[c] = math.Log(prior[c] / 5)
	}
	require.InDeltaSlice(t, []float64{-0.8109302162, -1.5040773968, -1.5040773968, -2.1972245773}, theta[0], 1e-9)
	require.InDeltaSlice(t, []float64{-0.9162907319, -0.9162907319, -1.6094379124}, prior, 1e-9)

	var joint [3]float64
	sum := 0.0
	for c := range joint {
		joint[c] = math.Exp(theta[c][0] + theta[c][1] + prior[c])
		sum += joint[c]
	}
	for c, want := range []float64{0.7054324598, 0.1488021595, 0.1457653807} {
		require.InDelta(t, want, joint[c]/sum, 1e-9)
	}

	// The topic is class 0. The others are one class, with the sum of their counts.
	rows := make([]Row, 5)
	for i, class := range classes {
		rows[i] = Row{Index: i, Weight: 1}
		if class == 0 {
			rows[i].Target = 1
		}
	}
	sums := classSumsOf(m, rows)
	fitted := sums.NaiveBayes(m.IDF, 1, false)
	require.InDelta(t, math.Log(2.0/3), fitted.Bias, 1e-12)
	rest := []float64{1 + 1, 2 + 1, 4 + 1, 4 + 1} // the counts of the others, smoothed by 1
	for i, n := range rest {
		require.InDelta(t, theta[0][i]-math.Log(n/15), fitted.Weights[i], 1e-12)
	}
	sums = classSumsOf(m, rows)
	require.Zero(t, sums.NaiveBayes(m.IDF, 1, true).Bias)
}

// TestComplementNaiveBayesGolden has the numbers of scikit-learn 1.2.1. With two classes its
// ComplementNB with norm=False is multinomial naive Bayes without prior.
func TestComplementNaiveBayesGolden(t *testing.T) {
	m := rawMatrix([][]int32{{2, 1, 0, 0}, {1, 0, 1, 0}, {0, 2, 1, 1}, {0, 0, 3, 1}, {1, 0, 0, 2}})
	complement := make([]float64, 4) // the sums of all classes other than class 0
	for _, row := range []int{2, 3, 4} {
		m.AddTo(complement, row, 1)
	}
	logTheta(complement, m.IDF, 1)
	for i, want := range []float64{2.0149030205, 1.6094379124, 1.0986122887, 1.0986122887} {
		require.InDelta(t, want, -complement[i], 1e-9)
	}
}

func ones(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = 1
	}
	return all
}
