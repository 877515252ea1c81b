package linear

// Row is a document with its label in the training of one topic.
type Row struct {
	Index      int     // the row of the matrix
	Target     float64 // the probability, from 0 to 1, that the document carries the topic
	Weight     float64 // above 0
	Calibrates bool    // the document sets probabilities and thresholds
	Share      float64 // its weight in that
	Fold       int     // the part of cross-validation to which the document belongs
}

// positive reports whether the document is at least as likely to carry the topic as not.
func (r Row) positive() bool { return r.Target >= 0.5 }

// Positives returns the number of rows whose target is at least 1/2.
func Positives(rows []Row) int {
	n := 0
	for _, r := range rows {
		if r.positive() {
			n++
		}
	}
	return n
}

// Balanced returns rows in which the two classes have the same total weight. The total of all
// weights stays the same. Both classes must have weight.
func Balanced(rows []Row) []Row {
	var with, all float64
	for _, r := range rows {
		with += r.Weight * r.Target
		all += r.Weight
	}
	out := make([]Row, len(rows))
	for i, r := range rows {
		yes, no := r.Weight*r.Target*all/(2*with), r.Weight*(1-r.Target)*all/(2*(all-with))
		r.Weight = yes + no
		if r.Weight > 0 {
			r.Target = yes / r.Weight
		}
		out[i] = r
	}
	return out
}
