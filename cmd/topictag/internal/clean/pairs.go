package clean

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize"
)

// Why is the reason why topics say the same.
type Why string

// The reasons why topics say the same.
const (
	Names    Why = "names"    // the names have the same stems
	Together Why = "together" // nearly the same papers carry them
	Confused Why = "confused" // cross-validation gives each to most papers of the other
)

// The least shares of papers. They are this high so that related topics, which often come
// together, are no findings.
const (
	leastTogether = 0.8 // of the papers of either topic, that carry both (Jaccard's index)
	leastConfused = 0.5 // of the papers of each, that are given the other and do not carry it
	leastPapers   = 5   // of each of the two topics
)

// comparedTopics is how many topics are compared in pairs: those that most documents carry.
const comparedTopics = 300

// sameNames returns groups of topics whose names have the same stems in any order, such as
// "Language Models" and "language model".
func sameNames(counts map[string]int) (all []Finding) {
	groups := map[string][]string{}
	for _, topic := range slices.Sorted(maps.Keys(counts)) {
		key := nameKey(topic)
		groups[key] = append(groups[key], topic)
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if len(groups[key]) > 1 {
			all = append(all, Finding{Kind: SameTopics, Topics: groups[key], Why: Names})
		}
	}
	return all
}

// nameKey returns the sorted stems of a name, or the name if it has none.
func nameKey(topic string) string {
	a := tokenize.Default()
	var stems []string
	separated := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '+' || r == '#' {
			return r
		}
		return ' '
	}, topic)
	for word := range strings.FieldsSeq(separated) {
		stems = append(stems, cmp.Or(a.Normalize(word), word))
	}
	if len(stems) == 0 {
		return "\x00" + topic
	}
	slices.Sort(stems)
	return strings.Join(stems, " ")
}

// samePairs returns pairs of topics that nearly the same papers carry, or that a model takes
// for each other. The greatest shares come first.
func samePairs(r *eval.Report) (all []Finding) {
	topics := slices.Clone(r.Topics)
	slices.SortStableFunc(topics, func(a, b eval.Topic) int { return b.Support() - a.Support() })
	var names []string
	for _, t := range topics[:min(len(topics), comparedTopics)] {
		if t.Support() >= leastPapers {
			names = append(names, t.Name)
		}
	}
	if len(names) < 2 {
		return nil
	}
	m := r.Matrix(names...)
	for i := range m.Topics {
		for j := range i {
			both, first, second := m.Carried[i][j], m.Carried[i][i], m.Carried[j][j]
			x := Finding{Kind: SameTopics, Topics: []string{m.Topics[j], m.Topics[i]}}
			together := float64(both) / float64(first+second-both)
			confused := min(confusion(m, i, j), confusion(m, j, i))
			switch {
			case together >= leastTogether:
				x.Why, x.Share = Together, together
			case confused >= leastConfused:
				x.Why, x.Share = Confused, confused
			default:
				continue
			}
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), slices.Compare(a.Topics, b.Topics))
	})
	return all
}

// confusion returns the share of papers that carry the first topic and are given the second.
// It is at most the share that does not carry the second, because right tags are no confusion.
func confusion(m eval.Matrix, first, second int) float64 {
	carry, both := m.Carried[first][first], m.Carried[first][second]
	given := min(m.Confused[first][second], carry-both)
	return float64(given) / float64(carry)
}
