package tagger

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
)

// TestCallsInFlightTakeLittleMemory holds many scratches at once, each after a document of the
// size of an abstract, as so many calls that were preempted do.
func TestCallsInFlightTakeLittleMemory(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector takes memory of its own")
	}
	const calls, most = 500, 24_000
	m := Default().only()
	docs := corpus.Sample()
	m.Release(m.Acquire()) // makes the memo
	used := func() int {
		var stats runtime.MemStats
		runtime.GC()
		runtime.GC() // empties pools
		runtime.ReadMemStats(&stats)
		return int(stats.HeapAlloc)
	}
	for _, d := range docs { // fills the memo
		Default().TagDocument(d)
	}
	before := used()
	held := make([]*model.Scratch, calls)
	for i := range held {
		held[i] = m.Acquire()
		for j := range 5 {
			m.score(held[i], docs[(i+j)%len(docs)])
		}
	}
	each := (used() - before) / calls
	runtime.KeepAlive(held)
	t.Logf("%d bytes a call", each)
	require.Less(t, each, most)
	require.Greater(t, each, 1000)
}
