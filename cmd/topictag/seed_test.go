package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

const topicsOfTests = `quantum: {seeds: [quantum, qubit], not: [quantum dot]}
robotics:
  seeds: [robot, robots that fly backward]
  share: 0.2
`

func TestSeed(t *testing.T) {
	topics := write(t, "topics.yaml", topicsOfTests)
	path := filepath.Join(t.TempDir(), "my.model")
	got := command("seed", topics, labelled(t), "--output", path, "--suggest", "2")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "58 papers read, 58 different to learn from, 0 reviewed\n")
	require.Contains(t, got.stderr, `warning: robotics: no paper has "robots that fly backward" of seeds`)
	require.Contains(t, got.stderr, "learning 2 topics from 4 seeds; this may take some minutes\n")
	require.Contains(t, got.stderr, "2 topics: quantum, robotics")
	inspected := command("inspect", path)
	require.Contains(t, inspected.stdout, "| robotics | robot, robots that fly backward | - | - | 0.2 |\n")
	learned := command("learn", path, labelled(t))
	require.Equal(t, 1, learned.status)
	require.Contains(t, learned.stderr, "my.model: the model has no counts, so it cannot learn more; "+
		"run learn from the start, or seed or train again with all papers\n")
	require.Regexp(t, `^quantum\n  \d+ papers with a seed, share \d+\.\d %\n  threshold by probabilities, without reviewed papers\n`, got.stdout)
	require.Regexp(t, `\n  not          1       0\.\d\d  quantum dot\n`, got.stdout)
	require.Contains(t, got.stdout, "share 20.0 %")
	require.Contains(t, got.stdout, "suggestion")
	x, err := tagger.LoadFile(path)
	require.NoError(t, err)
	require.Equal(t, []tagger.Rule{{Topic: "quantum", Not: []string{"quantum dot"}}}, x.Rules())
	explained := command("explain", "--output-format", "text", "--model", path, "--topic", "quantum", write(t, "dot.jsonl",
		`{"id":"1","title":"A quantum dot of light","abstract":"Quantum gates act on qubits in a quantum dot, and qubits decohere."}`))
	require.Contains(t, explained.stdout, "by rule: not “quantum dot”")

	got = command("seed", topics, labelled(t), "--output", path, "--reviewed", labelled(t), "--quiet")
	require.Zero(t, got.status, got.stderr)
	require.Empty(t, got.stderr)
	require.Regexp(t, `threshold by \d+ reviewed papers with the topic and \d+ without`, got.stdout)
}

func TestSeedWarnsBeforeItLearns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my.model")
	got := command("seed", write(t, "topics.yaml", "a: [x]"), labelled(t), "--output", path)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, `topics.yaml:1: topic "a" is a list`)
	got = command("seed", write(t, "topics.yaml", "zebras: {seeds: [zebra]}"), labelled(t), "--output", path)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, `topic "zebras": no paper has a seed of it`)
	got = command("seed", write(t, "topics.yaml", "we: {seeds: [we]}"), labelled(t), "--output", path)
	require.Contains(t, got.stderr, "warning: we: seeds are in")
	topics := write(t, "topics.yaml", "we: {seeds: [we, robot, robots]}")
	got = command("seed", topics, labelled(t), "--output", path)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "warning: "+topics+`:1: topic "we": "robots" of seeds matches the same as "robot"`)
	require.Equal(t, 2, command("seed", write(t, "topics.yaml", topicsOfTests), labelled(t)).status, "no output")
	require.Equal(t, 2, command("seed", write(t, "topics.yaml", topicsOfTests), labelled(t), "--output", path, "--suggest", "-1").status)
	topics = write(t, "topics.yaml", topicsOfTests)
	require.NotZero(t, command("seed", topics, labelled(t), "--output", topics).status, "the topics stay")
}

// TestSeedAfterTopicsChanged has answers from before a topic was added and another renamed. A
// topic that was not asked is not a no.
func TestSeedAfterTopicsChanged(t *testing.T) {
	papers := labelled(t)
	model := filepath.Join(t.TempDir(), "my.model")
	reviewed := write(t, "reviewed.jsonl",
		`{"id":"a","title":"Qubits of a trapped ion","topics":["quanta"],"asked":["quanta"]}`+"\n"+
			`{"id":"b","title":"Old qubits decohere","topics":[],"borderline":[],"asked":["quantum"]}`+"\n"+
			`{"id":"c","title":"A paper on qubits","topics":["quantum"],"asked":["quantum"]}`+"\n"+
			`{"id":"d","title":"A robot that walks","topics":["quantum"],"asked":["quantum"]}`+"\n"+
			`{"id":"e","title":"A robot that jumps","topics":[],"asked":["quantum"]}`+"\n"+
			`{"id":"f","title":"A paper of another source","topics":[]}`+"\n")
	got := command("seed", write(t, "topics.yaml", topicsOfTests), papers, "--reviewed", reviewed, "--output", model)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "note: reviewed papers have topics that are not to be learned: quanta; if you renamed")
	require.Contains(t, got.stdout, "threshold by 2 reviewed papers with the topic and 3 without\n", "quantum: b, e and f are a no, and a was not asked")
}
