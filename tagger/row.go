package tagger

// row is a document in the training of one topic.
type row struct {
	index      int     // of the example
	target     float64 // probability that it carries the topic
	weight     float64
	calibrates bool
	fold       int
}

// positive reports whether the document rather carries the topic than not.
func (r row) positive() bool { return r.target >= 0.5 }

// carriers returns how many documents carry the topic.
func carriers(rows []row) int {
	n := 0
	for _, r := range rows {
		if r.positive() {
			n++
		}
	}
	return n
}

// balanced returns rows in which the two classes have the same weight and the
// sum of the weights is what it was.
func balanced(rows []row) []row {
	var with, all float64
	for _, r := range rows {
		with += r.weight * r.target
		all += r.weight
	}
	out := make([]row, len(rows))
	for i, r := range rows {
		yes, no := r.weight*r.target*all/(2*with), r.weight*(1-r.target)*all/(2*(all-with))
		r.weight = yes + no
		if r.weight > 0 {
			r.target = yes / r.weight
		}
		out[i] = r
	}
	return out
}
