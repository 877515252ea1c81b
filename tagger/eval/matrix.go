package eval

import (
	"math/bits"
	"slices"
)

// Matrix says which topics come together, and which are taken for each other. Its
// rows and columns are in the order of Topics.
type Matrix struct {
	Topics []string `json:"topics"`
	// Carried has at [i][j] how many documents carry both topics, and at [i][i] how
	// many carry the topic at all.
	Carried [][]int `json:"carried"`
	// Given has at [i][j] how many documents are given both topics.
	Given [][]int `json:"given"`
	// Confused has at [i][j] how many documents carry topic i and are given topic j,
	// so that right tags are at [i][i]. It has a row and a column more, last: none.
	// Documents in the row carry no topic at all, those in the column are given none,
	// among all topics of the report. A document of several topics is in several
	// rows.
	Confused [][]int `json:"confused"`
}

// Matrix returns the matrix of the named topics, or of all if none is named; names
// that the report does not have are left out. It takes 24 bytes for each pair of
// them, and three operations for each pair and 64 documents, so name those that
// matter where there are thousands. A decision on a borderline topic counts as if the
// document neither carried the topic nor was given it.
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

// sets returns the documents that carry the topic, and those that are given it.
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

// counts returns at [i][j] how many documents are in both rows[i] and columns[j].
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

// documentSet has a bit for each document of a report.
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
