// Package evidence finds the parts of a text that speak for a topic or against it.
package evidence

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/topictag/topictag/tagger"
)

// Piece is a part of a field with the evidence in it, of one topic at most.
type Piece struct {
	Text   string
	Topic  int     // index in the explanations shown, or -1 without evidence
	Weight float64 // in log-odds, below 0 if it speaks against the topic
	Share  float64 // of the strongest passage of the document, from 0 to 1
}

// Least is the smallest share that is shown. Nearly every word weighs a little.
const Least = 0.1

// Highlight cuts a field into pieces where evidence starts and ends. The strongest
// evidence wins where that of several topics overlaps. The pieces make up the text.
func Highlight(text string, f tagger.Field, shown []tagger.Explanation) []Piece {
	strongest := strongestPassage(shown)
	if strongest == 0 {
		return []Piece{{Text: text, Topic: -1}}
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
	var all []Piece
	start := 0 // of the last piece, which grows without being copied each time
	for i := range len(cuts) - 1 {
		p := Piece{Text: text[cuts[i]:cuts[i+1]], Topic: -1}
		for topic, list := range passages {
			w := weightAt(list, cuts[i])
			if share := math.Abs(w) / strongest; share >= Least && share > p.Share {
				p.Topic, p.Weight, p.Share = topic, w, share
			}
		}
		if last := len(all) - 1; last >= 0 && all[last].Topic == p.Topic && all[last].Weight == p.Weight {
			all[last].Text = text[start:cuts[i+1]]
			continue
		}
		start = cuts[i]
		all = append(all, p)
	}
	return withoutSpecks(all)
}

// withoutSpecks removes evidence from pieces without a letter or digit, such as the
// hyphen between words that have no evidence. It stays between two pieces of one topic.
func withoutSpecks(all []Piece) []Piece {
	for i, p := range all {
		alone := i == 0 || i == len(all)-1 || all[i-1].Topic != all[i+1].Topic
		if p.Topic >= 0 && !strings.ContainsFunc(p.Text, isWordRune) && (alone || all[i-1].Topic < 0) {
			all[i] = Piece{Text: p.Text, Topic: -1}
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

// weightAt returns the weight of the passage at an offset, or 0 if there is none.
func weightAt(passages []tagger.Passage, at int) float64 {
	endsBefore := func(p tagger.Passage, at int) int { return cmp.Compare(p.End, at+1) }
	i, _ := slices.BinarySearchFunc(passages, at, endsBefore)
	if i < len(passages) && passages[i].Start <= at {
		return passages[i].Weight
	}
	return 0
}
