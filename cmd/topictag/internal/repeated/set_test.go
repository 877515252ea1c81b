package repeated

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSet(t *testing.T) {
	var s Set
	for _, test := range []struct {
		id    string
		known bool
	}{{"", false}, {"", false}, {"a", false}, {"b", false}, {"a", true}, {"A", false}, {"b", true}} {
		require.Equal(t, test.known, s.Add(test.id), test.id)
	}
}

// TestSetIsAMap compares a set with a map while it grows.
func TestSetIsAMap(t *testing.T) {
	var s Set
	known := map[string]bool{}
	for i := range 20_000 {
		id := fmt.Sprint(i * i % 30_011)
		require.Equal(t, known[id], s.Add(id), id)
		known[id] = true
	}
	require.Equal(t, len(known), s.n)
	require.False(t, s.Full)
}

func TestSetIsBounded(t *testing.T) {
	s := Set{most: 100}
	for range 2 {
		for i := range 1000 {
			require.Equal(t, s.n == 100 && i < 100 && s.Full, s.Add(fmt.Sprint(i)), i)
		}
	}
	require.True(t, s.Full)
	require.Len(t, s.slots, 1024)
}

// TestMemoryOfAFullSet holds the number of its documentation.
func TestMemoryOfAFullSet(t *testing.T) {
	slots := 1024
	for n := 1; n <= Most; n = slots*3/4 + 1 {
		if 4*n > 3*slots {
			slots *= 2
		}
	}
	require.Equal(t, 128<<20, 8*slots)
}

func BenchmarkAdd(b *testing.B) {
	b.ReportAllocs()
	ids := make([]string, 1<<17)
	for i := range ids {
		ids[i] = fmt.Sprintf("2401.%07d", i)
	}
	for b.Loop() {
		var s Set
		for _, id := range ids {
			s.Add(id)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ids)), "ns/id")
}
