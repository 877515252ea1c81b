package linear

import "math"

// Contributions returns, by term id, how much each term moves the log-odds of the rows.
// That is the absolute value of its weight, times the root of the sum of the squares of
// its weights in the rows. The matrix must be normalized.
func Contributions(m *Matrix, rows []Row, fit Model) []float64 {
	squares := make([]float64, len(m.IDF))
	for _, r := range rows {
		terms, counts := m.Row(r.Index)
		for j, id := range terms {
			v := m.TF.Weight(counts[j]) * m.scales[r.Index]
			squares[id] += v * v
		}
	}
	for id, w := range fit.Weights {
		squares[id] = math.Abs(w) * m.IDF[id] * math.Sqrt(squares[id])
	}
	return squares
}
