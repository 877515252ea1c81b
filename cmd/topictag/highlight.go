package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/topictag/topictag/tagger"
)

// piece is a part of a field with what is to be seen there: how strong the evidence
// is, and of which of the explanations shown.
type piece struct {
	text   string
	topic  int     // place in the list of explanations; -1 without evidence
	weight float64 // in it, below 0 against it
	share  float64 // of the strongest passage of the document, from 0 to 1
}

// least is the share of the strongest passage from which on one is shown: nearly
// every word weighs a little.
const least = 0.1

// highlighted cuts a field where evidence starts and ends. Where that of several topics
// meets, the strongest is shown.
func highlighted(text string, f tagger.Field, shown []tagger.Explanation) []piece {
	strongest := strongestPassage(shown)
	if strongest == 0 {
		return []piece{{text: text, topic: -1}}
	}
	cuts := []int{0, len(text)}
	passages := make([][]tagger.Passage, len(shown))
	for i, e := range shown {
		passages[i] = e.Highlights(f)
		for _, p := range passages[i] {
			cuts = append(cuts, p.Start, p.End)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []piece
	start := 0 // of the last piece: what a long one grows by is not copied again and again
	for i := range len(cuts) - 1 {
		p := piece{text: text[cuts[i]:cuts[i+1]], topic: -1}
		for topic, list := range passages {
			w := weightAt(list, cuts[i])
			if share := math.Abs(w) / strongest; share >= least && share > p.share {
				p.topic, p.weight, p.share = topic, w, share
			}
		}
		if last := len(all) - 1; last >= 0 && all[last].topic == p.topic && all[last].weight == p.weight {
			all[last].text = text[start:cuts[i+1]]
			continue
		}
		start = cuts[i]
		all = append(all, p)
	}
	return withoutSpecks(all)
}

// withoutSpecks takes the evidence from pieces that hold no letter or digit, such as
// the hyphen of a pair whose words are not shown; between two pieces of a topic it
// stays.
func withoutSpecks(all []piece) []piece {
	for i, p := range all {
		alone := i == 0 || i == len(all)-1 || all[i-1].topic != all[i+1].topic
		if p.topic >= 0 && !strings.ContainsFunc(p.text, isWordRune) && (alone || all[i-1].topic < 0) {
			all[i] = piece{text: p.text, topic: -1}
		}
	}
	return all
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func strongestPassage(shown []tagger.Explanation) float64 {
	strongest := 0.0
	for _, e := range shown {
		for _, f := range []tagger.Field{tagger.Title, tagger.Abstract} {
			for _, p := range e.Highlights(f) {
				strongest = max(strongest, math.Abs(p.Weight))
			}
		}
	}
	return strongest
}

// weightAt returns the weight of the passage at a place, 0 if there is none.
func weightAt(passages []tagger.Passage, at int) float64 {
	i, _ := slices.BinarySearchFunc(passages, at, func(p tagger.Passage, at int) int { return cmp.Compare(p.End, at+1) })
	if i < len(passages) && passages[i].Start <= at {
		return passages[i].Weight
	}
	return 0
}

// strongestSentence returns the sentence with the most evidence for the topic, as
// text; "" if none has any.
func strongestSentence(e tagger.Explanation, abstract string) string {
	if len(e.Sentences) == 0 {
		return ""
	}
	p := slices.MaxFunc(e.Sentences, func(a, b tagger.Passage) int { return cmp.Compare(a.Weight, b.Weight) })
	if p.Weight <= 0 {
		return ""
	}
	return abstract[p.Start:p.End]
}
