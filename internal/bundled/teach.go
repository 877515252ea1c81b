package bundled

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize"
)

// rounds is how many times the teacher learns from what it taught; a third
// changes nothing beyond noise.
const rounds = 2

// Teach returns how probably each paper that is not annotated carries each of
// dataset.Topics. A teacher tells by more than a tagger may see: by what taggers
// say that learnt from the texts, and by categories, words and lists. It learns
// from the annotated papers how far to believe each, and the taggers say of these
// only what they say of texts that they have not seen.
func Teach(set *dataset.TrainingSet) (map[string][]float64, error) {
	probabilities := signs(set)
	for range rounds {
		logOdds, err := readTexts(set, probabilities)
		if err != nil {
			return nil, err
		}
		if probabilities, err = judge(set, logOdds); err != nil {
			return nil, err
		}
	}
	return probabilities, nil
}

// signs returns the probabilities that signs alone give.
func signs(set *dataset.TrainingSet) map[string][]float64 {
	rules := dataset.NewWeak()
	all := map[string][]float64{}
	for _, p := range set.Papers {
		for _, topic := range dataset.Topics() {
			all[p.ID] = append(all[p.ID], rules.Probability(p, set.Listed[p.ID], topic))
		}
	}
	return all
}

// readTexts returns the log-odds of every paper for each of dataset.Topics: of
// an annotated one by a tagger that did not learn from it, of others the mean of
// all taggers'.
func readTexts(set *dataset.TrainingSet, probabilities map[string][]float64) (map[string][]float64, error) {
	const folds = 5
	tr := Trainer(set, probabilities)
	tr.Methods, tr.Features.MaxTerms = []tagger.Method{tagger.Logistic}, 0
	tr.Examples.Calibrate = func(corpus.Document) bool { return false }
	docs := set.Documents()
	all := map[string][]float64{}
	for _, split := range eval.Folds(docs, folds, set.IsAnnotated) {
		t, err := tr.Train(context.Background(), corpus.All(split.Train))
		if err != nil {
			return nil, err
		}
		t = t.With(tagger.Options{Probabilities: true})
		add := func(docs []corpus.Document, share float64) {
			for tagged := range t.TagAll(corpus.All(docs)) {
				x := all[tagged.Document.ID]
				if x == nil {
					x = make([]float64, len(dataset.Topics()))
					all[tagged.Document.ID] = x
				}
				for _, s := range tagged.Probabilities {
					x[slices.Index(dataset.Topics(), s.Topic)] += share * logit(s.Probability)
				}
			}
		}
		add(split.Test, 1)
		add(docs[len(set.Annotated):], 1.0/folds)
	}
	return all, nil
}

func logit(p float64) float64 {
	const least = 1e-9
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}

// judge returns the probabilities of a teacher that learns from the annotated
// papers what the log-odds of their texts and their signs are worth.
func judge(set *dataset.TrainingSet, logOdds map[string][]float64) (map[string][]float64, error) {
	teacher := tagger.Trainer{
		Methods: []tagger.Method{tagger.Logistic},
		Features: tagger.Features{
			Analyzer:      tokenize.New("marks", fields, strings.Clone, 1),
			TermFrequency: tagger.Raw,
			IDF:           tagger.NoIDF,
			Norm:          tagger.NoNorm,
		},
		Fit:      tagger.Fit{Cost: teacherCost},
		Examples: tagger.Examples{Calibrate: func(corpus.Document) bool { return false }},
	}
	rules := dataset.NewWeak()
	docs := set.Documents()
	for i, p := range set.Papers {
		docs[i].Title, docs[i].Abstract = "", marks(rules, p, set.Listed[p.ID], logOdds[p.ID])
	}
	t, err := teacher.Train(context.Background(), corpus.All(docs[:len(set.Annotated)]))
	if err != nil {
		return nil, err
	}
	all := map[string][]float64{}
	for _, d := range docs {
		x := make([]float64, len(dataset.Topics()))
		for _, s := range t.Probabilities(d.Abstract) {
			x[slices.Index(dataset.Topics(), s.Topic)] = s.Probability
		}
		all[d.ID] = x
	}
	return all, nil
}

// teacherCost is far below a tagger's: there are few annotated papers to a mark.
const teacherCost = 0.01

// marks writes what is known of a paper as words. A number becomes a word for
// each step that it reaches, so that a linear model may follow any curve.
func marks(rules *dataset.Weak, p dataset.Paper, listed []string, logOdds []float64) string {
	var b strings.Builder
	for i, topic := range dataset.Topics() {
		const steps, width = 24, 0.5
		for step := range steps {
			if logOdds[i] >= (float64(step)-steps/2)*width {
				fmt.Fprintf(&b, "%s-odds%d ", topic, step)
			}
		}
		title, all := rules.Hits(p, topic)
		for n := 1; n <= min(title, 3); n++ {
			fmt.Fprintf(&b, "%s-title%d ", topic, n)
		}
		for n := 1; n <= min(all, 7); n++ {
			fmt.Fprintf(&b, "%s-words%d ", topic, n)
		}
	}
	for i, category := range p.Categories {
		if i == 0 {
			b.WriteString("primary:" + category + " ")
		}
		b.WriteString("category:" + category + " ")
	}
	for _, topic := range listed {
		b.WriteString("list:" + topic + " ")
	}
	return b.String()
}

// fields splits at spaces.
func fields(text string, yield func(tokenize.Span) bool) {
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], ' ')
		if end < 0 {
			end = len(text) - start
		}
		if end > 0 && !yield(tokenize.Span{Start: start, End: start + end}) {
			return
		}
		start += end + 1
	}
}
