package eval

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Point is a point of a learning curve.
type Point struct {
	Size      int // documents of each topic
	Documents int // documents trained on, as a rounded mean over the splits
	Report    *Report
}

// LearningCurve cross-validates on samples of the training documents. It shows the likely
// benefit of more of them. The points are in the order of sizes, and each tests on all test
// documents. Pass one [Split] for a separate test set, or the result of [Folds] for
// cross-validation.
//
// A sample of size n has n documents of each topic, or all if there are fewer. It takes those
// with the lowest hashes. A document of several topics counts for each of them. The sample has
// the same proportion of documents without topics as the split. A sample with a tenth of the
// documents with topics has a tenth of those without. The same documents make the same samples
// in any order. A smaller sample is part of a larger one.
func LearningCurve(ctx context.Context, tr *tagger.Trainer, sizes []int, splits ...Split) ([]Point, error) {
	ordered := make([][]corpus.Document, len(splits))
	for i, s := range splits {
		ordered[i] = byHash(s.Train)
	}
	var points []Point
	for _, size := range sizes {
		p := Point{Size: size}
		sampled := make([]Split, len(splits))
		for i, s := range splits {
			sampled[i] = Split{Train: sample(ordered[i], size), Test: s.Test}
			p.Documents += len(sampled[i].Train)
		}
		var err error
		if p.Report, err = CrossValidate(ctx, tr, sampled...); err != nil {
			return nil, err
		}
		p.Documents = int(math.Round(float64(p.Documents) / float64(len(splits))))
		points = append(points, p)
	}
	return points, nil
}

// byHash returns docs in the order of their hashes.
func byHash(docs []corpus.Document) []corpus.Document {
	type keyed struct {
		key      uint64
		document int
	}
	order := make([]keyed, len(docs))
	for i, d := range docs {
		order[i] = keyed{labeledKey(d), i}
	}
	slices.SortFunc(order, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), a.document-b.document) })
	sorted := make([]corpus.Document, len(docs))
	for i, o := range order {
		sorted[i] = docs[o.document]
	}
	return sorted
}

// sample returns the sample of size n. docs are in the order of their hashes.
func sample(docs []corpus.Document, n int) []corpus.Document {
	var with, without []corpus.Document
	have := map[string]int{}
	all := 0
	for _, d := range docs {
		if len(d.Topics) == 0 {
			without = append(without, d)
			continue
		}
		all++
		if slices.ContainsFunc(d.Topics, func(name string) bool { return have[name] < n }) {
			with = append(with, d)
		}
		for i, name := range d.Topics {
			if !slices.Contains(d.Topics[:i], name) {
				have[name]++
			}
		}
	}
	if all == 0 {
		return nil
	}
	return append(with, without[:len(without)*len(with)/all]...)
}
