package linguistic

import (
	"cmp"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/tokenize"
)

// NounPhrases yields the noun phrases of text, in order. A phrase is a longest run of
// adjectives and nouns that ends in a noun. It has one word or more, as [Splitter] splits
// words. This is the pattern of Justeson and Katz, Technical terminology, Natural
// Language Engineering 1(1), 1995, without its prepositions. A phrase never crosses a
// Break. The Break of a phrase is that of its first word.
//
// The parts of speech come from the weights of prose's tagger, which was trained on news,
// so expect some verbs among the nouns. The same text always has the same phrases. The
// first call decodes the weights, which takes some tenths of a second.
func NounPhrases(text string) iter.Seq[tokenize.Span] {
	return func(yield func(tokenize.Span) bool) {
		s := sentence{text: text}
		split(text, func(word tokenize.Span) bool {
			if len(s.words) > 0 && s.endsBefore(word) {
				if !s.flush(yield) {
					return false
				}
			}
			s.words = append(s.words, word)
			return true
		})
		if !s.stopped {
			s.flush(yield)
		}
	}
}

// sentence collects the words of a sentence.
type sentence struct {
	text    string
	words   []tokenize.Span
	stopped bool
}

// longestSentence is the largest number of words that are tagged at a time.
const longestSentence = 300

// endsBefore reports whether the next word belongs to another sentence. Then a break comes
// before it, with a full stop, a question or exclamation mark, or a blank line.
func (s *sentence) endsBefore(next tokenize.Span) bool {
	gap := s.text[s.words[len(s.words)-1].End:next.Start]
	stop := strings.ContainsAny(gap, ".?!") && !strings.Contains(gap, ",") // "e.g., this" continues
	return next.Break && (stop || strings.Count(gap, "\n") > 1) || len(s.words) == longestSentence
}

// flush yields the sentence's phrases and reports whether yield wants more.
func (s *sentence) flush(yield func(tokenize.Span) bool) bool {
	parts := s.partsOfSpeech()
	for i := 0; i < len(parts); {
		n := s.phraseLength(i, parts[i:])
		if n > 0 {
			phrase := tokenize.Span{Start: s.words[i].Start, End: s.words[i+n-1].End, Break: s.words[i].Break}
			if s.stopped = !yield(phrase); s.stopped {
				return false
			}
		}
		i += max(n, 1)
	}
	s.words = s.words[:0]
	return true
}

// phraseLength returns the number of words in the phrase that starts with word first, or
// 0 if no phrase starts there.
func (s *sentence) phraseLength(first int, parts []string) int {
	length := 0
	for i, part := range parts {
		noun := strings.HasPrefix(part, "NN")
		if !noun && !strings.HasPrefix(part, "JJ") || i > 0 && s.apart(first+i) {
			break
		}
		if noun {
			length = i + 1
		}
	}
	return length
}

// apart reports whether there is a break or markup before a word.
func (s *sentence) apart(i int) bool {
	gap := s.text[s.words[i-1].End:s.words[i].Start]
	return s.words[i].Break || strings.ContainsAny(gap, `\{}^_$<>`)
}

// isPhrase reports whether a word may be part of a phrase. Single letters, links, the "al"
// of "et al." and words with markup may not.
func isPhrase(word string) bool {
	return utf8.RuneCountInString(word) > 1 && word != "al" &&
		!strings.Contains(word, "}") && tokenize.DropLinks(word) != ""
}

// partsOfSpeech returns the part of speech of each word, as a tag of the Penn Treebank. It
// is "" for words that are in no phrase.
func (s *sentence) partsOfSpeech() []string {
	var tokens []string // words, with commas where clauses end, for the tagger
	var at []int        // of each word in tokens
	for _, word := range s.words {
		if word.Break && len(tokens) > 0 {
			tokens = append(tokens, ",")
		}
		at = append(at, len(tokens))
		tokens = append(tokens, taggable(s.text[word.Start:word.End]))
	}
	tokens = append(tokens, ".")
	tagged := parts().tag(tokens)
	found := make([]string, len(at))
	for i := range found {
		if word := s.words[i]; isPhrase(s.text[word.Start:word.End]) {
			found[i] = tagged[at[i]]
		}
	}
	return found
}

// taggable returns a word in a form that prose's weights know. It removes TeX, accents,
// links, and apostrophes at which prose would split. Other characters at which prose would
// split become the letter x.
func taggable(word string) string {
	if len(word) > longestChunk || tokenize.DropLinks(word) == "" {
		return "link"
	}
	word = tokenize.Fold(word)
	if apostrophe := strings.IndexByte(word, '\''); apostrophe > 0 && word != "n't" {
		word = strings.ReplaceAll(word, "'", "")
	}
	word = strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (isWord(byte(r)) || strings.ContainsRune("-'.,", r)) {
			return r
		}
		return 'x'
	}, word)
	return cmp.Or(word, "link")
}
