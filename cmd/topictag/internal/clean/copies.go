package clean

import (
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/eval"
)

// mostCopies bounds the papers of a group that are named, and the topics of each. A file may
// repeat one text very often.
const mostCopies = 20

// copies adds groups of papers with nearly the same text and other labels. Groups of equal
// texts come first.
func (f *finder) copies() {
	var same, near []Finding
	group := 0
	for _, places := range eval.NearDuplicates(f.docs) {
		topics := f.differing(places)
		if len(topics) == 0 {
			continue
		}
		group++
		kind, to := SameText, &same
		if slices.ContainsFunc(places, func(i int) bool { return folded(f.docs[i]) != folded(f.docs[places[0]]) }) {
			kind, to = NearText, &near
		}
		for _, topic := range topics[:min(len(topics), mostCopies)] {
			for _, place := range places[:min(len(places), mostCopies)] {
				x := f.paper(kind, place, topic)
				x.Group = group
				*to = append(*to, x)
			}
		}
	}
	f.add(same...)
	f.add(near...)
}

// differing returns the topics that some of the papers carry and others do not, sorted. A
// topic that is borderline on one of them is no difference.
func (f *finder) differing(places []int) (topics []string) {
	carried, undecided := map[string]int{}, map[string]bool{}
	for _, i := range places {
		for topic := range support(f.docs[i : i+1]) {
			carried[topic]++
		}
		for _, topic := range f.docs[i].Borderline {
			undecided[topic] = true
		}
	}
	for topic, n := range carried {
		if n < len(places) && !undecided[topic] {
			topics = append(topics, topic)
		}
	}
	slices.Sort(topics)
	return topics
}

// folded returns the text of a paper with its white space folded.
func folded(d corpus.Document) [2]string {
	return [2]string{strings.Join(strings.Fields(d.Title), " "), strings.Join(strings.Fields(d.Abstract), " ")}
}
