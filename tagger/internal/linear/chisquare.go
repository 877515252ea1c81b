package linear

// ChiSquares returns the chi-square statistic of each term, by term id. It says how far term
// and topic are from being independent (Yang and Pedersen, A Comparative Study on Feature
// Selection in Text Categorization, 1997). Documents count without their weights. A document
// with an uncertain label counts in part for each class.
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

// ChiSquare returns the chi-square statistic of a term in a of n documents with a topic, and
// in b of m documents without it. It returns 0 if a class is empty, or if the term is in all
// documents or in none.
func ChiSquare(a, n, b, m float64) float64 {
	if a+b <= 0 || a+b >= n+m || n <= 0 || m <= 0 {
		return 0
	}
	cross := a*(m-b) - b*(n-a)
	return cross * cross * (n + m) / ((a + b) * (n + m - a - b) * n * m)
}
