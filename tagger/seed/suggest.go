package seed

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/phrase"
)

const (
	minSuggested  = 3   // papers with a suggested phrase, at least
	likeliest     = 150 // papers of a topic in which noun phrases are looked for
	termsForEach  = 5   // terms of the model that are looked at for each suggestion
	maxPhraseSize = 100 // bytes of a noun phrase
)

// candidate is a phrase that could be suggested.
type candidate struct {
	Suggestion
	score float64
}

// suggest fills in the suggestions of the report.
func (w *work) suggest() error {
	if w.options.Suggest <= 0 {
		return nil
	}
	summaries := w.tagger.Summary(termsForEach * w.options.Suggest)
	check := phrase.NewCheck(w.options.Analyzer)
	for t := range w.topics {
		seen := map[string]bool{} // stems of seeds and candidates
		for i, of := range w.phrases.of {
			if of.topic == t {
				seen[phrase.Stems(w.options.Analyzer, w.phrases.all[i])] = true
			}
		}
		var found []candidate
		add := func(text string, noun bool) {
			if strings.Contains(text, `\`) {
				return // a command of TeX, which is no spelling to copy
			}
			stems := phrase.Stems(w.options.Analyzer, text)
			if !seen[stems] && check(text) == nil {
				seen[stems] = true
				found = append(found, candidate{Suggestion: Suggestion{Phrase: text, NounPhrase: noun}})
			}
		}
		for _, text := range w.nounPhrases(t) {
			add(text, true)
		}
		for _, term := range summaries[t].For {
			add(term.Surface, false)
		}
		best, err := w.best(t, found)
		if err != nil {
			return err
		}
		for _, c := range best {
			w.report.Topics[t].Suggestions = append(w.report.Topics[t].Suggestions, c.Suggestion)
		}
	}
	return nil
}

// nounPhrases returns the noun phrases of the likeliest papers of a topic that are in several of
// them, sorted.
func (w *work) nounPhrases(t int) []string {
	if w.options.NounPhrases == nil {
		return nil
	}
	papers := slices.Clone(w.papers)
	slices.SortStableFunc(papers, func(a, b *paper) int { return cmp.Compare(b.soft[t], a.soft[t]) })
	count := map[string]int{}
	for _, p := range papers[:min(likeliest, len(papers))] {
		if w.ctx.Err() != nil {
			return nil
		}
		seen := map[string]bool{}
		for _, text := range []string{p.Title, p.Abstract} {
			for span := range w.options.NounPhrases(text) {
				np := strings.ToLower(strings.Join(strings.Fields(text[span.Start:span.End]), " "))
				if len(np) <= maxPhraseSize && !seen[np] {
					seen[np] = true
					count[np]++
				}
			}
		}
	}
	var all []string
	for np, n := range count {
		if n >= minSuggested {
			all = append(all, np)
		}
	}
	slices.Sort(all)
	return all
}

// best returns the candidates that say most of a topic. Their value is the number of their papers
// times the Kullback-Leibler divergence of the mean probability there from that of all papers.
// A log-likelihood ratio test has the same product.
func (w *work) best(t int, found []candidate) ([]candidate, error) {
	texts := make([]string, len(found))
	for i, c := range found {
		texts[i] = c.Phrase
	}
	set, err := phrase.New(w.options.Analyzer, texts)
	if err != nil {
		return nil, err
	}
	finder, last := set.NewFinder(), make([]*paper, len(found))
	for _, p := range w.papers {
		if w.ctx.Err() != nil {
			return nil, w.ctx.Err()
		}
		for _, h := range finder.Find(p.Document) {
			if c := &found[h.Phrase]; last[h.Phrase] != p {
				last[h.Phrase] = p
				c.Papers++
				c.Probability += p.soft[t]
			}
		}
	}
	share := w.report.Topics[t].Share
	found = slices.DeleteFunc(found, func(c candidate) bool {
		return c.Papers < minSuggested || c.Probability/float64(c.Papers) <= share
	})
	for i := range found {
		c := &found[i]
		c.Probability /= float64(c.Papers)
		c.score = float64(c.Papers) * divergence(c.Probability, share)
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return found[:min(w.options.Suggest, len(found))], nil
}

// divergence returns the Kullback-Leibler divergence of two coins.
func divergence(p, q float64) float64 {
	part := func(p, q float64) float64 {
		if p <= 0 {
			return 0
		}
		return p * math.Log(p/max(q, 1e-9))
	}
	return part(p, q) + part(1-p, 1-q)
}
