package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// edited returns the document with every nth word replaced, 0 for none.
func edited(d corpus.Document, n int) corpus.Document {
	words := strings.Fields(d.Abstract)
	for i := range words {
		if n > 0 && i%n == n-1 {
			words[i] = fmt.Sprint("other", i)
		}
	}
	d.ID += "v2"
	d.Abstract = strings.Join(words, " ")
	return d
}

func shuffled(docs []corpus.Document, seed uint64) []corpus.Document {
	docs = slices.Clone(docs)
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	return docs
}

// jaccard is an oracle: the index from the sets of shingles themselves.
func jaccard(a, b corpus.Document) float64 {
	sets := [2]map[string]bool{{}, {}}
	for i, d := range []corpus.Document{a, b} {
		words := strings.FieldsFunc(
			strings.ToLower(d.Title+" "+d.Abstract),
			func(r rune) bool { return strings.ContainsRune(" \n.,:;()-/'\"", r) },
		)
		for j := 0; j+3 <= len(words); j++ {
			sets[i][strings.Join(words[j:j+3], " ")] = true
		}
	}
	both := 0
	for s := range sets[0] {
		if sets[1][s] {
			both++
		}
	}
	return float64(both) / float64(len(sets[0])+len(sets[1])-both)
}

func TestGroupsAreNearDuplicates(t *testing.T) {
	together, apart := 0, 0
	for _, d := range corpus.Sample() {
		for _, n := range []int{0, 40, 20, 10, 5, 2} {
			e := edited(d, n)
			number := groups([]corpus.Document{d, e})
			switch j := jaccard(d, e); {
			case j > 0.7:
				require.Equal(t, number[0], number[1], "%s: %v", d.Title, j)
				together++
			case j < 0.3:
				require.NotEqual(t, number[0], number[1], "%s: %v", d.Title, j)
				apart++
			}
		}
	}
	require.Greater(t, together, 70)
	require.Greater(t, apart, 70)
}

func TestDifferentDocumentsAreGroupsOfTheirOwn(t *testing.T) {
	docs := corpus.Sample()
	number := groups(docs)
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(number))), len(docs))
}

func TestGroupsOfSmallDocuments(t *testing.T) {
	number := groups([]corpus.Document{
		{ID: "a", Title: "Two words"}, {ID: "b", Abstract: "two words."}, {ID: "c", Title: "Two birds"},
		{ID: "d"}, {ID: "e", Title: "?"}, {ID: "f", Title: "Schr\\\"odinger"}, {ID: "g", Title: "Schrödinger"},
	})
	require.Equal(t, number[0], number[1])
	require.NotEqual(t, number[0], number[2])
	require.Equal(t, number[3], number[4], "without words")
	require.NotEqual(t, number[2], number[3])
	require.Equal(t, number[5], number[6])
	require.Empty(t, groups(nil))
}

// TestGroupsReachOverOthers: of a chain of versions the ends may differ, and
// still belong together. No order of the documents changes a number.
func TestGroupsReachOverOthers(t *testing.T) {
	var docs []corpus.Document
	for i, d := range corpus.Sample()[:8] {
		words := strings.Fields(d.Abstract)
		for version := range 6 {
			for at := version * 6; at < version*6+6 && at < len(words) && version > 0; at++ {
				words[at] = fmt.Sprint("new", i, at)
			}
			docs = append(
				docs,
				corpus.Document{ID: fmt.Sprintf("%d-%d", i, version), Abstract: strings.Join(words, " ")},
			)
		}
	}
	want := map[string]uint64{}
	for i, number := range groups(docs) {
		want[docs[i].ID] = number
	}
	require.Less(t, jaccard(docs[0], docs[5]), 0.5)
	for i := range 8 {
		for version := range 6 {
			require.Equal(t, want[fmt.Sprintf("%d-0", i)], want[fmt.Sprintf("%d-%d", i, version)])
		}
	}
	require.NotEqual(t, want["0-0"], want["1-0"])
	for seed := range uint64(5) {
		mixed := shuffled(docs, seed)
		for i, number := range groups(mixed) {
			require.Equal(t, want[mixed[i].ID], number)
		}
	}
}

func BenchmarkGroups(b *testing.B) {
	docs := corpus.Sample()
	bytes := 0
	for _, d := range docs {
		bytes += len(d.Title) + len(d.Abstract)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		groups(docs)
	}
}

func TestNearDuplicates(t *testing.T) {
	const abstract = "We correct the errors of a quantum memory with a surface code that has very many qubits in a plane"
	docs := []corpus.Document{
		{ID: "a", Abstract: abstract}, {ID: "none"}, {ID: "other", Abstract: "Robots grasp mugs with two fingers."},
		{ID: "b", Abstract: abstract + " today"}, {ID: "none too", Title: " - "}, {ID: "c", Abstract: abstract},
	}
	require.Equal(t, [][]int{{0, 3, 5}}, NearDuplicates(docs))
	require.Empty(t, NearDuplicates(nil))
	require.Empty(t, NearDuplicates(docs[:3]))
}
