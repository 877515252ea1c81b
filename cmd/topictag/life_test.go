package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const petsA = `{"title":"Feeding cats","abstract":"What cats eat and when they eat it.","topics":["cats"]}
{"title":"Old cats","abstract":"How cats age and sleep.","topics":["cats"]}
{"title":"Rain","abstract":"When it falls, and when it does not."}
`

const petsB = `{"title":"Feeding dogs","abstract":"What dogs eat and when they eat it.","topics":["dogs"]}
{"title":"Old dogs","abstract":"How dogs age and sleep.","topics":["dogs"]}
{"title":"Snow","abstract":"When it falls, and when it does not."}
`

func read(t *testing.T, path string) string {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}

func TestLearnAndUnlearn(t *testing.T) {
	a, b := write(t, "a.jsonl", petsA), write(t, "b.jsonl", petsB)
	dir := t.TempDir()
	first, both, other := filepath.Join(dir, "first"), filepath.Join(dir, "both"), filepath.Join(dir, "other")
	got := command("learn", first, a)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "1 topic: cats")
	require.Contains(t, got.stderr, "--calibrate")
	begun := read(t, first)
	require.Zero(t, command("learn", first, b, "--output", both).status)
	require.Equal(t, begun, read(t, first), "--output leaves the model alone")
	require.Zero(t, command("learn", other, b, a).status)
	require.Equal(t, read(t, both), read(t, other), "in any order")

	got = command("learn", both, b, "--unlearn", "--remove-topic", "dogs")
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, begun, read(t, both))
	got = command("learn", both, b, "--unlearn")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "has not learned it")
	require.Contains(t, got.stderr, "3 documents could not be taken out")
	got = command("learn", filepath.Join(dir, "no"), b, "--unlearn")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "no such file", "there is nothing to take documents out of")

	require.Zero(t, command("learn", first, "--rename-topic", "cats=felines", "--add-topic", "birds").status)
	require.Contains(t, command("tag", "--sample", "--model", first, "--probabilities").stdout, `"felines":`)
	require.Equal(t, 2, command("learn", first, "--rename-topic", "cats").status)
	require.Equal(t, 1, command("learn", first, "--remove-topic", "fish").status)
	require.Equal(t, 1, command("learn", first, filepath.Join(dir, "no.jsonl")).status)
	got = command("learn", first, a, b, "--calibrate", a)
	require.Zero(t, got.status, got.stderr)
	require.NotContains(t, got.stderr, "are not set")
	require.Equal(t, 2, command("learn").status)
}

func TestLearnNeedsCounts(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	require.Zero(t, command("train", file, "--output", model).status)
	before := read(t, model)
	got := command("learn", model, file)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "no counts, so it cannot learn more; run learn from the start, or seed or train again")
	require.Equal(t, before, read(t, model))
}

func TestMergeModels(t *testing.T) {
	dir := t.TempDir()
	a, b, both := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "both")
	require.Zero(t, command("learn", a, write(t, "a.jsonl", petsA)).status)
	require.Zero(t, command("learn", b, write(t, "b.jsonl", petsB)).status)
	require.Zero(t, command("learn", both, write(t, "a.jsonl", petsA), write(t, "b.jsonl", petsB)).status)
	merged := filepath.Join(dir, "merged")
	got := command("merge", a, b, "--output", merged)
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, read(t, both), read(t, merged))
	require.Equal(t, 2, command("merge", a, b).status)
	require.Equal(t, 1, command("merge", a, filepath.Join(dir, "no"), "--output", merged).status)
}

func TestJoinModels(t *testing.T) {
	dir := t.TempDir()
	pets, joined := filepath.Join(dir, "pets"), filepath.Join(dir, "joined")
	require.Zero(t, command("learn", pets, write(t, "a.jsonl", petsA)).status)
	got := command("join", "bundled", pets, "--output", joined)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "5 topics: cats, diffusion")
	lines := recordsOf(t, command("tag", "--sample", "--model", joined, "--probabilities").stdout)
	require.Len(t, lines[0].Probabilities, 5)
	got = command("join", "bundled", joined, "--output", filepath.Join(dir, "again"))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, `both models have the same topic: "diffusion"`)
	require.Equal(t, 2, command("join", "bundled", pets).status)
}

func TestInspect(t *testing.T) {
	got := command("inspect", "bundled")
	require.Zero(t, got.status, got.stderr)
	for _, part := range []string{"4 topics, ", "method      logistic, squared-hinge, nb-logistic\n",
		"analyzer    english-1 (", "quantum ", "# "} {
		require.Contains(t, got.stdout, part)
	}
	pets := filepath.Join(t.TempDir(), "pets")
	require.Zero(t, command("learn", pets, write(t, "a.jsonl", petsA)).status)
	got = command("inspect", pets)
	require.Contains(t, got.stdout, "\nstale ")
	require.Contains(t, got.stdout, "\nlearns ")
	var x inspection
	require.NoError(t, json.Unmarshal([]byte(command("inspect", pets, "--output-format", "json").stdout), &x))
	require.True(t, x.Learns)
	require.True(t, x.Models[0].Stale)
	require.Equal(t, 3, x.Models[0].Documents)
	require.Equal(t, "cats", x.Topics[0].Topic)
	require.Equal(t, 2, command("inspect").status)
	require.Equal(t, 2, command("inspect", pets, "--output-format", "xml").status)
	require.Equal(t, 1, command("inspect", pets+"x").status)
	require.Contains(t, command("inspect", write(t, "m", strings.Repeat("not a model ", 10))).stderr,
		"not a topictag model")
}

func TestDiff(t *testing.T) {
	dir := t.TempDir()
	before, after := filepath.Join(dir, "before"), filepath.Join(dir, "after")
	require.Zero(t, command("learn", before, write(t, "a.jsonl", petsA)).status)
	require.Zero(t, command("learn", before, write(t, "b.jsonl", petsB), "--output", after).status)
	got := command("diff", before, after, write(t, "b.jsonl", petsB))
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "added: dogs\n")
	require.Regexp(t, `(?m)^cats: threshold 0\.\d\d to 0\.\d\d, bias [+-]\d\.\d\d to [+-]\d\.\d\d$`, got.stdout)
	require.Contains(t, got.stdout, "tags differ in 2 of 3 documents\n")
	require.Contains(t, got.stdout, "+dogs")
	var d difference
	require.NoError(t, json.Unmarshal([]byte(command("diff", after, before, "--output-format", "json", "--terms",
		"3").stdout), &d))
	require.Equal(t, []string{"dogs"}, d.Removed)
	require.Len(t, d.Topics, 1)
	require.LessOrEqual(t, len(d.Topics[0].Terms), 3)
	require.Equal(t, []flip{}, d.Flips)
	same := command("diff", before, before, "--sample")
	require.Contains(t, same.stdout, "tags differ in 0 of 58 documents")
	require.Equal(t, 2, command("diff", before).status)
	require.Equal(t, 2, command("diff", before, after, "--terms", "-1").status)
	require.Equal(t, 1, command("diff", before, after, dir+"/no.jsonl").status)
}
