package linear

// ChiSquares returns the chi-square statistic of each term: how far the
// documents with the term and those with the topic are from being independent
// of each other (Yang and Pedersen, A Comparative Study on Feature Selection in
// Text Categorization, 1997). Documents count without weights, and those with
// an uncertain label in part.
func ChiSquares(m *Matrix, rows []Row) []float64 {
	with, without := make([]float64, len(m.IDF)), make([]float64, len(m.IDF))
	var positives, negatives float64
	for _, r := range rows {
		positives += r.Target
		negatives += 1 - r.Target
		terms, _ := m.Row(r.Index)
		for _, id := range terms {
			with[id] += r.Target
			without[id] += 1 - r.Target
		}
	}
	for id, a := range with {
		with[id] = ChiSquare(a, positives, without[id], negatives)
	}
	return with
}

// ChiSquare is the statistic for a term in a of n documents with a topic, and
// in b of m documents without it.
func ChiSquare(a, n, b, m float64) float64 {
	if a+b <= 0 || a+b >= n+m || n <= 0 || m <= 0 {
		return 0
	}
	cross := a*(m-b) - b*(n-a)
	return cross * cross * (n + m) / ((a + b) * (n + m - a - b) * n * m)
}
