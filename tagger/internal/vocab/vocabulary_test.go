package vocab

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// robots returns a vocabulary with the ids a 0, robot 1, arm 2, "a robot" 3, "robot arm" 4 and
// "a robot arm" 5.
func robots() *Vocabulary {
	return New([]string{"a", "robot", "arm"}, []string{"A", "robots", "arms"}, []Gram{{0, 1}, {1, 2}, {3, 2}})
}

func TestVocabulary(t *testing.T) {
	v := robots()
	require.Equal(t, 6, v.Size())
	require.Equal(t, int32(1), v.LookUp("robot"))
	require.Equal(t, Unknown, v.LookUp("robots"), "it looks up words as the analyzer makes them")
	for id, want := range []string{"a", "robot", "arm", "a robot", "robot arm", "a robot arm"} {
		require.Equal(t, want, v.Term(int32(id)))
	}
	require.Equal(t, "A robots arms", v.Surface(5))
	require.Equal(t, "robot arm", New(v.Words, nil, v.Grams).Surface(4), "no spellings are known")
}

func TestDuplicates(t *testing.T) {
	require.False(t, robots().HasDuplicates())
	require.False(t, New(nil, nil, nil).HasDuplicates())
	require.True(t, New([]string{"a", "b", "a"}, nil, nil).HasDuplicates())
	require.True(t, New([]string{"a", "b"}, nil, []Gram{{0, 1}, {1, 0}, {0, 1}}).HasDuplicates())
}

// TestGramTableFindsAll looks up all pairs of words, of which every third is a gram.
func TestGramTableFindsAll(t *testing.T) {
	const words = 60
	var grams []Gram
	for i := range int32(words * words) {
		if i%3 == 0 {
			grams = append(grams, Gram{i / words, i % words})
		}
	}
	table := newGramTable(grams)
	for i := range int32(words * words) {
		g := Gram{i / words, i % words}
		if i%3 == 0 {
			require.Equal(t, i/3, table.index(g))
			require.Equal(t, 1, passing(&table, g))
			continue
		}
		require.Equal(t, Unknown, table.index(g))
	}
}

// passing returns how many of the gram pass the filter: 1 or 0.
func passing(t *gramTable, g Gram) int {
	return int(t.sieve(new(likelyGrams), []int32{g.Prefix}, []int32{g.Last}))
}

// TestFilterRejectsMostOthers looks up grams of random words, half of which are there. Each
// table draws its own factor, so the bound is far from what is expected.
func TestFilterRejectsMostOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const n = 4000
	var grams []Gram
	for range 2 * n {
		grams = append(grams, Gram{random.Int32N(1 << 20), random.Int32N(1 << 20)})
	}
	table := newGramTable(grams[:n])
	rejected := 0
	for _, g := range grams[n:] {
		rejected += 1 - passing(&table, g)
	}
	require.Greater(t, rejected, n/2)
}

func ExampleVocabulary_Term() {
	v := New([]string{"quantum", "error"}, nil, []Gram{{0, 1}})
	fmt.Println(v.Term(2))
	// Output: quantum error
}
