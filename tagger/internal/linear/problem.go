package linear

import "context"

// problem is a linear fit as a function of the scaled weights u_j = w_j/scale_j, followed by
// the bias. It numbers the features. It ignores other terms, which are most terms if few were
// chosen.
type problem struct {
	rows     []Row
	entries  []entry // of the rows, one row after the other
	starts   []int   // row k has entries[starts[k]:starts[k+1]]
	features []int32 // the term ids of the features
	loss     lossFunction
	cost     float64
	// tolerance ends the search. It is the norm of the gradient in proportion to the norm
	// at 0 and to the share of the smaller class, as in LIBLINEAR.
	tolerance float64
	scale     []float64 // by feature; nil means all ones
	beginning []float64 // where the search begins; nil means at 0
	rounds    int       // how many rounds the search took
	factor    []float64 // by feature: the factor of its entries, which is IDF times scale

	z         []float64     // by row: the log-odds at the present point
	slope     []float64     // by row: cost * weight * loss' there
	curvature []float64     // by row: cost * weight * loss'' there
	sums      []featureSums // by feature: scratch of logOdds and hessian
}

// entry is the weight of a feature in a row, without the feature's factor. The search
// reads the matrix so often that it pays to compute the numbers once and to store them
// side by side.
type entry struct {
	feature int32
	value   float32
}

// featureSums are the input of a feature to the rows, and the sum of the rows for it.
type featureSums struct{ in, out float64 }

// defaultTolerance is the tolerance below which more precision changes no decision.
const defaultTolerance = 1e-2

// newProblem returns the fit of the rows. scale is by term id, and nil means all ones.
func newProblem(m *Matrix, rows []Row, loss lossFunction, cost float64, scale []float64) *problem {
	p := &problem{
		rows:      rows,
		loss:      loss,
		cost:      cost,
		tolerance: defaultTolerance,
		z:         make([]float64, len(rows)),
		slope:     make([]float64, len(rows)),
		curvature: make([]float64, len(rows)),
	}
	p.addEntries(m, p.addFeatures(m, scale))
	return p
}

// addFeatures numbers the features and returns their numbers by term id.
func (p *problem) addFeatures(m *Matrix, scale []float64) []int32 {
	feature := make([]int32, len(m.IDF))
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
	p.sums = make([]featureSums, len(p.features))
	return feature
}

// addEntries computes the entries of the rows. It counts them first, so that it allocates
// no more than they need.
func (p *problem) addEntries(m *Matrix, feature []int32) {
	size := 0
	for _, r := range p.rows {
		terms, _ := m.Row(r.Index)
		for _, id := range terms {
			if m.IDF[id] != 0 {
				size++
			}
		}
	}
	p.entries, p.starts = make([]entry, 0, size), make([]int, 1, len(p.rows)+1)
	for _, r := range p.rows {
		terms, counts := m.Row(r.Index)
		for j, id := range terms {
			if m.IDF[id] != 0 {
				value := float32(m.TF.Weight(counts[j]) * m.scales[r.Index])
				p.entries = append(p.entries, entry{feature[id], value})
			}
		}
		p.starts = append(p.starts, len(p.entries))
	}
}

// row returns the entries of row k.
func (p *problem) row(k int) []entry { return p.entries[p.starts[k]:p.starts[k+1]] }

// startAt makes the search begin at a model. A model without weights changes nothing.
func (p *problem) startAt(start Model) {
	if start.Weights == nil {
		return
	}
	p.beginning = make([]float64, len(p.features)+1)
	for j, id := range p.features {
		switch w := start.Weights[id]; {
		case p.scale == nil:
			p.beginning[j] = w
		case p.scale[j] > 0:
			p.beginning[j] = w / p.scale[j]
		}
	}
	p.beginning[len(p.features)] = start.Bias
}

// fit returns the model at the minimum, with weights for that many terms.
func (p *problem) fit(ctx context.Context, terms int) Model {
	u := p.minimize(ctx)
	fit := Model{Bias: u[len(p.features)], Weights: make([]float64, terms)}
	for j, id := range p.features {
		if fit.Weights[id] = u[j]; p.scale != nil {
			fit.Weights[id] *= p.scale[j]
		}
	}
	return fit
}
