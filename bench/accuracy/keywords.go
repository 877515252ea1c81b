package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/topictag/topictag/bench/internal/progress"
)

// maxKeywords is the highest number of keywords of a label.
const maxKeywords = 10

// keywords gives a label to each document with one of its keywords. These are chosen from
// the trusted training documents, one after the other, each for the best F1 of all so far.
// It is what a reader who knows the topic could write down.
func keywords() family {
	return family{"keywords", func(s *set) ([]result, error) {
		r := result{
			family: "keywords", name: "keyword rule",
			settings: fmt.Sprintf("any of at most %d words a label", maxKeywords),
			own:      0.5,
		}
		start := time.Now()
		rules := newVocabulary(s).rules()
		r.train = time.Since(start)
		start = time.Now()
		r.scores = make([][]float64, len(s.test))
		for i, d := range s.test {
			r.scores[i] = make([]float64, len(s.labels))
			seen := wordSet(d.text())
			for label, rule := range rules {
				for _, k := range rule {
					if seen[k.word] {
						r.scores[i][label] += k.precision
					}
				}
				if len(rule) > 0 && r.scores[i][label] > 0 {
					r.scores[i][label]++ // above the threshold
				}
			}
		}
		r.predict = time.Since(start)
		progress.Say("%s: keywords: %.1f s", s.name, r.train.Seconds())
		return []result{r}, nil
	}}
}

// keyword is a word of a rule, with the share of right labels where it occurs.
type keyword struct {
	word      string
	precision float64
}

// vocabulary says in which trusted training documents words and labels occur.
type vocabulary struct {
	words  []string // sorted
	docs   [][]int  // by word
	labels [][]int  // by document
	aside  [][]int  // by document: labels that count neither way
	count  int      // of labels
}

// newVocabulary reads the words that occur in two trusted documents.
func newVocabulary(s *set) *vocabulary {
	v := &vocabulary{count: len(s.labels)}
	occurrences := map[string][]int{}
	for _, d := range s.train {
		if !d.trusted {
			continue
		}
		for word := range wordSet(d.text()) {
			occurrences[word] = append(occurrences[word], len(v.labels))
		}
		v.labels = append(v.labels, s.ids(d.Topics))
		v.aside = append(v.aside, s.ids(d.Borderline))
	}
	for word, docs := range occurrences {
		if len(docs) >= 2 {
			v.words = append(v.words, word)
		}
	}
	slices.Sort(v.words)
	for _, word := range v.words {
		v.docs = append(v.docs, occurrences[word])
	}
	return v
}

// rules returns the keywords of each label.
func (v *vocabulary) rules() [][]keyword {
	rules := make([][]keyword, v.count)
	for label := range rules {
		rules[label] = v.rule(label)
	}
	return rules
}

// rule adds the word that raises F1 most, until none does.
func (v *vocabulary) rule(label int) (rule []keyword) {
	class := make([]int, len(v.labels)) // 1 with the label, 0 without, -1 if it counts neither way
	all := 0
	for i := range class {
		switch {
		case slices.Contains(v.labels[i], label):
			class[i] = 1
			all++
		case slices.Contains(v.aside[i], label):
			class[i] = -1
		}
	}
	hit := make([]bool, len(class))
	correct, tags, best := 0, 0, 0.0
	for len(rule) < maxKeywords {
		found, foundCorrect, foundTags := -1, 0, 0
		for w, docs := range v.docs {
			c, n := correct, tags
			for _, d := range docs {
				if !hit[d] && class[d] >= 0 {
					n++
					c += class[d]
				}
			}
			if f1 := 2 * float64(c) / float64(n+all); f1 > best {
				best, found, foundCorrect, foundTags = f1, w, c, n
			}
		}
		if found < 0 {
			return rule
		}
		right, total := 0, 0
		for _, d := range v.docs[found] {
			hit[d] = true
			if class[d] >= 0 {
				total++
				right += class[d]
			}
		}
		rule = append(rule, keyword{v.words[found], float64(right) / float64(max(total, 1))})
		correct, tags = foundCorrect, foundTags
	}
	return rule
}

// wordSet returns the words of a text: runs of letters and digits, in lower case.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		set[word] = true
	}
	return set
}
