package linear

// Row is a document in the training of one topic.
type Row struct {
	Index      int     // of the example
	Target     float64 // probability that it carries the topic
	Weight     float64
	Calibrates bool
	Fold       int
}

// positive reports whether the document rather carries the topic than not.
func (r Row) positive() bool { return r.Target >= 0.5 }

// Positives returns how many documents carry the topic.
func Positives(rows []Row) int {
	n := 0
	for _, r := range rows {
		if r.positive() {
			n++
		}
	}
	return n
}

// Balanced returns rows in which the two classes have the same weight and the
// sum of the weights is what it was.
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
