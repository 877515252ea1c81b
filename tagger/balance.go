package tagger

// balance returns the rows as the classes are to weigh.
func (o *trainOptions) balance(rows []row) []row {
	if o.balanced {
		return balanced(rows)
	}
	return rows
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
