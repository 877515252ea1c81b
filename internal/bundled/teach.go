package bundled

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize"
)

// rounds is how often the teacher learns from its own probabilities. A third round changes
// nothing beyond noise.
const rounds = 2

// Teach returns the probability of each of dataset.Topics, for each paper that is not
// annotated. The teacher sees more than a tagger may see: categories, words, lists, and the
// log-odds of taggers. It learns from the annotated papers how reliable each of these is. An
// annotated paper is read by a tagger that did not learn from it.
//
// The teacher also sees log-odds of single sentences, except for interpretability. There they
// made the trained model worse.
func Teach(set *dataset.TrainingSet) (map[string][]float64, error) {
	probabilities := signs(set)
	for range rounds {
		said, err := readTexts(set, probabilities)
		if err != nil {
			return nil, err
		}
		if probabilities, err = judge(set, said, true); err != nil {
			return nil, err
		}
		withoutSentences, err := judge(set, said, false)
		if err != nil {
			return nil, err
		}
		i := slices.Index(dataset.Topics(), dataset.Interpretability)
		for id, p := range probabilities {
			p[i] = withoutSentences[id][i]
		}
	}
	return probabilities, nil
}

// signs returns the probabilities from categories, words and lists, without any tagger.
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

// readTexts returns the log-odds of taggers for every paper. An annotated paper gets those of a
// tagger that did not learn from it. All other papers get the mean over all taggers.
func readTexts(set *dataset.TrainingSet, probabilities map[string][]float64) (map[string]*said, error) {
	const folds = 5
	tr := Trainer(set, probabilities)
	tr.Methods, tr.Features.MaxTerms = []tagger.Method{tagger.Logistic}, 0
	tr.Examples.Calibrate = func(corpus.Document) bool { return false }
	docs := set.Documents()
	all := map[string]*said{}
	for _, d := range docs {
		all[d.ID] = newSaid()
	}
	for _, split := range eval.Folds(docs, folds, set.IsAnnotated) {
		t, err := tr.Train(context.Background(), corpus.All(split.Train))
		if err != nil {
			return nil, err
		}
		t = t.With(tagger.Options{Probabilities: true})
		for _, d := range split.Test {
			all[d.ID].add(t, d, 1)
		}
		for _, d := range docs[len(set.Annotated):] {
			all[d.ID].add(t, d, 1.0/folds)
		}
	}
	return all, nil
}

// judge returns the probabilities of a teacher. It learns from the annotated papers how
// reliable signs and the log-odds of taggers are. sentences adds the log-odds of single
// sentences.
func judge(set *dataset.TrainingSet, all map[string]*said, sentences bool) (map[string][]float64, error) {
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
		docs[i].Title, docs[i].Abstract = "", marks(rules, p, set.Listed[p.ID], all[p.ID], sentences)
	}
	t, err := teacher.Train(context.Background(), corpus.All(docs[:len(set.Annotated)]))
	if err != nil {
		return nil, err
	}
	probabilities := map[string][]float64{}
	for _, d := range docs {
		x := make([]float64, len(dataset.Topics()))
		for _, s := range t.Probabilities(d.Abstract) {
			x[slices.Index(dataset.Topics(), s.Topic)] = s.Probability
		}
		probabilities[d.ID] = x
	}
	return probabilities, nil
}

// teacherCost is far below a tagger's cost, because each mark has few annotated papers.
const teacherCost = 0.01

// marks writes the knowledge about a paper as words.
func marks(rules *dataset.Weak, p dataset.Paper, listed []string, said *said, sentences bool) string {
	var b strings.Builder
	for i, topic := range dataset.Topics() {
		said.write(&b, topic, i, sentences)
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
