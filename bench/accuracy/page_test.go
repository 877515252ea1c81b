package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRenewed measures one of three sets again: its sections change and no other.
func TestRenewed(t *testing.T) {
	measured := func(name string, right int) section {
		s := pets(single)
		s.name = name
		answers := func(family string, right int) result {
			r := result{family: family, name: family}
			for i, d := range s.test {
				row := make([]float64, len(s.labels))
				if i < right {
					row[s.ids(d.Topics)[0]] = 1
				}
				r.scores = append(r.scores, row)
			}
			r.decide(s)
			return r
		}
		return sectionOf(s, []result{answers("topictag", right), answers("peer", 30)}, nil)
	}
	old, second := []section{measured("a", 60), measured("b", 60), measured("c", 60)}, measured("b", 20)
	want := page([]section{old[0], second, old[2]})
	require.NotEqual(t, want, page(old))
	require.Equal(t, want, renewed(page(old), []section{second}))
	lines := old[0].tsv() + old[1].tsv() + old[2].tsv()
	require.Equal(t, old[0].tsv()+second.tsv()+old[2].tsv(), renewedLines(lines, "b\t", second.tsv()))
}
