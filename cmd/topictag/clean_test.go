package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/clean"
	"github.com/topictag/topictag/corpus"
)

// findingsOf returns the lines of JSON, each with its kind.
func findingsOf(t *testing.T, out string) map[clean.Kind][]clean.Finding {
	all := map[clean.Kind][]clean.Finding{}
	for line := range strings.Lines(out) {
		var x clean.Finding
		require.NoError(t, json.Unmarshal([]byte(line), &x), line)
		all[x.Kind] = append(all[x.Kind], x)
	}
	return all
}

// written writes documents as a file.
func written(t *testing.T, docs []corpus.Document) string {
	var b strings.Builder
	require.NoError(t, corpus.WriteJSONL(&b, corpus.All(docs)))
	return write(t, "labelled.jsonl", b.String())
}

// clearTopics returns documents that are easy to tell apart by their words, with topics.
func clearTopics(n int) (docs []corpus.Document) {
	for _, x := range [][2]string{
		{"quantum", "qubit entangled decoherence hamiltonian photon superposition"},
		{"robotics", "gripper arm locomotion actuator wheeled manipulation"},
	} {
		topic, list := x[0], strings.Fields(x[1])
		for i := range n {
			j := i % len(list)
			docs = append(docs, corpus.Document{
				ID:       fmt.Sprintf("%s-%d", topic, i),
				Title:    fmt.Sprintf("Study %d of %s", i, list[j]),
				Abstract: fmt.Sprintf("In work %d we use %s and %s, %d times.", i, list[(j+1)%6], list[(j+2)%6], i*i),
				Topics:   []string{topic},
			})
		}
	}
	return docs
}

func TestCleanFinds(t *testing.T) {
	docs := clearTopics(30)
	wrong := func(i int, topics ...string) { docs[i].Topics = topics }
	for i, d := range docs {
		switch d.ID {
		case "quantum-3":
			wrong(i, "robotics")
		case "quantum-5":
			wrong(i, "quantum", "Quantums")
		case "robotics-4":
			docs[i].Borderline = []string{"quantum"}
		}
	}
	same, near := docs[0], docs[1]
	same.ID, same.Topics, same.Title = "same", []string{"rare"}, "  "+same.Title
	near.ID, near.Topics, near.Abstract = "near", []string{"rare"}, near.Abstract+" Again."
	docs = append(docs, same, near)
	path := written(t, docs)

	got := command("clean", path, "--method", "logistic", "--small", "3")
	require.Zero(t, got.status, got.stderr)
	all := findingsOf(t, got.stdout)

	doubted := map[string]bool{}
	for _, x := range all[clean.Doubt] {
		doubted[fmt.Sprintf("%s %s %t", x.ID, x.Topic, *x.Labeled)] = true
		require.NotEqual(t, "robotics-4 quantum", x.ID+" "+x.Topic, "borderline")
	}
	require.True(t, doubted["quantum-3 robotics true"], doubted)
	require.True(t, doubted["quantum-3 quantum false"], doubted)
	require.Len(t, all[clean.SameText], 4, "two papers, and two topics on which they differ")
	for _, x := range all[clean.SameText] {
		require.Contains(t, []string{docs[0].ID, "same"}, x.ID)
		require.Equal(t, (x.ID == "same") == (x.Topic == "rare"), *x.Labeled)
	}
	require.NotEmpty(t, all[clean.NearText])
	for _, x := range all[clean.NearText] {
		require.Contains(t, []string{docs[1].ID, "near"}, x.ID)
	}
	require.Equal(t, []string{"Quantums", "quantum"}, all[clean.SameTopics][0].Topics)
	require.Equal(t, clean.Names, all[clean.SameTopics][0].Why)
	require.Equal(t, []string{"Quantums"}, all[clean.SmallTopic][0].Topics)
	require.Equal(t, 1, *all[clean.SmallTopic][0].Documents)
	require.Equal(t, []string{"rare"}, all[clean.SmallTopic][1].Topics)

	table := command("clean", path, "--output-format", "table", "--count", "1", "--method", "logistic")
	require.Zero(t, table.status, table.stderr)
	require.Contains(t, table.stdout, "62 documents\n\ndoubtful labels")
	require.Contains(t, table.stdout, "more; --count shows more\n")
	require.Contains(t, table.stdout, "Quantums = quantum: the same words")
	for line := range strings.Lines(table.stdout) {
		require.LessOrEqual(t, len([]rune(line)), 101, line)
	}

	queue, labels := write(t, "q.jsonl", got.stdout), filepath.Join(t.TempDir(), "r.jsonl")
	reviewed := runIn(strings.NewReader("n\nq\n"), "review", written(t, docs), path)
	require.Equal(t, 2, reviewed.status, "labels are missing")
	model := filepath.Join(t.TempDir(), "m")
	require.Zero(t, command("train", path, "--output", model).status)
	reviewed = runIn(strings.NewReader("n\ny\nq\n"), "review", model, path, "--labels", labels, "--queue", queue)
	require.Zero(t, reviewed.status, reviewed.stderr)
	require.Contains(t, reviewed.stdout, "from the queue")
	require.NotEmpty(t, reviewedOf(t, labels))
}

// TestCleanFindsTopicsThatSayTheSame has topics that come together, and topics that two
// people used for the same papers.
func TestCleanFindsTopicsThatSayTheSame(t *testing.T) {
	docs := clearTopics(40)
	for i := range docs {
		if docs[i].Topics[0] == "quantum" {
			docs[i].Topics = append(docs[i].Topics, "physics")
		} else if i/6%2 == 0 { // the words repeat after six
			docs[i].Topics[0] = "machines"
		}
	}
	all := findingsOf(t, command("clean", written(t, docs), "--count", "0").stdout)[clean.SameTopics]
	require.Len(t, all, 2)
	for _, x := range all {
		switch x.Why {
		case clean.Together:
			require.Equal(t, []string{"physics", "quantum"}, x.Topics)
			require.InDelta(t, 1, x.Share, 1e-9)
		default:
			require.Equal(t, clean.Confused, x.Why)
			require.Equal(t, []string{"machines", "robotics"}, x.Topics)
			require.Greater(t, x.Share, 0.5)
		}
	}
}

func TestCleanFailures(t *testing.T) {
	few := write(t, "few.jsonl", `{"id":"a","title":"A qubit","topics":["quantum"]}`+"\n")
	for _, test := range []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"few documents", []string{few}, 0, "labels and pairs of topics are not checked"},
		{"quietly", []string{few, "--quiet"}, 0, ""},
		{"no topics", []string{write(t, "n.jsonl", `{"id":"a","title":"A qubit"}`)}, 1, "the field or column topics holds them"},
		{"no documents", []string{write(t, "e.jsonl", "")}, 1, "no document has a topic"},
		{"broken record", []string{few, write(t, "b.jsonl", "{bad\n")}, 1, "1 record could not be read"},
		{"no file", []string{"/no/such"}, 1, "no such file"},
		{"unknown method", []string{few, "--method", "logistc"}, 2, "did you mean logistic?"},
		{"unknown format", []string{few, "--output-format", "csv"}, 2, "table or json"},
		{"one part", []string{few, "--folds", "1"}, 2, "--folds must be at least 2"},
		{"negative", []string{few, "--small", "-1"}, 2, "--small at least 0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(append([]string{"clean"}, test.args...)...)
			require.Equal(t, test.status, got.status, got.stderr)
			require.Contains(t, got.stderr, test.stderr)
			if test.name == "quietly" {
				require.Empty(t, got.stderr)
				require.Contains(t, got.stdout, `"kind":"small-topic"`)
			}
		})
	}
	require.Zero(t, command("clean", "--sample").status)
}
