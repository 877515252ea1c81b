package tagger

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestStrangeTopicsAreKept learns topics whose names a careless file or map would
// change or take for others, and loads them again.
func TestStrangeTopicsAreKept(t *testing.T) {
	names := []string{
		"\x00",
		"\x1b[31m",
		"a\nb",
		" ",
		"\ufffd",
		"\ufeffa",
		"{}",
		"<b>",
		"e\u0301",
		"é",
		strings.Repeat("x", 1<<20),
	}
	var docs []corpus.Document
	for i, name := range names {
		docs = append(docs, corpus.Document{Title: fmt.Sprintf("robot %d", i), Topics: []string{name, name}})
	}
	l := learned(t, Trainer{}, docs)
	file := saveLearner(t, l)
	loaded, err := LoadLearner(bytes.NewReader(file))
	require.NoError(t, err)
	require.ElementsMatch(t, names, loaded.Topics())
	require.Equal(t, file, saveLearner(t, loaded))
	for i, name := range names {
		require.NoError(t, loaded.RenameTopic(name, fmt.Sprint(i)))
		require.NoError(t, loaded.AddTopic(name), "the old name is free")
		require.NoError(t, loaded.RemoveTopic(name))
		require.ErrorContains(t, loaded.RemoveTopic(name), "no such topic")
	}
	for _, d := range docs {
		require.NoError(t, loaded.Unlearn(d))
	}
	require.Zero(t, loaded.Documents())
}

// TestManyTopicsAndEqualTextsTakeLinearTime learns what a bibliography has, keywords
// that hardly come twice, and a text that comes again and again: with a time that grows
// with the square, each takes minutes.
func TestManyTopicsAndEqualTextsTakeLinearTime(t *testing.T) {
	const n = 100_000
	l := newTestLearner(t, Trainer{})
	start := time.Now()
	for i := range n {
		require.NoError(t, l.Learn(corpus.Document{Title: "robot", Topics: []string{fmt.Sprint("t", i)}}))
	}
	require.Len(t, l.Topics(), n)
	same := corpus.Document{Title: "cats", Topics: []string{"t0"}}
	for range n {
		require.NoError(t, l.Learn(same))
	}
	for range n {
		require.NoError(t, l.Unlearn(same))
	}
	require.Less(t, time.Since(start), 20*time.Second)
}

// TestUnknownTextsTakeNoMemory unlearns texts that were never learned.
func TestUnknownTextsTakeNoMemory(t *testing.T) {
	l := learned(t, Trainer{}, corpus.Sample())
	text := func(i int) corpus.Document {
		return corpus.Document{
			Title:    fmt.Sprint("unknown ", i),
			Abstract: different(100_000, func(n int) string { return fmt.Sprintf("w%dx%d", i, n) }),
		}
	}
	memory := func() int {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := memory()
	for i := range 50 {
		require.ErrorIs(t, l.Unlearn(text(i)), ErrNotLearned)
	}
	require.Less(t, memory()-before, 1<<20)
	runtime.KeepAlive(l)
}
