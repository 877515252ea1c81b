package linguistic

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"github.com/topictag/topictag/tokenize"
)

// Sentences yields the sentences of text, in order and without the white space around
// them. All other text is in exactly one sentence. The Break of a span is always set.
//
// The sentences come from prose's segmenter (Punkt: Kiss and Strunk, Unsupervised
// Multilingual Sentence Boundary Detection, Computational Linguistics 32(4), 2006), with
// three corrections. No sentence ends where [tokenize.Words] sees no break, as after "et
// al.", "Fig." and other abbreviations of research prose. A sentence ends at a full stop
// before a capital without a space ("accuracy.We"), and at a blank line.
//
// Prose loads its segmenter at each call, which takes about 10 ms.
func Sentences(text string) iter.Seq[tokenize.Span] {
	return func(yield func(tokenize.Span) bool) {
		starts := append(sentenceStarts(text), len(text))
		from := 0
		for _, to := range starts {
			if s := trim(text, from, to); s.Start < s.End && !yield(s) {
				return
			}
			from = to
		}
	}
}

// trim returns text[start:end] without the white space around it.
func trim(text string, start, end int) tokenize.Span {
	s := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
	start = end - len(s)
	return tokenize.Span{Start: start, End: start + len(strings.TrimRightFunc(s, unicode.IsSpace)), Break: true}
}

// sentenceStarts returns the starts of all sentences except the first.
func sentenceStarts(text string) []int {
	proposed := proseStarts(text)
	var starts []int
	last := tokenize.Span{}
	tokenize.Words(text, func(s tokenize.Span) bool {
		gap := text[last.End:s.Start]
		next, _ := slices.BinarySearch(proposed, s.Start+1)
		switch {
		case !s.Break || last.End == 0:
		case strings.Count(gap, "\n") > 1:
			starts = append(starts, last.End+strings.IndexByte(gap, '\n'))
		case isAbbreviation(text[last.Start:last.End], gap, text[s.Start:s.End]):
		case next > 0 && proposed[next-1] > last.End: // prose proposes one in the gap, or at the word
			starts = append(starts, proposed[next-1])
		case endsSentence(text[:last.End], gap, text[s.Start:]):
			starts = append(starts, s.Start)
		}
		last = s
		return true
	})
	return starts
}

// isAbbreviation reports whether the dot at the start of the gap is that of an
// abbreviation. Then [tokenize.Words] sees no break between the two words with only a dot
// and a space between them. In "Eq. (2)" the bracket is the break, and not the dot.
func isAbbreviation(word, gap, next string) bool {
	if !strings.HasPrefix(gap, ".") || strings.Count(gap, ".") > 1 {
		return false
	}
	abbreviation := true
	tokenize.Words(word+". "+next, func(s tokenize.Span) bool {
		abbreviation = abbreviation && (s.Start <= len(word) || !s.Break)
		return true
	})
	return abbreviation
}

// endsSentence reports whether a sentence ends where prose sees no end. Such an end is a
// full stop before a capital, without a space or after a number.
func endsSentence(before, gap, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsUpper(r) {
		return false
	}
	last := before[len(before)-1]
	stop := strings.Trim(gap, ")]\"'’”")
	return stop == "." || stop == "?" || stop == "!" || gap == ".'' " || strings.Count(gap, ".") > 1 ||
		gap == ". " && last >= '0' && last <= '9'
}

// proseStarts returns the starts of prose's sentences except the first, in order. Each run
// of white space becomes one space for prose, whose time grows with the square of a run's
// length. Counts of the other bytes then find the sentences in the text.
func proseStarts(text string) []int {
	plain := strings.Join(strings.Fields(text), " ")
	d := parse(plain, prose.WithTokenization(false), prose.WithTagging(false), prose.WithExtraction(false))
	var starts []int
	counted, at := 0, 0 // bytes of text[:at] that are not white space
	end := 0            // the same for all sentences so far
	for _, sentence := range d.Sentences() {
		if end > 0 {
			for at < len(text) {
				r, size := utf8.DecodeRuneInString(text[at:])
				if !unicode.IsSpace(r) {
					if counted == end {
						break
					}
					counted += size
				}
				at += size
			}
			starts = append(starts, at)
		}
		end += len(strings.Join(strings.Fields(sentence.Text), ""))
	}
	return starts
}
