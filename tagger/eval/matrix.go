package eval

import "slices"

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
// them, so name those that matter where there are thousands. A decision on a
// borderline topic counts as if the document neither carried the topic nor was given
// it.
func (r *Report) Matrix(names ...string) Matrix {
	m := Matrix{Topics: []string{}}
	for _, t := range r.Topics {
		if len(names) == 0 || slices.Contains(names, t.Name) {
			m.Topics = append(m.Topics, t.Name)
		}
	}
	n := len(m.Topics)
	m.Carried, m.Given, m.Confused = square(n), square(n), square(n+1)
	carries, given := r.sets(m.Topics)
	for d := range r.Documents {
		count(m.Carried, carries[d].named(), carries[d].named())
		count(m.Given, given[d].named(), given[d].named())
		count(m.Confused, carries[d].orNone(n), given[d].orNone(n))
	}
	return m
}

func square(n int) [][]int {
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = make([]int, n)
	}
	return rows
}

func count(m [][]int, rows, columns []int32) {
	for _, i := range rows {
		for _, j := range columns {
			m[i][j]++
		}
	}
}

// topicSet are topics that a document carries or is given: places in a matrix. A
// last one of -1 stands for any number of others.
type topicSet []int32

// named returns the topics of the matrix.
func (s topicSet) named() []int32 {
	if len(s) > 0 && s[len(s)-1] < 0 {
		return s[:len(s)-1]
	}
	return s
}

// orNone returns the topics of a matrix of n, or n if there is no topic at all.
func (s topicSet) orNone(n int) []int32 {
	if len(s) == 0 {
		return []int32{int32(n)}
	}
	return s.named()
}

// sets returns, of each document, the topics that it carries and is given.
func (r *Report) sets(names []string) (carries, given []topicSet) {
	carries, given = make([]topicSet, r.Documents), make([]topicSet, r.Documents)
	for pass := range 2 { // the named ones first
		for _, t := range r.Topics {
			place := int32(slices.Index(names, t.Name))
			if (place < 0) != (pass == 1) {
				continue
			}
			for _, d := range t.decisions {
				if d.label == yes {
					carries[d.document].add(place)
				}
				if d.given {
					given[d.document].add(place)
				}
			}
		}
	}
	return carries, given
}

func (s *topicSet) add(place int32) {
	if last := len(*s) - 1; place >= 0 || last < 0 || (*s)[last] >= 0 {
		*s = append(*s, place)
	}
}
