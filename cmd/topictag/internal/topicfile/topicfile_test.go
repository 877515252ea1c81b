package topicfile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/seed"
)

func TestRead(t *testing.T) {
	want := []seed.Topic{
		{Name: "quantum", Seeds: []string{"quantum", "error correction"}, Not: []string{"quantum dot"}, Share: 0.05},
		{Name: "ice", Seeds: []string{"glacier"}},
	}
	for name, text := range map[string]string{
		"flow":  "quantum: {seeds: [quantum, error correction], not: [quantum dot], all: [], share: 0.05}\nice: {seeds: glacier}\n",
		"block": "# mine\nquantum:\n  seeds:\n    - quantum\n    - error correction\n  not:\n    - quantum dot\n  all:\n  share: 0.05\nice:\n  seeds: [glacier]\n",
		"JSON":  `{"quantum": {"seeds": ["quantum", "error correction"], "not": ["quantum dot"], "share": 0.05}, "ice": {"seeds": ["glacier"]}}`,
	} {
		got, warnings, err := Read("t.yaml", strings.NewReader(text))
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
		require.Empty(t, warnings, name)
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"":                                        "t.yaml:1: no topics; write lines such as",
		"# nothing\n":                             "t.yaml:1: no topics",
		"{}":                                      "t.yaml:1: there is no topic",
		"- a\n- b":                                "t.yaml:1: the file is a list, without the key seeds; write lines such as",
		"a: [x]":                                  `t.yaml:1: topic "a" is a list, without the key seeds`,
		"a:\n  seeds: [x]\n  sedes: [y]":          `t.yaml:3: topic "a": the key "sedes" is unknown: one of seeds, not, all, share`,
		"a:\n  seeds: [x]\nb:\n  not: [y]":        `t.yaml:3: topic "b": the topic has no seeds`,
		"a:\n  seeds:\n  - x\n  - '...'":          `t.yaml:4: topic "a": the phrase "..." has no word`,
		"a:\n  seeds: [x]\n  share: many":         `t.yaml:3: topic "a": share is "many", not a number`,
		"a:\n  seeds: [x]\n  share: 1.5":          `t.yaml:3: topic "a": the share must be above 0 and below 1, not 1.5`,
		"a: {seeds: [x]}\nb: {seeds: [[x]]}":      `t.yaml:2: topic "b": seeds has a list, not a phrase`,
		"a: {seeds: [x]}\na: {seeds: [y]}":        `t.yaml:2: topic "a" is also at line 1`,
		"a:\n  seeds: [x]\n  seeds: [y]":          `t.yaml:3: topic "a": seeds comes twice`,
		"a: {seeds: [x]\nb: c":                    "t.yaml:",
		"a: &x {seeds: [y]}\nb: *x":               `t.yaml:2: topic "b" is an alias, without the key seeds`,
		"? [a]\n: {seeds: [x]}":                   "t.yaml:1: the file has a list as a key",
		"a:\n  seeds: [one two three 4 5 6]":      "t.yaml:2: topic \"a\": the phrase \"one two three 4 5 6\" has 6 words",
		"\"\": {seeds: [x]}":                      "t.yaml:1: topic \"\": a topic needs a name",
		"a: {seeds: [x]}\nb:\n\tseeds: [y]":       `t.yaml:3: the line is indented by a tab, which YAML does not allow: use spaces`,
		"a:\n  seeds:\n  - x\n \t - y\n":          `t.yaml:4: the line is indented by a tab`,
		"a {seeds: [x]}":                          `t.yaml:1: this is not YAML (did not find expected key); write lines such as`,
		"seeds: [x]\nshare: 0.1":                  `t.yaml:1: "seeds" needs the name of a topic before it; write lines such as`,
		"a: {seeds: [x], share: 0,05}":            `t.yaml:1: topic "a": share has a decimal comma: write a point, as in 0.05`,
		"a: {seeds: [x], share: 5%}":              `t.yaml:1: topic "a": share is "5%", not a number above 0 and below 1 such as 0.05`,
		strings.Repeat("#", seed.MaxTopicsFile+1): "t.yaml: more than 4 MB",
	} {
		_, _, err := Read("t.yaml", strings.NewReader(text))
		require.ErrorContains(t, err, want, text[:min(len(text), 60)])
	}
	_, _, err := ReadFile("no such file")
	require.Error(t, err)
}

func TestWarningsHaveLines(t *testing.T) {
	topics, warnings, err := Read("t.yaml", strings.NewReader("a:\n  seeds:\n  - cat\n  - cats\nA: {seeds: [dog]}\nb: {seeds: [dogs]}\n"))
	require.NoError(t, err)
	require.Len(t, topics, 3)
	require.Len(t, warnings, 3)
	require.EqualError(t, warnings[0], `t.yaml:4: topic "a": "cats" of seeds matches the same as "cat": leave one of them out`)
	require.ErrorContains(t, warnings[1], `t.yaml:5: topic "A": its name differs from "a" only in case`)
	require.ErrorContains(t, warnings[2], `t.yaml:6: topic "b": topic "A" has the same seeds`)
}

func FuzzRead(f *testing.F) {
	f.Add("a: {seeds: [x], share: 0.1}")
	f.Add("a: &x [*x]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, _, err := Read("t.yaml", strings.NewReader(text)); err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "t.yaml:"), err)
		}
	})
}
