package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// noEnd is RIS whose first record has no end, which the reader recovers from.
const noEnd = "TY  - JOUR\nTI  - Qubits\nAB  - We correct errors of a quantum memory.\nKW  - physics\n\n" + paperRIS

// TestNotesOfEveryCommand gives a file with a slip to every command that reads documents.
func TestNotesOfEveryCommand(t *testing.T) {
	in := write(t, "a.ris", noEnd)
	model := filepath.Join(t.TempDir(), "a.model")
	out := func(name string) string { return filepath.Join(t.TempDir(), name) }
	for _, args := range [][]string{
		{"tag", in}, {"tag", in, "--output", out("a")}, {"tag", in, "--output-format", "ris"}, {"tag", in, "--errors", out("bad")},
		{"tag", in, "--jobs", "1"}, {"explain", in}, {"eval", in, "--rounds", "5"}, {"diff", "bundled", "bundled", in},
		{"learn", model, in}, {"train", in, "--min-docs", "1", "--output", out("b.model")},
	} {
		got := command(args...)
		note := in + ":1: note: the record has no ER at its end; its fields are read\n"
		require.Equal(t, 1, strings.Count(got.stderr, note), "%v: %s", args, got.stderr)
		quiet := command(append(args, "--quiet")...)
		require.Equal(t, got.status, quiet.status, args)
		if quiet.status == 0 {
			require.Empty(t, quiet.stderr, args)
		}
		if args[0] != "train" {
			require.Zero(t, got.status, args)
		}
	}
}

func TestNotesOfARewrittenBibliography(t *testing.T) {
	in := write(t, "a.ris", noEnd)
	got := command("tag", in, in, "--output-format", "ris")
	require.Zero(t, got.status)
	require.Equal(t, 4, strings.Count(got.stdout, "TY  - JOUR"))
	require.Contains(t, got.stderr, "topictag: note: ")
	require.Contains(t, got.stderr, " with the id of an earlier one")
	out := write(t, "out.ris", "old")
	got = command("tag", in, in, "--output", out, "--strict")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "of an earlier one")
	require.Equal(t, "old", read(t, out))
}

func TestNotesOfAResumedRun(t *testing.T) {
	slip := `{"id":"%d","title":"T","abstract":"A quantum memory.","x":NaN}` + "\n"
	var lines strings.Builder
	for i := range 50 {
		fmt.Fprintf(&lines, slip, i)
	}
	in, out := write(t, "in.jsonl", lines.String()), filepath.Join(t.TempDir(), "out")
	first := command("tag", in, "/no/such/file", "--output", out, "--strict")
	require.Equal(t, 1, first.status)
	require.Contains(t, first.stderr, in+":1: note: NaN and Infinity")
	second := command("tag", in, "/no/such/file", "--output", out, "--resume")
	require.Equal(t, 1, second.status)
	require.Contains(t, second.stderr, "resuming after 50 records")
	require.NotContains(t, second.stderr, "NaN")
}

func TestInputsWithoutDocuments(t *testing.T) {
	feed := write(t, "a.xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>no results</title></feed>`)
	for _, path := range []string{feed, write(t, "a.bib", ""), write(t, "a.jsonl", "\n"), write(t, "a.json", "[]"),
		write(t, "a.csv", "title\n"), write(t, "a.txt", "")} {
		got := command("tag", path)
		require.Zero(t, got.status, got.stderr)
		require.Empty(t, got.stdout)
		require.Contains(t, got.stderr, "topictag: note: no documents in "+path+"\n")
		require.Empty(t, command("tag", path, "--quiet").stderr)
	}
	require.Contains(t, command("tag").stderr, "topictag: note: no documents in stdin\n")
}

// TestNoCommandWritesOverAFileItReads is of files that are no documents: models, cards
// and lists of categories, by name, symbolic and hard link.
func TestNoCommandWritesOverAFileItReads(t *testing.T) {
	papers, pets := write(t, "papers.jsonl", paperJSON+"\n"), labelled(t)
	dir := t.TempDir()
	model := filepath.Join(dir, "my.model")
	require.Zero(t, command("learn", model, pets, "--calibrate", pets, "--min-docs", "1").status)
	before := read(t, model)
	soft, hard := filepath.Join(dir, "soft"), filepath.Join(dir, "hard")
	require.NoError(t, os.Symlink(model, soft))
	require.NoError(t, os.Link(model, hard))
	for _, out := range []string{model, soft, hard} {
		for _, args := range [][]string{
			{"tag", papers, "--model", model, "--output", out},
			{"tag", papers, "--model", model, "--output", filepath.Join(dir, "new"), "--errors", out},
			{"tag", papers, "--model", model, "--errors", out},
			{"tag", papers, "--errors", papers}, {"tag", papers, "--output", out, "--errors", out},
			{"tag", write(t, "a.bib", paperBib), "--output-format", "bibtex", "--model", model, "--output", out},
			{"explain", papers, "--model", model, "--output", out},
			{"eval", papers, "--model", model, "--report", out},
			{"eval", papers, "--compare", model, "--report", out},
			{"eval", papers, "--categories", model, "--report", out},
			{"train", pets, "--card", model, "--output", out},
			{"train", pets, "--categories", model, "--output", out},
			{"join", "bundled", model, "--output", out}, {"merge", model, model, "--output", out},
			{"learn", filepath.Join(dir, "new.model"), pets, "--calibrate", model, "--output", out},
		} {
			got := command(args...)
			require.Equal(t, 2, got.status, "%v: %s", args, got.stderr)
			require.Empty(t, got.stdout)
			require.Equal(t, before, read(t, model))
		}
	}
	require.Equal(t, paperJSON+"\n", read(t, papers))
	stdin, err := os.Open(papers)
	require.NoError(t, err)
	defer stdin.Close()
	got := runIn(stdin, "tag", "--output", papers)
	require.Equal(t, 2, got.status, "standard input from the file")
	require.Equal(t, []string{"hard", "my.model", "soft"}, namesIn(t, dir), "nothing is written")
	partial := filepath.Join(dir, "x.partial")
	require.NoError(t, os.Rename(model, partial))
	require.Equal(t, 2, command("tag", papers, "--model", partial, "--output", filepath.Join(dir, "x")).status)
	require.Equal(t, before, read(t, partial))
	require.Zero(t, command("learn", partial, pets).status, "learn updates its model")
}

func TestThresholdAndTopics(t *testing.T) {
	for _, p := range []string{"0.01", "0.3", "0.999"} {
		got := command("tag", "--sample", "--probabilities", "--threshold", p)
		require.Zero(t, got.status, got.stderr)
		n := 0
		for _, r := range recordsOf(t, got.stdout) {
			given := map[string]bool{}
			for _, tag := range r.Tags {
				given[tag.Topic] = true
			}
			for topic, probability := range r.Probabilities {
				var least float64
				fmt.Sscan(p, &least)
				if least-probability > 1e-4 || probability-least > 1e-4 { // written ones are rounded
					require.Equal(t, probability > least, given[topic], "%s %s %v", r.ID, topic, probability)
					n++
				}
			}
		}
		require.Greater(t, n, 200)
	}
	got := command("tag", "--sample", "--topic", "quantum", "--topic", "robotics")
	require.Contains(t, got.stdout, `"topic":"quantum"`)
	require.Contains(t, got.stdout, `"topic":"robotics"`)
	require.NotContains(t, got.stdout, `"topic":"diffusion"`)
	require.Contains(t, command("explain", "--sample", "--threshold", "0.25", "--output-format", "text").stdout, "(from 0.25 on)")
	require.NotEqual(t, command("eval", "--sample", "--rounds", "5").stdout,
		command("eval", "--sample", "--rounds", "5", "--threshold", "0.9").stdout)
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"--threshold", "0"}, "--threshold must be above 0 and below 1"},
		{[]string{"--threshold", "1"}, "--threshold must be above 0 and below 1"},
		{[]string{"--threshold", "NaN"}, "--threshold must be above 0 and below 1"},
		{[]string{"--threshold", "0.5", "--precision", "0.9"}, "--threshold sets what --precision and --recall choose"},
		{[]string{"--threshold", "0.5", "--recall", "0.9"}, "--threshold sets what --precision and --recall choose"},
		{[]string{"--topic", "Quantum"}, `the model has no topic "Quantum": it knows diffusion, interpretability, quantum, ` +
			"robotics; did you mean quantum?"},
		{[]string{"-f", "jsnol"}, `unknown --input-format "jsnol": jsonl, json, csv, `},
		{[]string{"-f", "jsnol"}, "; did you mean jsonl?"},
	} {
		got := command(append([]string{"tag", write(t, "a.jsonl", paperJSON)}, test.args...)...)
		require.Equal(t, 2, got.status, test.args)
		require.Contains(t, got.stderr, test.says)
	}
}

// TestFlagsOfEveryCommand is of flags that people expect everywhere.
func TestFlagsOfEveryCommand(t *testing.T) {
	for _, c := range commands() {
		if format := c.Flags().Lookup("input-format"); format != nil {
			require.Equal(t, "f", format.Shorthand, c.Name())
		}
		switch c.Name() {
		case "topics", "inspect", "version", "licenses": // which write nothing to standard error
		default:
			require.NotNil(t, c.Flags().Lookup("quiet"), c.Name())
			require.Equal(t, "q", c.Flags().Lookup("quiet").Shorthand, c.Name())
		}
		require.Contains(t, command("help").stdout, "\n  "+c.Name()+" ")
		require.Contains(t, read(t, "main.go"), "\n//\ttopictag "+c.Name()+" ")
	}
	require.Contains(t, command("help", "merge").stdout, "Merge adds the counts of models")
	require.Empty(t, command("train", labelled(t), "-q", "--output", filepath.Join(t.TempDir(), "m")).stderr)
}

// TestNamesOfTopicsAreTheSame gives names to a model by flags and by documents.
func TestNamesOfTopicsAreTheSame(t *testing.T) {
	model := filepath.Join(t.TempDir(), "a.model")
	in := write(t, "a.jsonl", `{"title":"Old cats","topics":"caf\u00e9; tea"}`+"\n"+`{"title":"Old dogs","topics":[" cafe\u0301 "]}`+"\n")
	require.Zero(t, command("learn", model, in, "--add-topic", "cafe\u0301 ", "--min-docs", "1").status)
	got := command("learn", model, "--rename-topic", "tea= Te\u0301")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, ": 2 topics: T\u00e9, caf\u00e9\n")
}

// TestNotesComeFromTheReader runs with all processors, for the race detector: one
// goroutine notes, and another reports.
func TestNotesComeFromTheReader(t *testing.T) {
	var lines strings.Builder
	for i := range 300 {
		fmt.Fprintf(&lines, `{"id":"%d","title":"T","abstract":"A","x":NaN}`+"\n{bad\n", i%100)
	}
	var stdout, stderr strings.Builder
	err := run(context.Background(), strings.NewReader(lines.String()), &stdout, &stderr, []string{"tag"})
	require.Error(t, err)
	require.Equal(t, 3, strings.Count(stderr.String(), "NaN and Infinity are no JSON"))
	require.Equal(t, 101, strings.Count(stderr.String(), "no JSON at byte"), "a hundred, and one line for the others")
	require.Contains(t, stderr.String(), "stdin: note: and 297 more like these")
	require.Contains(t, stderr.String(), "topictag: note: 200 documents with the id of an earlier one: 0, 1, 2, 3, 4, ...")
}
