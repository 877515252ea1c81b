package head

import "math"

// Example is a document with its label in the fit of a Head.
type Example struct {
	Inputs
	Target float64 // the probability, from 0 to 1, that the document carries the topic
	Weight float64 // not below 0
}

// penalty is the weight of the squared factors of standardized inputs.
const penalty = 1 / 0.3

// Fit fits a Head to examples of both classes by logistic regression with L2 regularization on
// standardized inputs. A factor of the title below 0 becomes 0. Fit returns nil if the
// examples do not support a valid Head.
func Fit(examples []Example) *Head { return FitStartingAt(nil, examples) }

// FitStartingAt is Fit with the Head at which the search starts. nil starts at factors of 0. The
// search ends at the same minimum from anywhere, except for the last digits, and earlier from nearby.
func FitStartingAt(start *Head, examples []Example) *Head {
	h := fit(start, examples, true)
	if h.Title < 0 {
		h = fit(start, examples, false)
	}
	if !h.Valid() {
		return nil
	}
	return h
}

// size is the number of inputs and of the constant, which comes last.
const size = 5

type vector [size]float64

// fit is FitStartingAt without checks. Without title it ignores the title.
func fit(start *Head, examples []Example, title bool) *Head {
	rows := make([]vector, len(examples))
	for i, x := range examples {
		rows[i] = vector{x.For, x.Against, x.Title, x.Length, 1}
		if !title {
			rows[i][2] = 0
		}
	}
	mean, deviation := standardize(rows, examples)
	w := minimize(rows, examples, standardized(start, mean, deviation))
	for j := range size - 1 {
		if w[j] /= deviation[j]; deviation[j] == 0 {
			w[j] = 0
		}
		w[size-1] -= w[j] * mean[j]
	}
	return &Head{For: w[0], Against: w[1], Title: w[2], Length: w[3], Constant: w[4]}
}

// standardize gives each input the mean 0 and the deviation 1. An input without spread gets 0.
func standardize(rows []vector, examples []Example) (mean, deviation vector) {
	weight := 0.0
	for i, row := range rows {
		weight += examples[i].Weight
		for j := range size - 1 {
			mean[j] += examples[i].Weight * row[j]
		}
	}
	for j := range size - 1 {
		mean[j] /= weight
	}
	for i, row := range rows {
		for j := range size - 1 {
			deviation[j] += examples[i].Weight * (row[j] - mean[j]) * (row[j] - mean[j])
		}
	}
	for j := range size - 1 {
		if deviation[j] = math.Sqrt(deviation[j] / weight); deviation[j] < 1e-9*math.Abs(mean[j]) {
			deviation[j] = 0
		}
	}
	for i := range rows {
		for j := range size - 1 {
			if rows[i][j] -= mean[j]; deviation[j] > 0 {
				rows[i][j] /= deviation[j]
			} else {
				rows[i][j] = 0
			}
		}
	}
	return mean, deviation
}

// standardized returns the factors of a head for standardized inputs. Those of nil are 0.
func standardized(h *Head, mean, deviation vector) (w vector) {
	if h == nil {
		return w
	}
	w = vector{h.For, h.Against, h.Title, h.Length, h.Constant}
	for j := range size - 1 {
		w[size-1] += w[j] * mean[j]
		w[j] *= deviation[j]
	}
	return w
}

// minimize finds the factors with the least loss by Newton's method with backtracking. The search
// starts at w.
func minimize(rows []vector, examples []Example, w vector) vector {
	const (
		rounds   = 100
		smallest = 1e-10
		near     = 1e-12 // the last step may gain this share of the loss
	)
	loss, gradient, hessian := evaluate(rows, examples, w)
	for range rounds {
		step := solve(hessian, gradient)
		descent := 0.0
		for j := range step {
			descent += step[j] * gradient[j]
		}
		if descent <= near*loss {
			break
		}
		length := 1.0
		for ; length > smallest; length /= 2 {
			next := w
			for j := range next {
				next[j] -= length * step[j]
			}
			l, g, h := evaluate(rows, examples, next)
			if l <= loss-1e-4*length*descent {
				w, loss, gradient, hessian = next, l, g, h
				break
			}
		}
		if length <= smallest {
			break
		}
	}
	return w
}

// evaluate returns the loss at w, its gradient and its Hessian.
func evaluate(rows []vector, examples []Example, w vector) (loss float64, gradient vector, hessian [size]vector) {
	const ridge = 1e-9 // for the constant
	for j := range size {
		p := penalty
		if j == size-1 {
			p = ridge
		}
		loss += p * w[j] * w[j] / 2
		gradient[j] = p * w[j]
		hessian[j][j] = p
	}
	for i := range rows {
		row, x := &rows[i], &examples[i]
		z := 0.0
		for j := range size {
			z += row[j] * w[j]
		}
		e := math.Exp(-math.Abs(z))
		q, l := 1/(1+e), math.Log1p(e)
		if z >= 0 {
			l += (1 - x.Target) * z
		} else {
			q = e / (1 + e)
			l -= x.Target * z
		}
		loss += x.Weight * l
		slope, curvature := x.Weight*(q-x.Target), x.Weight*q*(1-q)
		for j := range size {
			gradient[j] += slope * row[j]
			for k := range j + 1 {
				hessian[j][k] += curvature * row[j] * row[k]
			}
		}
	}
	return loss, gradient, hessian
}

// solve returns the solution of a*x = b by Cholesky's decomposition. a is symmetric and
// positive definite, and only its lower half is read.
func solve(a [size]vector, b vector) (x vector) {
	for j := range size {
		for k := range j + 1 {
			sum := a[j][k]
			for l := range k {
				sum -= a[j][l] * a[k][l]
			}
			if j == k {
				a[j][j] = math.Sqrt(max(sum, 1e-300))
			} else {
				a[j][k] = sum / a[k][k]
			}
		}
	}
	for j := range size {
		x[j] = b[j]
		for k := range j {
			x[j] -= a[j][k] * x[k]
		}
		x[j] /= a[j][j]
	}
	for j := size - 1; j >= 0; j-- {
		for k := j + 1; k < size; k++ {
			x[j] -= a[k][j] * x[k]
		}
		x[j] /= a[j][j]
	}
	return x
}
