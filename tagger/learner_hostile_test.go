package tagger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
)

// TestStrangeTopicsAreKept learns topics whose names a careless file or map would
// change or take for others, and loads them again.
func TestStrangeTopicsAreKept(t *testing.T) {
	names := []string{"\x00", "\x1b[31m", "a\nb", " ", "\ufffd", "\ufeffa", "{}", "<b>", "e\u0301", "é", strings.Repeat("x", 1<<20)}
	var docs []corpus.Document
	for i, name := range names {
		docs = append(docs, corpus.Document{Title: fmt.Sprintf("robot %d", i), Topics: []string{name, name}})
	}
	l := learnt(t, Trainer{}, docs)
	file := saveLearner(t, l)
	loaded, err := LoadLearner(bytes.NewReader(file))
	require.NoError(t, err)
	require.ElementsMatch(t, names, loaded.Topics())
	require.Equal(t, file, saveLearner(t, loaded))
	for i, name := range names {
		require.NoError(t, loaded.RenameTopic(name, fmt.Sprint(i)))
		require.NoError(t, loaded.AddTopic(name), "the old name is free")
		require.NoError(t, loaded.RemoveTopic(name))
		require.ErrorContains(t, loaded.RemoveTopic(name), "no topic")
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

// TestCountsThatContradictEachOther changes the counts of a learner in ways that its
// checksum does not tell: who unlearnt by them would come below nothing.
func TestCountsThatContradictEachOther(t *testing.T) {
	d := corpus.Sample()[0]
	d.Topics, d.Borderline = []string{"a"}, []string{"b"}
	for name, change := range map[string]func(c *counts){
		"a label twice":  func(c *counts) { set := c.texts[hash(d.Title, d.Abstract)]; set[0] = append(set[0], set[0]...) },
		"no label":       func(c *counts) { c.texts[hash(d.Title, d.Abstract)][0] = nil },
		"more documents": func(c *counts) { c.topics[c.findTopic("a")].with.documents++ },
		"a gram above its words": func(c *counts) {
			for id := range c.terms {
				if x := c.terms[id]; x.size == 2 && x.documents > 1 {
					c.terms[x.gram.last].documents = 1
				}
			}
		},
		"fewer borderline": func(c *counts) { c.topics[c.findTopic("b")].unsure.documents-- },
		"more borderline uses": func(c *counts) {
			c.terms[c.findWord("glass")].documents = 1
			c.topics[c.findTopic("b")].unsure.terms[c.findWord("glass")] = 2
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := learnt(t, Trainer{}, append(corpus.Sample()[1:], d))
			m := *newTagger(mustModel(t, l)).only()
			change(l.counts)
			payload, err := l.encode()
			require.NoError(t, err)
			_, err = decodeLearner(payload, m.model)
			require.ErrorIs(t, err, modelfile.ErrFormat)
		})
	}
}

// TestGramsAboveTheirWordsAreLeftOut is of what unlearning by damaged counts may come
// to.
func TestGramsAboveTheirWordsAreLeftOut(t *testing.T) {
	l := learnt(t, Trainer{}, corpus.Sample())
	for id := range l.counts.terms {
		if x := l.counts.terms[id]; x.size > 1 && x.documents > 1 {
			l.counts.terms[x.gram.prefix].documents = 1
		}
	}
	tg, err := l.Tagger()
	require.NoError(t, err)
	require.NotZero(t, tg.Info()[0].Words)
	_, err = LoadLearner(bytes.NewReader(saveLearner(t, l)))
	require.ErrorIs(t, err, modelfile.ErrFormat)
}

func mustModel(t *testing.T, l *Learner) *model {
	m, err := l.model()
	require.NoError(t, err)
	return m
}

func (c *counts) findWord(name string) int32 { return c.words[name] }
