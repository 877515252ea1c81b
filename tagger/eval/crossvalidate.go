package eval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Split is a set of documents to train on and a set to test on.
type Split struct{ Train, Test []corpus.Document }

// Folds returns the k splits of a k-fold cross-validation. Each document that test selects is
// tested in one split and trained on in the others. A nil test selects every document.
// Documents that are not selected are only trained on, such as ones with unreliable labels.
//
// Near-duplicates, such as two versions of a paper, are on the same side of every split. So no
// split trains on a document that is almost equal to one of its test documents. Folds have about as
// many documents of each set of topics. They depend on the documents, not on their order.
// Splits without test documents are left out. For k below 2 Folds returns nil.
func Folds(docs []corpus.Document, k int, test func(corpus.Document) bool) []Split {
	if k < 2 {
		return nil
	}
	tested := make([]bool, len(docs))
	for i, d := range docs {
		tested[i] = test == nil || test(d)
	}
	group := groups(docs)
	fold := deal(docs, group, tested, k)
	var splits []Split
	for n := range min(k, len(fold)) { // later splits have no test documents
		var s Split
		for i, d := range docs {
			if of, ok := fold[group[i]]; !ok || of != n {
				s.Train = append(s.Train, d)
			} else if tested[i] {
				s.Test = append(s.Test, d)
			}
		}
		if len(s.Test) > 0 {
			splits = append(splits, s)
		}
	}
	return splits
}

// deal returns the fold of each group that has documents to test. Groups are dealt in turn, in
// the order of their topics.
func deal(docs []corpus.Document, group []uint64, tested []bool, k int) map[uint64]int {
	topics := map[uint64]string{}
	for i, d := range docs {
		if !tested[i] {
			continue
		}
		set := strings.Join(slices.Sorted(slices.Values(d.Topics)), "\x00")
		if of, ok := topics[group[i]]; !ok || set < of {
			topics[group[i]] = set
		}
	}
	order := make([]uint64, 0, len(topics))
	for g := range topics {
		order = append(order, g)
	}
	slices.SortFunc(order, func(a, b uint64) int {
		return cmp.Or(strings.Compare(topics[a], topics[b]), cmp.Compare(a, b))
	})
	fold := make(map[uint64]int, len(order))
	for i, g := range order {
		fold[g] = i % k
	}
	return fold
}

// CrossValidate reports on the test documents of all splits together. For each split tr trains
// a model on one side, which tags the other side (see [Folds]). A topic without training
// documents in a split is never given there. Once ctx is done CrossValidate returns the
// context's error.
func CrossValidate(ctx context.Context, tr *tagger.Trainer, splits ...Split) (*Report, error) {
	var c collector
	for i, s := range splits {
		t, err := tr.Train(ctx, corpus.All(s.Train))
		if err != nil {
			return nil, fmt.Errorf("eval: split %d of %d: %w", i+1, len(splits), err)
		}
		if err := c.tag(ctx, t, corpus.All(s.Test)); err != nil {
			return nil, err
		}
	}
	return c.report()
}
