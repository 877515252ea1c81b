package linguistic

import (
	"bytes"
	"encoding/gob"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// partTagger gives parts of speech by the weights of prose's averaged perceptron. The features are
// those of Honnibal, A Good Part-of-Speech Tagger in about 200 Lines of Python, 2013.
// Prose itself adds weights in the order of a map and breaks ties at random. Here both have a
// fixed order, so that a text always has the same parts. It is safe for concurrent use.
type partTagger struct {
	labels  []string // sorted; of equal sums the first one wins
	known   map[string]string
	weights map[string][]labelWeight
}

// labelWeight is the weight of a feature for a label.
type labelWeight struct {
	label  int // its place in partTagger.labels
	weight float64
}

// parts returns the tagger with prose's weights. The first call decodes them, and all later ones
// share them. If prose has other data, no word has a part of speech.
var parts = sync.OnceValue(func() *partTagger {
	var known map[string]string
	var weights map[string]map[string]float64
	if decodeProse("tags", &known) != nil || decodeProse("weights", &weights) != nil {
		return &partTagger{labels: []string{""}}
	}
	t := &partTagger{known: known, weights: make(map[string][]labelWeight, len(weights))}
	places := map[string]int{}
	for _, of := range weights {
		for label := range of {
			places[label] = 0
		}
	}
	for label := range places {
		t.labels = append(t.labels, label)
	}
	slices.Sort(t.labels)
	for i, label := range t.labels {
		places[label] = i
	}
	for feature, of := range weights {
		all := make([]labelWeight, 0, len(of))
		for label, weight := range of {
			all = append(all, labelWeight{places[label], weight})
		}
		t.weights[feature] = all
	}
	return t
})

// decodeProse decodes a part of prose's data.
func decodeProse(name string, into any) error {
	data, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
	if err != nil {
		return err
	}
	return gob.NewDecoder(bytes.NewReader(data)).Decode(into)
}

// tag returns the part of speech of each token of a sentence, as a tag of the Penn Treebank.
func (t *partTagger) tag(tokens []string) []string {
	context := make([]string, 0, len(tokens)+4)
	context = append(context, "-START-", "-START2-")
	for _, token := range tokens {
		context = append(context, shape(token))
	}
	context = append(context, "-END-", "-END2-")
	tags := make([]string, len(tokens))
	sums := make([]float64, len(t.labels))
	last, before := "-START-", "-START2-"
	for i, token := range tokens {
		tag, known := t.known[token]
		if !known {
			tag = t.best(sums, token, context[i:i+5], last, before)
		}
		tags[i] = tag
		last, before = tag, last
	}
	return tags
}

// best returns the label with the greatest sum of weights. around has the word in the middle.
func (t *partTagger) best(sums []float64, token string, around []string, last, before string) string {
	clear(sums)
	word := around[2]
	for _, feature := range [...]string{
		"bias",
		"i suffix " + suffix(token),
		"i pref1 " + token[:1],
		"i-1 tag " + last,
		"i-2 tag " + before,
		"i tag+i-2 tag " + last + " " + before,
		"i word " + word,
		"i-1 tag+i word " + last + " " + word,
		"i-1 word " + around[1],
		"i-1 suffix " + suffix(around[1]),
		"i-2 word " + around[0],
		"i+1 word " + around[3],
		"i+1 suffix " + suffix(around[3]),
		"i+2 word " + around[4],
	} {
		for _, w := range t.weights[feature] {
			sums[w.label] += w.weight
		}
	}
	best := 0
	for i, sum := range sums {
		if sum > sums[best] {
			best = i
		}
	}
	return t.labels[best]
}

// suffix returns the last three bytes of a word.
func suffix(word string) string { return word[max(len(word)-3, 0):] }

// shape returns a word as the weights know it. The word must not be empty.
func shape(word string) string {
	isNumber := func(text string) bool { _, err := strconv.Atoi(text); return err == nil }
	switch {
	case word[0] != '-' && strings.Contains(word, "-"):
		return "!HYPHEN"
	case len(word) == 4 && isNumber(word):
		return "!YEAR"
	case isNumber(word[:1]):
		return "!DIGITS"
	}
	return strings.ToLower(word)
}
