package linear

// smallerShare returns the share of the rarer class in the total weight.
func (p *problem) smallerShare() float64 {
	var with, all float64
	for _, r := range p.rows {
		with += r.Weight * r.Target
		all += r.Weight
	}
	return min(with, all-with) / all
}

// evaluate sets slope and curvature of the rows at the log-odds p.z. It returns the sum of
// the losses.
func (p *problem) evaluate() float64 {
	sum := 0.0
	for k, r := range p.rows {
		c := p.cost * r.Weight
		value, slope, curvature := p.loss.at(p.z[k], r.Target)
		sum += c * value
		p.slope[k], p.curvature[k] = c*slope, c*curvature
	}
	return sum
}

// logOdds sets out to the log-odds of the rows by the scaled weights v.
func (p *problem) logOdds(out, v []float64) {
	last := len(p.factor)
	for j, f := range p.factor {
		p.sums[j].in = f * v[j]
	}
	for k := range p.rows {
		sum := v[last]
		for _, e := range p.row(k) {
			sum += float64(float64(e.value) * p.sums[e.feature].in)
		}
		out[k] = sum
	}
}

// gradient sets out to the gradient at u. It is the sum of the rows times their slopes, plus
// u without the bias.
func (p *problem) gradient(out, u []float64) {
	last := len(p.factor)
	clear(out)
	for k, w := range p.slope {
		if w == 0 {
			continue
		}
		for _, e := range p.row(k) {
			out[e.feature] += float64(float64(e.value) * w)
		}
		out[last] += w
	}
	for j, f := range p.factor {
		out[j] = u[j] + f*out[j]
	}
}

// hessian sets out to the product of the Hessian with v. It reads each row twice at
// once, while the row and its sums are in the processor's cache. It skips rows without curvature,
// which are most rows beyond the margin of a hinge.
func (p *problem) hessian(out, v []float64) {
	last := len(p.factor)
	sums := p.sums
	for j, f := range p.factor {
		sums[j] = featureSums{f * v[j], 0}
	}
	out[last] = 0
	for k, c := range p.curvature {
		if c == 0 {
			continue
		}
		row, z := p.row(k), v[last]
		for _, e := range row {
			z += float64(float64(e.value) * sums[e.feature].in)
		}
		if z *= c; z == 0 {
			continue
		}
		for _, e := range row {
			sums[e.feature].out += float64(float64(e.value) * z)
		}
		out[last] += z
	}
	for j, f := range p.factor {
		out[j] = v[j] + f*sums[j].out
	}
}

// diagonal sets out to the diagonal of the Hessian.
func (p *problem) diagonal(out []float64) {
	const ridge = 1e-12 // for a bias that no row gives curvature
	last := len(p.factor)
	clear(out)
	for k, c := range p.curvature {
		if c == 0 {
			continue
		}
		for _, e := range p.row(k) {
			out[e.feature] += float64(float64(e.value) * float64(e.value) * c)
		}
		out[last] += c
	}
	for j, f := range p.factor {
		out[j] = 1 + f*f*out[j]
	}
	out[last] += ridge
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
