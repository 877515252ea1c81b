package eval

import (
	"math/bits"
	"slices"
)

// Matrix says which topics occur together and which are confused. Its rows and columns are in
// the order of Topics.
type Matrix struct {
	Topics []string `json:"topics"`
	// Carried counts at [i][j] the documents that carry both topics. Carried[i][i] counts all
	// documents that carry topic i.
	Carried [][]int `json:"carried"`
	// Given counts at [i][j] the documents that are given both topics.
	Given [][]int `json:"given"`
	// Confused counts at [i][j] the documents that carry topic i and are given topic j. Right
	// tags are at [i][i]. An additional last row has the documents that carry no topic of the
	// report. An additional last column has the documents that are given no topic. A document
	// of several topics is in several rows.
	Confused [][]int `json:"confused"`
}

// Matrix returns the matrix of the named topics, or of all if no topic is named. Names that the
// report does not have are ignored. A matrix takes 24 bytes for each pair of topics, and three
// operations for each pair and 64 documents. So a report of thousands of topics needs a choice
// of names. A decision on a borderline topic counts as if the document neither carried the
// topic nor was given it.
func (r *Report) Matrix(names ...string) Matrix {
	m := Matrix{Topics: []string{}}
	var carry, give []documentSet
	carryAny, giveAny := newDocumentSet(r.Documents), newDocumentSet(r.Documents)
	for _, t := range r.Topics {
		carried, given := t.sets(r.Documents)
		carryAny.addAll(carried)
		giveAny.addAll(given)
		if len(names) == 0 || slices.Contains(names, t.Name) {
			m.Topics = append(m.Topics, t.Name)
			carry, give = append(carry, carried), append(give, given)
		}
	}
	m.Carried, m.Given = counts(carry, carry), counts(give, give)
	m.Confused = counts(append(carry, carryAny.others(r.Documents)), append(give, giveAny.others(r.Documents)))
	return m
}

// sets returns the documents that carry the topic, and those that are given the topic.
func (t Topic) sets(documents int) (carried, given documentSet) {
	carried, given = newDocumentSet(documents), newDocumentSet(documents)
	for _, d := range t.decisions {
		if d.label == yes {
			carried.add(int(d.document))
		}
		if d.given {
			given.add(int(d.document))
		}
	}
	return carried, given
}

// counts returns at [i][j] the number of documents in both rows[i] and columns[j].
func counts(rows, columns []documentSet) [][]int {
	all := make([][]int, len(rows))
	for i, a := range rows {
		all[i] = make([]int, len(columns))
		for j, b := range columns {
			for k, word := range a {
				all[i][j] += bits.OnesCount64(word & b[k])
			}
		}
	}
	return all
}

// documentSet has one bit for each document of a report.
type documentSet []uint64

func newDocumentSet(documents int) documentSet { return make(documentSet, (documents+63)/64) }

func (s documentSet) add(document int) { s[document/64] |= 1 << (document % 64) }

func (s documentSet) addAll(others documentSet) {
	for i, word := range others {
		s[i] |= word
	}
}

// others returns the documents that are not in s.
func (s documentSet) others(documents int) documentSet {
	all := newDocumentSet(documents)
	for d := range documents {
		if s[d/64]>>(d%64)&1 == 0 {
			all.add(d)
		}
	}
	return all
}
