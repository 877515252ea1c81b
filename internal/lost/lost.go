// Package lost says what becomes of the letters and digits that a splitter puts
// in no word. It knows nothing of how splitters work, so that tests can hold
// them to it.
package lost

import (
	"iter"
	"regexp"
	"strings"

	"github.com/topictag/topictag/tokenize"
)

// Kind is the reason why text is in no word.
type Kind string

// The documented skips of [tokenize.Words], and Lost for text that none of them
// explains.
const (
	Command Kind = "TeX command" // its name
	Key     Kind = "TeX key"     // \cite and the like with their arguments
	Tag     Kind = "HTML tag"
	Entity  Kind = "HTML entity" // that is no letter
	Lost    Kind = "lost"
)

// Skip is text with letters or digits that is in no word.
type Skip struct {
	Kind Kind
	Text string
}

var (
	kinds = [...]Kind{Key, Command, Tag, Entity, Lost} // in the order of the groups of skips
	skips = regexp.MustCompile(`(?s)` +
		`(\\(?:(?:no|online)?[cC]ite|autoref|[cC]?ref|eqref|pageref|label|begin|end|includegraphics|bibliography|parencite|textcite|hyperlink|color|textcolor|unicode|ding|hspace|vspace)[a-zA-Z]*\*? ?(?:\[[^\]]{0,300}\])*\{[^}]{0,300}\})` +
		`|(\\[A-Za-z]+)` +
		`|(</?[A-Za-z][^>]{0,300}>)` +
		`|(&#?[A-Za-z0-9]{1,10};)` +
		`|([\pL\pN]+)`)
)

// Skips returns the letters and digits of text that are in no word of split.
func Skips(split tokenize.Splitter, text string) iter.Seq[Skip] {
	return func(yield func(Skip) bool) {
		last := 0
		more := true
		gap := func(end int) {
			if strings.TrimLeft(text[last:end], " .,;:()-") == "" {
				return
			}
			for _, match := range skips.FindAllStringSubmatchIndex(text[last:end], -1) {
				for i, kind := range kinds {
					if group := match[2+2*i:]; more && group[0] >= 0 {
						more = yield(Skip{kind, text[last+group[0] : last+group[1]]})
					}
				}
			}
		}
		split(text, func(s tokenize.Span) bool {
			gap(s.Start)
			last = s.End
			return more
		})
		if more {
			gap(len(text))
		}
	}
}
