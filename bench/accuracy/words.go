package main

import (
	"slices"
	"strings"

	"github.com/topictag/topictag/tokenize"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// words are the options of topictag's analyzer; the zero value is the default
// analyzer.
type words struct {
	single   bool // words alone, and not pairs of them too
	articles bool // keep a, an and the
	stop     bool // drop function words
	surface  bool // no stemming
	prose    bool // words by prose's tokenizer
	phrases  bool // pairs within noun phrases alone, as prose tells them
	triples  bool // and triples of words
}

func (w words) analyzer() *tokenize.Analyzer {
	switch w {
	case words{}:
		return tokenize.Default()
	case words{prose: true}:
		return linguistic.Analyzer()
	}
	steps := []tokenize.Normalizer{tokenize.Fold, tokenize.DropLinks, tokenize.Lower}
	switch {
	case w.stop:
		steps = append(steps, tokenize.Stop(strings.Fields(functionWords)...))
	case !w.articles:
		steps = append(steps, tokenize.Stop("a", "an", "the"))
	}
	if !w.surface {
		steps = append(steps, tokenize.Stem)
	}
	split, n := tokenize.Splitter(tokenize.Words), 2
	if w.prose {
		split = linguistic.Splitter()
	}
	if w.phrases {
		split = withinPhrases
	}
	switch {
	case w.single:
		n = 1
	case w.triples:
		n = 3
	}
	return tokenize.New(w.String(), split, tokenize.Chain(steps...), n)
}

// withinPhrases splits like tokenize.Words, with a break before each word that is
// not in the noun phrase of the word before it.
func withinPhrases(text string, yield func(tokenize.Span) bool) {
	phrases := slices.Collect(linguistic.NounPhrases(text))
	before := tokenize.Span{Start: -1}
	tokenize.Words(text, func(word tokenize.Span) bool {
		for len(phrases) > 0 && phrases[0].End < word.End {
			phrases = phrases[1:]
		}
		if len(phrases) == 0 || before.Start < phrases[0].Start {
			word.Break = true
		}
		before = word
		return yield(word)
	})
}

// String describes the analyzer in the table.
func (w words) String() string {
	text := "stems"
	if w.surface {
		text = "words"
	}
	switch {
	case w.triples:
		text += ", pairs and triples"
	case w.phrases:
		text += " and pairs within noun phrases"
	case !w.single:
		text += " and pairs"
	}
	switch {
	case w.stop:
		text += ", no function words"
	case !w.articles:
		text += ", no articles"
	default:
		text += ", all words"
	}
	if w.prose {
		text += ", prose's tokenizer"
	}
	return text
}

// functionWords are the commonest words of English that say how and not what.
const functionWords = `a an the this that these those
 i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
 who whom whose which what when where why how
 be am is are was were been being do does did done doing have has had having
 can could may might must shall should will would
 and or but nor so yet if then than because while although though as since unless until whether
 of in on at by for with from to into onto over under above below between among through during
 before after against about across along around behind beside beyond within without upon toward towards via per
 not no neither either both each every all any some such other another own same few many much more most several
 only also too very just even still again once here there now thus hence therefore however moreover
 one ones oneself itself himself herself themselves myself yourself ourselves`
