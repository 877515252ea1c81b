package seed

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/phrase"
	"github.com/topictag/topictag/tokenize"
)

// Warnings returns probable mistakes in topics, which [Fit] accepts. Such a mistake is a phrase that
// matches the same places as an earlier one of its topic, or a phrase that Topic.Not makes useless.
// Others are topics with the same seeds, and names that differ only in case. The topics must have
// passed [Check]. A nil analyzer means tokenize.Default().
func Warnings(topics []Topic, a *tokenize.Analyzer) (all []*TopicError) {
	if a == nil {
		a = tokenize.Default()
	}
	bySeeds, byName := map[string]string{}, map[string]string{}
	for _, t := range topics {
		warn := func(key, phrase, format string, args ...any) {
			all = append(all, &TopicError{Topic: t.Name, Key: key, Phrase: phrase, Err: fmt.Errorf(format, args...)})
		}
		if other, known := byName[strings.ToLower(t.Name)]; known {
			warn("", "", "its name differs from %q only in case: use one name for one topic", other)
		}
		byName[strings.ToLower(t.Name)] = t.Name
		seeds := t.warnOfPhrases(a, warn)
		if other, known := bySeeds[seeds]; known {
			warn("seeds", "", "topic %q has the same seeds, so both get the same papers: give each topic its own", other)
		}
		bySeeds[seeds] = t.Name
	}
	return all
}

// warnOfPhrases warns of phrases with the stems of an earlier one. It returns the stems of all
// seeds, sorted.
func (t *Topic) warnOfPhrases(a *tokenize.Analyzer, warn func(key, phrase, format string, args ...any)) string {
	type use struct{ key, phrase string }
	uses := map[string]use{} // the first by stems
	var seeds []string
	for _, part := range t.parts() {
		for _, text := range part.phrases {
			stems := phrase.Stems(a, text)
			first, known := uses[stems]
			switch {
			case !known:
				uses[stems] = use{part.key, text}
				if part.key == "seeds" {
					seeds = append(seeds, stems)
				}
			case first.key == part.key:
				warn(part.key, text, "%q of %s matches the same as %q: leave one of them out", text, part.key, first.phrase)
			case first.key == "not" || part.key == "not":
				warn(part.key, text, "%q is in %s and in %s: a paper with it never gets the topic", text, first.key, part.key)
			}
		}
	}
	slices.Sort(seeds)
	return strings.Join(seeds, "\n")
}
