package main

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"runtime"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// training measures naive Bayes, on one processor.
func training(p *page, t *texts) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	p.printf(`
## Training naive Bayes

One processor trains four topics on titles and abstracts. It reads the input once, chooses terms, and makes six fits, one for
the model and five for cross-validation. It scores whole documents, titles and abstracts, and sets probabilities and thresholds.
The second row approximates reading by a tagger with a new memo, which reads all texts in the same way, and scores them.

| | seconds | abstracts/s |
|---|---:|---:|
`)
	docs := selfLabeled(t.docs)
	model := bundledModel()
	times := measure(
		timed{"", func() {
			if _, err := new(tagger.Trainer).Train(context.Background(), corpus.All(docs)); err != nil {
				panic(err)
			}
		}},
		timed{"", func() {
			tg := load(model)
			for i := range docs {
				tg.TagDocument(docs[i])
			}
		}},
	)
	for i, name := range []string{"`Trainer.Train`", "reading"} {
		p.printf("| %s | %.2f | %.0f |\n", name, times[i].Seconds(), perSecond(len(docs), times[i]))
	}
	return nil
}

// selfLabeled returns documents with the tags that the bundled model gives them.
func selfLabeled(docs []corpus.Document) []corpus.Document {
	docs = slices.Clone(docs)
	for i := range docs {
		docs[i].Topics = nil
		for _, tag := range tagger.Default().TagDocument(docs[i]).Tags {
			docs[i].Topics = append(docs[i].Topics, tag.Topic)
		}
	}
	return docs
}

// trained trains on few documents and many topics: what a document carries is drawn
// by a hash of its ID, for speed does not depend on what it is.
func trained(t *texts, topics, maxTerms int) (*tagger.Tagger, error) {
	docs := slices.Clone(t.docs[:min(len(t.docs), 8000)])
	for i := range docs {
		h := fnv.New32a()
		h.Write([]byte(docs[i].ID))
		docs[i].Topics = []string{fmt.Sprintf("topic-%03d", int(h.Sum32()>>8)%topics)}
	}
	docs = append(docs, corpus.Document{ID: "none", Abstract: "A text without a topic."})
	return (&tagger.Trainer{Features: tagger.Features{MaxTerms: maxTerms}}).Train(
		context.Background(),
		corpus.All(docs),
	)
}

// variants writes a table of taggers.
func variants(p *page, t *texts, names []string, taggers []*tagger.Tagger) {
	var things []timed
	for _, tg := range taggers {
		var scores []tagger.Score
		things = append(things, timed{"", func() {
			for i := range t.docs {
				scores = tg.AppendTags(scores[:0], t.docs[i].Abstract)
			}
		}})
	}
	times := measure(things...)
	for i, tg := range taggers {
		var b bytes.Buffer
		if err := tg.Save(&b); err != nil {
			panic(err)
		}
		_, size := heap(func() *tagger.Tagger { return load(b.Bytes()) })
		p.printf(
			"| %s | %.0f | %.2f | %.2f | %.2f |\n",
			names[i],
			perSecond(len(t.docs), times[i]),
			float64(times[i])/float64(times[0]),
			float64(b.Len())/1e6,
			float64(size)/1e6,
		)
	}
}

// topicCounts measures models of many topics.
func topicCounts(p *page, t *texts) error {
	p.printf(`
## Cost of topics

Naive Bayes, 30,000 terms.

| topics | abstracts/s | time | model, MB | heap, MB |
|---|---:|---:|---:|---:|
`)
	var names []string
	var taggers []*tagger.Tagger
	for _, n := range []int{4, 40, 150} {
		tg, err := trained(t, n, 30_000)
		if err != nil {
			return err
		}
		names, taggers = append(names, fmt.Sprint(n)), append(taggers, tg)
	}
	variants(p, t, names, taggers)
	return nil
}

// vocabularies measures models of many terms.
func vocabularies(p *page, t *texts) error {
	p.printf(`
## Cost of the vocabulary

Naive Bayes, four topics. [FEATURES.md](../accuracy/FEATURES.md) shows how the number of terms changes F1.

| terms | abstracts/s | time | model, MB | heap, MB |
|---|---:|---:|---:|---:|
`)
	var names []string
	var taggers []*tagger.Tagger
	for _, n := range []int{1000, 3000, 10_000, 30_000, 100_000, 0} {
		tg, err := trained(t, 4, n)
		if err != nil {
			return err
		}
		name := fmt.Sprint(n)
		if n == 0 {
			name = "all in two documents or more"
		}
		names, taggers = append(names, name), append(taggers, tg)
	}
	variants(p, t, names, taggers)
	return nil
}

// memory measures what taggers hold, and with it what the loop works on.
func memory(p *page, t *texts) error {
	model := bundledModel()
	const several = 20 // what else comes and goes counts little beside them
	taggers, loaded := heap(func() []*tagger.Tagger {
		all := make([]*tagger.Tagger, several)
		for i := range all {
			all[i] = load(model)
		}
		return all
	})
	tg := taggers[0]
	other, second := heap(func() *tagger.Tagger { return tg.With(tagger.Options{Precision: 0.9}) })
	_, first := allocations(func() { tg.Tag(t.docs[0].Abstract) })
	for range 2 {
		runtime.GC() // empties the pool of what calls have for themselves
	}
	_, call := allocations(func() { tg.Tag(t.docs[0].Abstract) })
	p.printf(`
## Memory

| | MB |
|---|---:|
| a tagger with the bundled model: vocabulary, its tables, IDF, weights, curves | %.2f |
| a second tagger of the same model, by %[5]sWith%[5]s | %.4[2]f |
| the memo of words, which all callers share, from the first call on | %.2[3]f |
| the memory of one running call, which later calls use again | %.3[4]f |

The working set is the sum of the first and the third row. Each call that runs at the same time adds the last.
`, float64(loaded)/several/1e6, float64(second)/1e6, (first-call)/1e6, call/1e6, "`")
	runtime.KeepAlive(other)
	return nil
}
