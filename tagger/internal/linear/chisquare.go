package linear

// TermCounts counts the documents with each term by class. Documents count without their
// weights. A document with an uncertain label counts in part for each class.
type TermCounts struct {
	with, without        []float64 // by term id
	positives, negatives float64   // all documents of a class
}

// NewTermCounts returns counts of no documents over that many terms.
func NewTermCounts(terms int) *TermCounts {
	return &TermCounts{with: make([]float64, terms), without: make([]float64, terms)}
}

// Add adds a row.
func (c *TermCounts) Add(m *Matrix, r Row) { c.add(m, r.Index, r.Target, 1-r.Target) }

// Remove takes a row out again. Counts of certain labels are whole numbers, so that it
// leaves what there was before. Sums of fractions may differ in their last bit.
func (c *TermCounts) Remove(m *Matrix, r Row) { c.add(m, r.Index, -r.Target, r.Target-1) }

func (c *TermCounts) add(m *Matrix, row int, with, without float64) {
	c.positives += with
	c.negatives += without
	terms, _ := m.Row(row)
	for _, id := range terms {
		c.with[id] += with
		c.without[id] += without
	}
}

// ChiSquares returns the chi-square statistic of each term, by term id. It says how far term
// and topic are from being independent (Yang and Pedersen, A Comparative Study on Feature
// Selection in Text Categorization, 1997).
func (c *TermCounts) ChiSquares() []float64 {
	all := make([]float64, len(c.with))
	for id := range all {
		all[id] = ChiSquare(c.with[id], c.positives, c.without[id], c.negatives)
	}
	return all
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
