package linear

import (
	"context"
	"math"
)

// minimize finds the minimum by a truncated Newton method (Galli and Lin, A Study on
// Truncated Newton Methods for Linear Classification, 2021). Preconditioned conjugate
// gradients give the directions, and backtracking gives the steps. Once ctx is done minimize
// returns the present point.
func (p *problem) minimize(ctx context.Context) []float64 {
	const maxRounds = 100
	n := len(p.factor) + 1
	u, gradient, diagonal, step := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	dz := make([]float64, len(p.rows))
	value := p.evaluate()
	p.gradient(gradient, u)
	stop := math.Sqrt(dot(gradient, gradient)) * p.tolerance * p.smallerShare()
	if p.beginning != nil {
		value = p.begin(u)
		p.gradient(gradient, u)
	}
	for range maxRounds {
		if math.Sqrt(dot(gradient, gradient)) <= stop || ctx.Err() != nil {
			break
		}
		p.rounds++
		p.diagonal(diagonal)
		p.direction(ctx, step, gradient, diagonal)
		p.logOdds(dz, step)
		next, ok := p.lineSearch(u, step, dz, value, dot(gradient, step))
		if !ok {
			break
		}
		value = next
		p.gradient(gradient, u)
	}
	return u
}

// begin sets u to the best of a few multiples of p.beginning. Its method may have had other
// log-odds for the same decisions. begin returns the sum of the losses there.
func (p *problem) begin(u []float64) float64 {
	last := len(u) - 1
	beginning := make([]float64, len(p.rows))
	p.logOdds(beginning, p.beginning)
	square := dot(p.beginning[:last], p.beginning[:last])
	at := func(multiple float64) (losses float64) {
		for k, z := range beginning {
			p.z[k] = multiple * z
		}
		return p.evaluate()
	}
	best, least := 1.0, math.Inf(1)
	for _, multiple := range []float64{1, 0.7, 0.5, 0.35, 0.25, 0.17} {
		if value := at(multiple) + multiple*multiple*square/2; value < least {
			best, least = multiple, value
		}
	}
	for j, x := range p.beginning {
		u[j] = best * x
	}
	return at(best)
}

// lineSearch goes from u along step until the value has fallen enough, by Armijo's rule. dz is
// the change of the log-odds along step, and descent is the slope. It returns the sum of the
// losses there. It returns false if no step is short enough.
func (p *problem) lineSearch(u, step, dz []float64, losses, descent float64) (float64, bool) {
	const shrink, sufficient, smallest = 0.5, 0.01, 1e-10
	last := len(u) - 1
	square, cross := dot(step[:last], step[:last]), dot(u[:last], step[:last])
	done := 0.0
	for length := 1.0; length > smallest; length *= shrink {
		for k := range p.z {
			p.z[k] += (length - done) * dz[k]
		}
		done = length
		next := p.evaluate()
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

// direction sets step to an approximate solution of Hessian * step = -gradient. It uses
// conjugate gradients, preconditioned by the diagonal of the Hessian.
func (p *problem) direction(ctx context.Context, step, gradient, diagonal []float64) {
	const precision, maxRounds = 0.1, 200
	n := len(step)
	residual, toward, scaled, product := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for j := range step {
		step[j] = 0
		residual[j] = -gradient[j]
		scaled[j] = residual[j] / diagonal[j]
		toward[j] = scaled[j]
	}
	rho := dot(residual, scaled)
	stop := precision * precision * rho
	for range maxRounds {
		if rho <= stop || ctx.Err() != nil {
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
