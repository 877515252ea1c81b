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
	Documents int // trained on, in all; the mean over the splits, rounded
	Report    *Report
}

// LearningCurve cross-validates on samples of the training documents, so that one
// sees what more of them would bring. Its points are in the order of sizes; each
// tests on all test documents. For a test set of its own, pass one [Split]; for
// cross-validation, [Folds].
//
// A sample of size n has, of each topic, the n documents that carry it with the
// lowest hashes, or all if there are fewer; a document of several topics serves
// each. With them come documents that carry no topic, in the proportion in which
// the split has them: if the sample has a tenth of the documents with a topic, it
// has a tenth of those without. The same documents make the same samples in any
// order, and a smaller sample is part of a larger one.
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
		order[i] = keyed{labelledKey(d), i}
	}
	slices.SortFunc(order, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), a.document-b.document) })
	sorted := make([]corpus.Document, len(docs))
	for i, o := range order {
		sorted[i] = docs[o.document]
	}
	return sorted
}

// sample returns the sample of size n of documents in the order of their hashes.
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
