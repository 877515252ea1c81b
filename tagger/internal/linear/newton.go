package linear

import (
	"context"
	"math"
)

// problem is a linear fit as a function of the scaled weights u_j = w_j/scale_j
// and, behind them, the bias. It numbers the features: terms that are none, most where
// few are chosen, take no part.
type problem struct {
	rows     []Row
	values   []value // of the rows behind each other
	start    []int   // row k is values[start[k]:start[k+1]]
	features []int32 // ids of the terms
	loss     loss
	cost     float64
	// tolerance is how far the gradient shall fall, of what it is at 0 times
	// the share of the smaller class (as in LIBLINEAR).
	tolerance float64
	scale     []float64 // by feature; nil: all ones
	begin     []float64 // where the search begins; nil: at 0
	rounds    int       // that it took
	factor    []float64 // by feature: what its count's weight is multiplied by

	z         []float64  // by row: log-odds at the present point
	slope     []float64  // by row: cost * weight * loss' there
	curvature []float64  // by row: the same of loss''
	sums      []termSums // by feature: scratch of apply and hessian
}

// defaultTolerance is where more precision changes no decision.
const defaultTolerance = 1e-2

// newProblem returns the fit of the rows; scale is by term.
func newProblem(m *Matrix, rows []Row, l loss, cost float64, scale []float64) *problem {
	p := &problem{
		rows:      rows,
		start:     make([]int, 1, len(rows)+1),
		loss:      l,
		cost:      cost,
		tolerance: defaultTolerance,
		z:         make([]float64, len(rows)),
		slope:     make([]float64, len(rows)),
		curvature: make([]float64, len(rows)),
	}
	feature := make([]int32, len(m.IDF)) // by term
	for id, idf := range m.IDF {
		if idf == 0 {
			continue
		}
		feature[id] = int32(len(p.features))
		p.features = append(p.features, int32(id))
		if scale != nil {
			p.scale = append(p.scale, scale[id])
			idf *= scale[id]
		}
		p.factor = append(p.factor, idf)
	}
	p.sums = make([]termSums, len(p.features))
	size := 0
	for _, r := range rows {
		for _, id := range m.Terms[m.Start[r.Index]:m.Start[r.Index+1]] {
			if m.IDF[id] != 0 {
				size++
			}
		}
	}
	p.values = make([]value, 0, size)
	for _, r := range rows {
		for j := m.Start[r.Index]; j < m.Start[r.Index+1]; j++ {
			if id := m.Terms[j]; m.IDF[id] != 0 {
				p.values = append(p.values, value{feature[id], float32(m.TF.Weight(m.Counts[j]) * m.Scale[r.Index])})
			}
		}
		p.start = append(p.start, len(p.values))
	}
	return p
}

// termSums are what a feature gives to the rows, and what they give to it.
type termSums struct{ in, out float64 }

// value is what a feature weighs in a row, but for its factor. The matrix is gone
// through so often that it pays to have its numbers ready, and side by side.
type value struct {
	feature int32
	x       float32
}

func (p *problem) row(k int) []value { return p.values[p.start[k]:p.start[k+1]] }

// minimize finds the minimum by a truncated Newton method: directions by
// preconditioned conjugate gradients, steps by backtracking (Galli and Lin, A
// Study on Truncated Newton Methods for Linear Classification, 2021). Once ctx is done
// it returns where it is.
func (p *problem) minimize(ctx context.Context) []float64 {
	const rounds = 100
	n := len(p.factor) + 1
	u, gradient, diagonal, step := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	dz := make([]float64, len(p.rows))
	value := p.linearize()
	p.gradient(gradient, u)
	enough := math.Sqrt(dot(gradient, gradient)) * p.tolerance * p.smallerShare()
	if p.begin != nil {
		copy(u, p.begin)
		p.apply(p.z, u)
		value = p.linearize()
		p.gradient(gradient, u)
	}
	for range rounds {
		if math.Sqrt(dot(gradient, gradient)) <= enough || ctx.Err() != nil {
			break
		}
		p.rounds++
		p.diagonal(diagonal)
		p.direction(ctx, step, gradient, diagonal)
		p.apply(dz, step)
		next, ok := p.advance(u, step, dz, value, dot(gradient, step))
		if !ok {
			break
		}
		value = next
		p.gradient(gradient, u)
	}
	return u
}

// smallerShare returns the share of the weights that the rarer class has.
func (p *problem) smallerShare() float64 {
	var with, all float64
	for _, r := range p.rows {
		with += r.Weight * r.Target
		all += r.Weight
	}
	return min(with, all-with) / all
}

// linearize sets slope and curvature of the rows at p.z and returns the sum of
// their losses.
func (p *problem) linearize() float64 {
	sum := 0.0
	for k, r := range p.rows {
		c := p.cost * r.Weight
		value, slope, curvature := p.loss.at(p.z[k], r.Target)
		sum += c * value
		p.slope[k], p.curvature[k] = c*slope, c*curvature
	}
	return sum
}

// advance goes from u along step, of which dz is the change of the log-odds and
// descent the slope, until the value has fallen enough (Armijo's rule). It
// returns the sum of losses there.
func (p *problem) advance(u, step, dz []float64, losses, descent float64) (float64, bool) {
	const shrink, sufficient, smallest = 0.5, 0.01, 1e-10
	last := len(u) - 1
	square, cross := dot(step[:last], step[:last]), dot(u[:last], step[:last])
	done := 0.0
	for length := 1.0; length > smallest; length *= shrink {
		for k := range p.z {
			p.z[k] += (length - done) * dz[k]
		}
		done = length
		next := p.linearize()
		change := next - losses + length*cross + length*length*square/2
		if change <= sufficient*length*descent {
			for j := range u {
				u[j] += length * step[j]
			}
			return next, true
		}
	}
	return losses, false
}

// direction sets step to an approximate solution of Hessian * step = -gradient,
// by conjugate gradients with the Hessian's diagonal as preconditioner.
func (p *problem) direction(ctx context.Context, step, gradient, diagonal []float64) {
	const precision, rounds = 0.1, 200
	n := len(step)
	residual, toward, scaled, product := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for j := range step {
		step[j] = 0
		residual[j] = -gradient[j]
		scaled[j] = residual[j] / diagonal[j]
		toward[j] = scaled[j]
	}
	rho := dot(residual, scaled)
	enough := precision * precision * rho
	for range rounds {
		if rho <= enough || ctx.Err() != nil {
			break
		}
		p.hessian(product, toward)
		alpha := rho / dot(toward, product)
		for j := range step {
			step[j] += alpha * toward[j]
			residual[j] -= alpha * product[j]
			scaled[j] = residual[j] / diagonal[j]
		}
		before := rho
		rho = dot(residual, scaled)
		for j := range toward {
			toward[j] = scaled[j] + rho/before*toward[j]
		}
	}
}

// apply sets out to the log-odds that v gives the rows.
func (p *problem) apply(out, v []float64) {
	last := len(p.factor)
	for j, f := range p.factor {
		p.sums[j].in = f * v[j]
	}
	for k := range p.rows {
		sum := v[last]
		for _, e := range p.row(k) {
			sum += float64(float64(e.x) * p.sums[e.feature].in)
		}
		out[k] = sum
	}
}

// gradient sets out to the gradient at u: u, of which the bias is not counted, plus the
// rows' sum with their slopes.
func (p *problem) gradient(out, u []float64) {
	last := len(p.factor)
	clear(out)
	for k, w := range p.slope {
		if w == 0 {
			continue
		}
		for _, e := range p.row(k) {
			out[e.feature] += float64(float64(e.x) * w)
		}
		out[last] += w
	}
	for j, f := range p.factor {
		out[j] = u[j] + f*out[j]
	}
}

// hessian sets out to the product of the Hessian with v. A row is read for its
// log-odds and again at once, while it is at hand with what it reads and adds to, which
// stands side by side; and not at all if it has no curvature: beyond the margin of a
// hinge most have none.
func (p *problem) hessian(out, v []float64) {
	last := len(p.factor)
	sums := p.sums
	for j, f := range p.factor {
		sums[j] = termSums{f * v[j], 0}
	}
	out[last] = 0
	for k, c := range p.curvature {
		if c == 0 {
			continue
		}
		row, z := p.row(k), v[last]
		for _, e := range row {
			z += float64(float64(e.x) * sums[e.feature].in)
		}
		if z *= c; z == 0 {
			continue
		}
		for _, e := range row {
			sums[e.feature].out += float64(float64(e.x) * z)
		}
		out[last] += z
	}
	for j, f := range p.factor {
		out[j] = v[j] + f*sums[j].out
	}
}

// diagonal sets out to the diagonal of the Hessian.
func (p *problem) diagonal(out []float64) {
	const ridge = 1e-12 // where no row bends the bias
	last := len(p.factor)
	clear(out)
	for k, c := range p.curvature {
		if c == 0 {
			continue
		}
		for _, e := range p.row(k) {
			out[e.feature] += float64(float64(e.x) * float64(e.x) * c)
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
