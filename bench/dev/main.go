// Dev prints how well naive Bayes does on the annotated abstracts of
// labels/dev.tsv, which no training sees: with the thresholds that
// cross-validation gives, and with those that are best on these abstracts
// themselves, which is what reference figures of other systems often state.
//
//	go run -C bench ./dev -data ../../shared/data
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize/linguistic"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../../shared/data", "folder of the abstracts and labels")
	flag.Parse()
	if err := run(*data); err != nil {
		log.Fatal("dev: ", err)
	}
}

func run(data string) error {
	set, err := dataset.NewTrainingSet(data, bundled.WeakDocuments)
	if err != nil {
		return err
	}
	dev, err := dataset.DevSet(data)
	if err != nil {
		return err
	}
	fmt.Printf("trained on %d annotated and %d weakly labelled abstracts, measured on %d\n\n",
		len(set.Annotated), len(set.Documents)-len(set.Annotated), len(dev))
	fmt.Printf("%-48s %9s %9s\n", "macro-F1 of naive Bayes, with thresholds", "cross-val", "tuned")
	plain, prose := bundled.Trainer(set), bundled.Trainer(set)
	plain.MinDocs, plain.MaxTerms = 0, 0
	prose.Analyzer = linguistic.Analyzer()
	for _, row := range []struct {
		name    string
		trainer *tagger.Trainer
	}{
		{"all terms in two documents", plain},
		{"the bundled model's terms", bundled.Trainer(set)},
		{"as many terms, words split by prose", prose},
	} {
		t, err := row.trainer.Train(corpus.All(set.Documents))
		if err != nil {
			return err
		}
		report, err := eval.Evaluate(t, corpus.All(dev))
		if err != nil {
			return err
		}
		fmt.Printf("%-48s %9.4f %9.4f\n", row.name, report.Macro().F1, tuned(t, dev))
	}
	return nil
}

// tuned returns the macro-F1 with the thresholds that are best on docs.
func tuned(t *tagger.Tagger, docs []corpus.Document) float64 {
	t = t.With(tagger.Options{Probabilities: true})
	byTopic := map[string][]decision{}
	for _, d := range docs {
		for _, s := range t.TagDocument(d).Probabilities {
			positive := slices.Contains(d.Topics, s.Topic)
			if positive || !slices.Contains(d.Borderline, s.Topic) {
				byTopic[s.Topic] = append(byTopic[s.Topic], decision{s.Probability, positive})
			}
		}
	}
	sum := 0.0
	for _, topic := range t.Topics() {
		sum += bestF1(byTopic[topic])
	}
	return sum / float64(len(byTopic))
}

type decision struct {
	probability float64
	positive    bool
}

// bestF1 returns the highest F1 that a threshold reaches.
func bestF1(decisions []decision) float64 {
	slices.SortFunc(decisions, func(a, b decision) int { return cmp.Compare(b.probability, a.probability) })
	all, hits, best := 0, 0, 0.0
	for _, d := range decisions {
		if d.positive {
			all++
		}
	}
	for i, d := range decisions {
		if d.positive {
			hits++
		}
		if i+1 < len(decisions) && decisions[i+1].probability == d.probability {
			continue
		}
		best = max(best, 2*float64(hits)/float64(all+i+1))
	}
	return best
}
