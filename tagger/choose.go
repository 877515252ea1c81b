package tagger

import (
	"cmp"
	"math"
	"slices"
)

// bestTerms returns the IDF of the MaxTerms terms that tell the topics best on
// the rows, and 0 for the others. Among equals it takes those with the lower id.
func (tr *Trainer) bestTerms(x *matrix, rows [][]row) []float64 {
	return mostUseful(tr.MaxTerms, tr.usefulness(x, rows), x.idf)
}

// mostUseful returns the IDF of the n most useful terms, and 0 for the others.
func mostUseful(n int, usefulness, idf []float64) []float64 {
	order := make([]int32, len(idf))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(usefulness[b], usefulness[a]) })
	best := make([]float64, len(idf))
	for _, id := range order[:n] {
		best[id] = idf[id]
	}
	return best
}

// usefulness returns how much each term helps to tell the topics: the highest
// that it has with any.
func (tr *Trainer) usefulness(x *matrix, rows [][]row) []float64 {
	useful := chiSquares
	if i := slices.IndexFunc(tr.Methods, Method.linear); i >= 0 {
		useful = func(x *matrix, rows []row) []float64 {
			return contributions(x, rows, tr.fitMethod(tr.Methods[i], x, rows, linear{}))
		}
	}
	all := make([][]float64, len(rows))
	parallel(len(rows), func(i int) {
		if len(rows[i]) > 0 {
			all[i] = useful(x, rows[i])
		}
	})
	best := make([]float64, len(x.idf))
	for _, one := range all {
		for id, v := range one {
			best[id] = max(best[id], v)
		}
	}
	return best
}

// contributions returns how much each term moves log-odds: the absolute value of
// its weight times the root of the sum of its squares over the rows.
func contributions(x *matrix, rows []row, fit linear) []float64 {
	squares := make([]float64, len(x.idf))
	for _, r := range rows {
		for j := x.start[r.index]; j < x.start[r.index+1]; j++ {
			v := x.tf.of(x.counts[j]) * x.scale[r.index]
			squares[x.terms[j]] += v * v
		}
	}
	for id, w := range fit.weights {
		squares[id] = math.Abs(w) * x.idf[id] * math.Sqrt(squares[id])
	}
	return squares
}

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
