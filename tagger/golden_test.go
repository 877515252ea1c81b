package tagger

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// Expected numbers in this file are scikit-learn 1.2.1's.

// goldenDocs are weighed by counts of plain words.
func goldenDocs() []corpus.Document {
	return []corpus.Document{
		{Abstract: "quantum error correction with surface codes"},
		{Abstract: "diffusion models generate images"},
		{Abstract: "robot learning with diffusion policies"},
		{Abstract: "mechanistic interpretability of language models"},
	}
}

// goldenMatrix returns the documents as a matrix, the row of document number
// doc, and the ids of the words.
func goldenMatrix(t *testing.T, tr Trainer, doc int) (*matrix, int, map[string]int32) {
	tr.Analyzer = tokenize.New("words", nil, tokenize.Lower, 1)
	c, err := tr.encode(corpus.All(goldenDocs()))
	require.NoError(t, err)
	s := c.selectTerms(1, 1)
	idf := make([]float64, len(s.df))
	for id, df := range s.df {
		idf[id] = tr.IDF.weight(df, len(c.examples))
	}
	m := c.count(s, 1, 1, matrix{idf: idf, tf: tr.TermFrequency, length: length{norm: tr.Norm, slope: 1}})[whole]
	m.scaleTo(m.length)
	text := hash("", goldenDocs()[doc].Abstract)
	for i, x := range c.examples {
		if x.text == text {
			return m, i, s.vocab.words
		}
	}
	t.Fatal("document is gone")
	return nil, 0, nil
}

func TestTFIDFGolden(t *testing.T) {
	for _, test := range []struct {
		name                      string
		trainer                   Trainer
		diffusion, quantum, inDoc float64
	}{
		{"defaults", Trainer{TermFrequency: Raw}, 1.510825623766, 1.916290731874, 0.437791231086},
		{"plain idf", Trainer{TermFrequency: Raw, IDF: PlainIDF}, 1.693147180560, 2.386294361120, 0.409179349496},
		{"sublinear, l1", Trainer{Norm: L1}, 1.510825623766, 1.916290731874, 0.220422283194},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, row, words := goldenMatrix(t, test.trainer, 1)
			require.InDelta(t, test.diffusion, m.idf[words["diffusion"]], 1e-9)
			require.InDelta(t, test.quantum, m.idf[words["quantum"]], 1e-9)
			x := make([]float64, len(m.idf))
			m.addTo(x, row, 1)
			require.InDelta(t, test.inDoc, x[words["diffusion"]], 1e-9)
		})
	}
}

func TestTermFrequency(t *testing.T) {
	for count := int32(1); count < 100; count++ {
		require.InEpsilon(t, 1+math.Log(float64(count)), Sublinear.of(count), 1e-15)
		require.Equal(t, float64(count), Raw.of(count))
	}
	require.Equal(t, 1.0, NoIDF.weight(3, 10))
}

func TestLength(t *testing.T) {
	for _, test := range []struct {
		name  string
		l     length
		sum   float64
		scale float64
	}{
		{"without terms", length{L2, 0.5, 3}, 0, 1},
		{"as it is", length{NoNorm, 0.5, 3}, 7, 1},
		{"L2", length{L2, 1, 3}, 16, 1. / 4},
		{"L1", length{L1, 1, 3}, 16, 1. / 16},
		{"at the pivot", length{L2, 0.75, 4}, 16, 1. / 4},
		{"a short text is drawn up", length{L2, 0.75, 4}, 1, 1 / (0.75 + 0.25*4)},
		{"a long text is drawn down", length{L2, 0.75, 4}, 100, 1 / (7.5 + 1)},
		{"L1 to a pivot", length{L1, 0.5, 4}, 2, 1. / 3},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.scale, test.l.scale(test.sum)) })
	}
}

// rawCounts are a matrix of raw counts with every IDF 1.
func rawCounts(rows [][]int32) *matrix {
	m := &matrix{start: []int{0}, tf: Raw, idf: ones(len(rows[0]))}
	for _, row := range rows {
		for id, n := range row {
			if n > 0 {
				m.terms, m.counts = append(m.terms, int32(id)), append(m.counts, n)
			}
		}
		m.start, m.scale = append(m.start, len(m.terms)), append(m.scale, 1)
	}
	return m
}

func TestNaiveBayesGolden(t *testing.T) {
	m := rawCounts([][]int32{{2, 1, 0, 0}, {1, 0, 1, 0}, {0, 2, 1, 1}, {0, 0, 3, 1}, {1, 0, 0, 2}})
	classes := []int{0, 0, 1, 1, 2}
	theta, prior := make([][]float64, 3), make([]float64, 3)
	for c := range theta {
		theta[c] = make([]float64, 4)
		for row, class := range classes {
			if class == c {
				m.addTo(theta[c], row, 1)
				prior[c]++
			}
		}
		logTheta(theta[c], m.idf, 1)
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

	// A topic against the rest: the three classes' numbers put together.
	rows := make([]row, 5)
	for i, class := range classes {
		rows[i] = row{index: i, weight: 1}
		if class == 0 {
			rows[i].target = 1
		}
	}
	sums := classSumsOf(m, rows)
	fitted := sums.bayes(m.idf, 1, false)
	require.InDelta(t, math.Log(2.0/3), fitted.bias, 1e-12)
	rest := []float64{1 + 1, 2 + 1, 4 + 1, 4 + 1} // counts of the others, and 1
	for i, n := range rest {
		require.InDelta(t, theta[0][i]-math.Log(n/15), fitted.weights[i], 1e-12)
	}
	sums = classSumsOf(m, rows)
	require.Zero(t, sums.bayes(m.idf, 1, true).bias)
}

// With two classes, complement naive Bayes (scikit-learn's ComplementNB, norm
// False) is multinomial naive Bayes without prior.
func TestComplementNaiveBayesGolden(t *testing.T) {
	m := rawCounts([][]int32{{2, 1, 0, 0}, {1, 0, 1, 0}, {0, 2, 1, 1}, {0, 0, 3, 1}, {1, 0, 0, 2}})
	complement := make([]float64, 4) // of class 0: all others
	for _, row := range []int{2, 3, 4} {
		m.addTo(complement, row, 1)
	}
	logTheta(complement, m.idf, 1)
	for i, want := range []float64{2.0149030205, 1.6094379124, 1.0986122887, 1.0986122887} {
		require.InDelta(t, want, -complement[i], 1e-9)
	}
}

func TestSigmoidGolden(t *testing.T) {
	f := []float64{-3, -2.2, -1.5, -0.4, 0.1, 0.3, 1.2, 2.5}
	y := []float64{0, 0, 0, 1, 0, 1, 1, 1}
	var scores []scored
	for i := range f {
		scores = append(scores, scored{f[i], y[i], 1})
	}
	c := platt(scores)
	require.InDelta(t, 0.73648148, c.slope, 1e-5)
	require.InDelta(t, 0.27963611, c.intercept, 1e-5)
}

func TestSigmoidNeverTurnsRound(t *testing.T) {
	c := platt([]scored{{-3, 1, 1}, {-2, 1, 1}, {2, 0, 1}, {3, 0, 1}, {4, 0, 1}})
	require.Zero(t, c.slope, "higher scores must not become less probable")
	require.InDelta(t, 3.0/7, c.probability(100), 1e-12)
	same := platt([]scored{{1, 1, 1}, {1, 1, 1}, {1, 0, 1}, {1, 0, 1}})
	require.InDelta(t, 0.5, same.probability(1), 1e-6)
}

func TestSigmoidOfExtremes(t *testing.T) {
	require.Equal(t, 1.0, sigmoid(1e300))
	require.Equal(t, 0.0, sigmoid(-1e300))
	require.Equal(t, 0.5, sigmoid(0))
	c := calibration{slope: 2, intercept: -1}
	for _, p := range []float64{0.001, 0.3, 0.97} {
		require.InDelta(t, p, c.probability(c.logOdds(p)), 1e-12)
	}
	require.Equal(t, math.Inf(-1), c.logOdds(0))
	require.Equal(t, math.Inf(1), c.logOdds(math.NaN()))
	require.Equal(t, math.Inf(1), calibration{intercept: -1}.logOdds(0.5), "never reached")
	require.Equal(t, math.Inf(-1), calibration{intercept: 1}.logOdds(0.5), "always reached")
}

func TestBestF1(t *testing.T) {
	for _, test := range []struct {
		name   string
		scores []scored
		want   float64
	}{
		{"apart", []scored{{1, 0, 1}, {2, 0, 1}, {4, 1, 1}, {5, 1, 1}}, 3},
		{"overlapping", []scored{{1, 0, 1}, {2, 1, 1}, {3, 0, 1}, {5, 1, 1}, {6, 1, 1}}, 1.5},
		{"equal scores stay together", []scored{{1, 0, 1}, {2, 1, 1}, {2, 0, 1}, {3, 0, 1}}, 1.5},
		{"weights count", []scored{{1, 0, 1}, {2, 1, 1}, {3, 0, 9}, {5, 1, 1}, {6, 1, 1}}, 4},
		{"all positive", []scored{{1, 1, 1}, {2, 1, 1}}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			slices.Reverse(test.scores)
			require.Equal(t, test.want, bestF1(test.scores))
		})
	}
}

func TestChiSquare(t *testing.T) {
	require.InDelta(t, 20*math.Pow(8*7-2*3, 2)/(11*9*10*10), chiSquare(8, 10, 3, 10), 1e-12) // by the textbook's table
	require.Zero(t, chiSquare(5, 10, 5, 10), "independent")
	require.Zero(t, chiSquare(0, 10, 0, 10), "nowhere")
	require.Zero(t, chiSquare(10, 10, 10, 10), "everywhere")
}

func ones(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = 1
	}
	return all
}
