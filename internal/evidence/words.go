package evidence

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// StrongestSentence returns the sentence of an abstract with the most evidence for
// the topic, or "" if none has any.
func StrongestSentence(e tagger.Explanation, abstract string) string {
	if len(e.Sentences) == 0 {
		return ""
	}
	p := slices.MaxFunc(e.Sentences, func(a, b tagger.Passage) int { return cmp.Compare(a.Weight, b.Weight) })
	if p.Weight <= 0 {
		return ""
	}
	return abstract[p.Start:p.End]
}

// BarShare returns the length of a term's bar, from 0 to 1. Terms that all weigh
// little have no long bar among them.
func BarShare(w tagger.TermWeight, strongest []tagger.TermWeight) float64 {
	return math.Abs(w.Weight) / max(1, math.Abs(strongest[0].Weight))
}

// Parts says how the log-odds of a topic add up. It needs no lists of terms.
func Parts(e tagger.Explanation) string {
	terms := e.LogOdds - e.Bias - e.Length
	if e.Length == 0 {
		return fmt.Sprintf("bias %+.2f, terms %+.2f", e.Bias, terms)
	}
	return fmt.Sprintf("bias %+.2f, length %+.2f, terms %+.2f", e.Bias, e.Length, terms)
}

// FlipSentence says without which terms the decision on a topic would be the other.
func FlipSentence(e tagger.Explanation) string {
	verb := "would not be given"
	if !e.Given {
		verb = "would be given"
	}
	const most = 6
	var words []string
	for i, w := range e.Flip {
		if i == most {
			words = append(words, fmt.Sprintf("and %d terms more", len(e.Flip)-most))
			break
		}
		words = append(words, "“"+safe.Line(w.Surface)+"”")
	}
	return fmt.Sprintf("%s %s without %s", safe.Line(e.Topic), verb, strings.Join(words, ", "))
}

// RuleSentence says by which rule a topic is decided, and where. It is "" if none decides.
func RuleSentence(e tagger.Explanation) string {
	if e.Rule == nil {
		return ""
	}
	return fmt.Sprintf("by rule: %s “%s”, as “%s” in the %s",
		e.Rule.Rule, safe.Line(e.Rule.Phrase), safe.Line(e.Rule.Surface), e.Rule.Field)
}
