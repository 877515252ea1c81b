package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tagger/seed"
)

// seeded measures tagger/seed: topics by seeds, without and with simulated reviews, and 20ng by
// seeds of the names of its classes. papers is the number of papers without labels.
func seeded(w io.Writer, data, seeds string, papers int) error {
	for _, measure := range []func() error{
		func() error { return seededTopics(w, data, seeds, papers) },
		func() error { return seededCategories(w, data, seeds, papers) },
		func() error { return seededNews(w, data, seeds) },
	} {
		if err := measure(); err != nil {
			return err
		}
	}
	return nil
}

// writeSeeded measures tagger/seed and writes SEEDS.md.
func writeSeeded(data, out string, papers int) error {
	var page bytes.Buffer
	fmt.Fprintf(&page, seedsHead, papers)
	if err := seeded(io.MultiWriter(os.Stdout, &page), data, filepath.Join(out, "seeds"), papers); err != nil {
		return err
	}
	return atomicfile.WriteBytes(filepath.Join(out, "SEEDS.md"), page.Bytes())
}

const seedsHead = `# Topics by seeds

Written by ` + "`go run -C bench ./accuracy -data DIR -seeds %d`" + `; do not edit.
The seeds are in [seeds](seeds/README.md). They were written before anything was measured with them.

- Reviews are simulated with the labels of corpus/labels/train.tsv, which are no random sample.
- Half of the reviewed papers are the next in the order of a hash. The other half are those of which the model of the
  row above is least sure.
- F1 has the thresholds of the model. Average precision does not depend on them.
- Seconds come from one run on a shared machine, and only inform.
`

// seededTopics prints the figures of the four topics on corpus/labels/dev.tsv.
func seededTopics(w io.Writer, data, seeds string, papers int) error {
	pool, annotated, err := seedPapers(data, papers)
	if err != nil {
		return err
	}
	dev, err := dataset.DevSet(dataset.Folder(data))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n## Four topics\n\n%d papers without labels, measured on %d of dev.tsv.\n\n", len(pool), len(dev))
	fmt.Fprintln(w, "| seeds | reviewed | macro-F1 | mean average precision | seconds |\n|---|---:|---:|---:|---:|")
	for _, name := range []string{"topics-3.json", "topics-9.json"} {
		topics, err := seedTopics(seeds, name)
		if err != nil {
			return err
		}
		var t *tagger.Tagger
		var reviewed []corpus.Document
		for _, n := range []int{0, 50, 200} {
			reviewed = simulateReviews(t, annotated, reviewed, n)
			start := time.Now()
			t, _, err = seed.Fit(context.Background(), topics, corpus.All(pool), seed.Options{
				Reviewed: reviewed, MaxPapers: papers,
			})
			if err != nil {
				return err
			}
			took := time.Since(start).Seconds()
			f1, precision, err := macro(t, dev)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %.0f |\n", name, n, f1, precision, took)
		}
		if err := trainReviewed(w, t, reviewed, dev); err != nil {
			return err
		}
	}
	return nil
}

// trainReviewed prints the figures of training that starts at a seeded model and goes on with the
// reviewed papers alone.
func trainReviewed(w io.Writer, t *tagger.Tagger, reviewed, dev []corpus.Document) error {
	tr := tagger.Trainer{Methods: []tagger.Method{tagger.Logistic}, Fit: tagger.Fit{Start: t}}
	start := time.Now()
	trained, err := tr.Train(context.Background(), corpus.All(reviewed))
	if err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	f1, precision, err := macro(trained, dev)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| trained on, from this model | %d | %.3f | %.3f | %.0f |\n", len(reviewed), f1, precision, took)
	return nil
}

// seedTopics reads a file of seeds.
func seedTopics(folder, name string) ([]seed.Topic, error) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return seed.ReadJSON(name, f)
}

// seedPapers returns papers without annotations, chosen by a hash of their ids, and the
// annotated papers of train.tsv in the order of the hash.
func seedPapers(data string, papers int) (pool, annotated []corpus.Document, err error) {
	labels, err := dataset.Labels("train.tsv")
	if err != nil {
		return nil, nil, err
	}
	all, err := dataset.Annotations()
	if err != nil {
		return nil, nil, err
	}
	err = dataset.Papers(data, dataset.Training(), func(p dataset.Paper) {
		if !dataset.BeforeDev(p.ID) {
			return
		}
		if l, ok := labels[p.ID]; ok {
			p.Topics, p.Borderline = l.Topics, l.Borderline
			annotated = append(annotated, p.Document)
		} else if _, ok := all[p.ID]; !ok {
			pool = append(pool, p.Document)
		}
	})
	byHash := func(a, b corpus.Document) int { return cmp.Compare(idHash(a.ID), idHash(b.ID)) }
	slices.SortFunc(pool, byHash)
	slices.SortFunc(annotated, byHash)
	return pool[:min(papers, len(pool))], annotated, err
}

func idHash(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64() * 0x9E3779B97F4A7C15 >> 11
}

// simulateReviews adds to reviewed papers until there are n. Half of the new ones are the next in
// the order of docs, and half are those of which t is most in doubt about a topic.
func simulateReviews(t *tagger.Tagger, docs, reviewed []corpus.Document, n int) []corpus.Document {
	if n <= len(reviewed) {
		return reviewed
	}
	all := slices.Clone(reviewed)
	known := map[string]bool{}
	for _, d := range all {
		known[d.ID] = true
	}
	random := (n - len(reviewed)) / 2
	var rest []corpus.Document
	for _, d := range docs {
		switch {
		case known[d.ID]:
		case random > 0:
			all = append(all, d)
			random--
		default:
			rest = append(rest, d)
		}
	}
	doubt := map[string]float64{}
	for _, d := range rest {
		doubt[d.ID] = distanceToThreshold(t.ExplainAll(d))
	}
	slices.SortStableFunc(rest, func(a, b corpus.Document) int { return cmp.Compare(doubt[a.ID], doubt[b.ID]) })
	return append(all, rest[:n-len(all)]...)
}

// distanceToThreshold returns how far the log-odds of the closest topic are from its threshold.
func distanceToThreshold(x tagger.Explained) float64 {
	logit := func(p float64) float64 {
		p = min(max(p, 1e-6), 1-1e-6)
		return math.Log(p / (1 - p))
	}
	closest := math.Inf(1)
	for _, e := range x.Explanations {
		closest = min(closest, math.Abs(logit(e.Probability)-logit(e.Threshold)))
	}
	return closest
}

// macro returns macro-F1 and the mean average precision of a tagger.
func macro(t *tagger.Tagger, docs []corpus.Document) (f1, precision float64, err error) {
	r, err := eval.Evaluate(context.Background(), t, corpus.All(docs))
	if err != nil {
		return 0, 0, err
	}
	for _, topic := range r.Topics {
		f := topic.Figures()
		f1 += f.F1 / float64(len(r.Topics))
		precision += f.AveragePrecision / float64(len(r.Topics))
	}
	return f1, precision, nil
}
