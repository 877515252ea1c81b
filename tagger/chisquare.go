package tagger

// chiSquares returns the chi-square statistic of each term: how far the
// documents with the term and those with the topic are from being independent
// of each other (Yang and Pedersen, A Comparative Study on Feature Selection in
// Text Categorization, 1997). Documents count without weights, and those with
// an uncertain label in part.
func chiSquares(x *matrix, rows []row) []float64 {
	with, without := make([]float64, len(x.idf)), make([]float64, len(x.idf))
	var positives, negatives float64
	for _, r := range rows {
		positives += r.target
		negatives += 1 - r.target
		for _, id := range x.terms[x.start[r.index]:x.start[r.index+1]] {
			with[id] += r.target
			without[id] += 1 - r.target
		}
	}
	for id, a := range with {
		with[id] = chiSquare(a, positives, without[id], negatives)
	}
	return with
}

// chiSquare is the statistic for a term in a of n documents with a topic, and
// in b of m documents without it.
func chiSquare(a, n, b, m float64) float64 {
	if a+b <= 0 || a+b >= n+m || n <= 0 || m <= 0 {
		return 0
	}
	cross := a*(m-b) - b*(n-a)
	return cross * cross * (n + m) / ((a + b) * (n + m - a - b) * n * m)
}
