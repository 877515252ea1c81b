package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/review"
	"github.com/topictag/topictag/corpus"
)

// reviewed is a line of a file of labels.
type reviewed struct {
	ID                                 string
	Topics, Borderline, Asked, Skipped []string
	Chosen                             string
}

func reviewedOf(t *testing.T, path string) (all []reviewed) {
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for line := range strings.Lines(string(content)) {
		var r reviewed
		require.NoError(t, json.Unmarshal([]byte(line), &r), line)
		all = append(all, r)
	}
	return all
}

// twoPapers are about one topic each, and a third has no text.
const twoPapers = `{"id":"q","title":"Surface codes","abstract":"We correct errors of entangled qubits."}` + "\n" +
	`{"id":"r","title":"Grasping","abstract":"A robot arm learns to grasp mugs with two fingers."}` + "\n" +
	`{"id":"none"}` + "\n"

func TestReviewAnswers(t *testing.T) {
	const all = "diffusion interpretability quantum robotics"
	for _, test := range []struct {
		name, answers string
		args          []string
		want          []string // "id: topics / borderline / skipped" of each line
	}{
		{"yes and none else", "y\nx\n", []string{"--count", "1"},
			[]string{"q: quantum / - / -"}},
		{"no", "n\nno\nN\nn\n", []string{"--count", "1"}, []string{"q: - / - / -"}},
		{"borderline", "b\nnone else\n", []string{"--count", "1"}, []string{"q: - / quantum / -"}},
		{"topics that were not asked count neither way", "y\nq\n", nil,
			[]string{"q: quantum / diffusion interpretability robotics / -"}},
		{"the end of the answers quits", "y\n", nil,
			[]string{"q: quantum / diffusion interpretability robotics / -"}},
		{"skip", "s\n", []string{"--count", "1"}, []string{"q: - / " + all + " / " + all}},
		{"skip the rest", "y\nskip\n", []string{"--count", "1"},
			[]string{"q: quantum / diffusion interpretability robotics / diffusion interpretability robotics"}},
		{"next topic", "t\nx\n", []string{"--count", "1"}, []string{"q: - / quantum / quantum"}},
		{"undo", "y\nu\nn\nx\n", []string{"--count", "1"}, []string{"q: - / - / -"}},
		{"undo a paper", "y\nx\nundo\nu\nq\n", []string{"--count", "2"}, nil},
		{"undo after the last paper", "y\nx\nu\nu\nn\nx\n", []string{"--count", "1"}, []string{"q: - / - / -"}},
		{"answers without a question end it", "y\nx\nn\nu\nu\nn\n", []string{"--count", "1"},
			[]string{"q: quantum / - / -"}},
		{"undo of nothing", "u\ny\nx\n", []string{"--count", "1"}, []string{"q: quantum / - / -"}},
		{"undo into the paper before", "y\nx\nu\ns\nq\n", []string{"--count", "2"},
			[]string{"q: quantum / diffusion interpretability robotics / diffusion interpretability robotics"}},
		{"explain and help", "e\n?\nhelp\n\ny\nx\n", []string{"--count", "1"}, []string{"q: quantum / - / -"}},
		{"one topic", "y\nn\n", []string{"--topic", "quantum"},
			[]string{"q: quantum / diffusion interpretability robotics / -", "r: - / diffusion interpretability robotics / -"}},
		{"two topics", "y\nn\nq\n", []string{"--topic", "quantum", "--topic", "robotics"},
			[]string{"q: quantum / diffusion interpretability / -"}},
		{"topic by topic", "y\nt\nn\nt\n", []string{"--by", "topic", "--topic", "quantum", "--topic", "robotics",
			"--count", "4"}, []string{
			"q: quantum / diffusion interpretability robotics / robotics",
			"r: - / diffusion interpretability quantum / quantum"}},
		{"no papers", "y\n", []string{"--count", "0"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
			args := append([]string{"review", "bundled", papers, "--labels", labels, "--seed", "10"}, test.args...)
			got := runIn(strings.NewReader(test.answers), args...)
			require.Zero(t, got.status, got.stderr)
			var lines []string
			if _, err := os.Stat(labels); err == nil {
				for _, r := range reviewedOf(t, labels) {
					lines = append(lines, fmt.Sprintf("%s: %s / %s / %s", r.ID, list(r.Topics), list(r.Borderline), list(r.Skipped)))
				}
			}
			require.Equal(t, test.want, lines, got.stdout)
			require.NotContains(t, got.stdout, "\x1b")
			if test.args == nil || test.args[1] != "0" {
				require.Contains(t, got.stdout, "Paper 1 of ")
			}

			again := runIn(strings.NewReader(""), append(args, "--answers", write(t, "answers", test.answers))...)
			require.Equal(t, 0, again.status, again.stderr)
		})
	}
}

func TestReviewSaysWhatIsInDoubtAndWhatIsNext(t *testing.T) {
	papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
	args := []string{"review", "bundled", papers, "--labels", labels, "--by", "doubt", "--topic", "quantum"}
	got := runIn(strings.NewReader(""), args...)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "\nPaper 1 of 2, in doubt: quantum\n")
	require.NotContains(t, got.stdout, "topictag seed", "there are no answers to use")
	got = runIn(strings.NewReader("y\n"), args...)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "The model has not changed. To use the answers, learn again: topictag seed with --reviewed")
}

// list returns sorted names with spaces between, or "-" without any.
func list(names []string) string {
	if len(names) == 0 {
		return "-"
	}
	names = append([]string{}, names...)
	slices.Sort(names)
	return strings.Join(names, " ")
}

// TestReviewNeverAsksTwice answers all questions in sessions of one paper each.
func TestReviewNeverAsksTwice(t *testing.T) {
	papers, labels := labelled(t), filepath.Join(t.TempDir(), "r.jsonl")
	seen := map[string]bool{}
	for range 6 {
		args := []string{"review", "bundled", papers, "--labels", labels, "--count", "3"}
		got := runIn(strings.NewReader("x\nx\ns\n"), args...)
		require.Zero(t, got.status, got.stderr)
		for line := range strings.Lines(got.stdout) {
			if id, _, _ := strings.Cut(line, " "); strings.HasPrefix(id, "sample-") {
				require.False(t, seen[id], id)
				seen[id] = true
			}
		}
	}
	require.Len(t, seen, 18)
	require.Len(t, reviewedOf(t, labels), 18)
	got := command("review", "bundled", papers, "--labels", labels, "--count", "0", "--output-format", "json")
	var outcome review.Outcome
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &outcome))
	require.Len(t, outcome.Topics, 4)
	for _, x := range outcome.Topics {
		require.Zero(t, x.Yes)
		require.Positive(t, x.No)
	}
}

// TestReviewFigures answers by the labels of the sample, and trains on the answers.
func TestReviewFigures(t *testing.T) {
	papers, labels := labelled(t), filepath.Join(t.TempDir(), "r.jsonl")
	truth := map[string][]string{}
	for _, d := range corpus.Sample() {
		truth[d.ID] = d.Topics
	}
	answers := &truthful{truth: truth}
	args := []string{"review", "bundled", papers, "--labels", labels, "--output-format", "json"}
	var stdout bytes.Buffer
	err := run(t.Context(), answers, &stdout, answers, args)
	require.NoError(t, err)
	var outcome review.Outcome
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &outcome))
	require.Equal(t, 50, outcome.Papers)
	require.Equal(t, 200, outcome.Answers)
	require.GreaterOrEqual(t, outcome.Measured, 25)
	require.Zero(t, outcome.Left)
	for _, x := range outcome.Topics {
		require.Positive(t, x.Yes, x.Topic)
		require.Positive(t, x.ByAnswers, x.Topic)
		require.LessOrEqual(t, x.F1.After.Low, x.F1.After.F1)
	}
	require.Greater(t, outcome.Macro.After.F1, 0.8)
	for _, r := range reviewedOf(t, labels) {
		require.ElementsMatch(t, truth[r.ID], r.Topics)
		require.Empty(t, r.Borderline)
		require.Len(t, r.Asked, 4)
	}
	got := command("train", labels, "--output", filepath.Join(t.TempDir(), "m"))
	require.Zero(t, got.status, got.stderr)

	got = command("review", "bundled", papers, "--labels", labels, "--count", "0")
	require.Contains(t, got.stdout, "0 answers now; 50 papers in all.")
	require.Contains(t, got.stdout, "drawn at random, the mean F1 is ")
	for line := range strings.Lines(got.stdout) {
		require.LessOrEqual(t, len(line), 101, line)
	}
}

// truthful reads questions and answers them by known labels.
type truthful struct {
	truth map[string][]string
	id    string
	next  []byte
	rest  string
}

func (a *truthful) Write(p []byte) (int, error) {
	a.rest += string(p)
	for {
		line, rest, found := strings.Cut(a.rest, "\n")
		if !found {
			break
		}
		a.rest = rest
		if id, _, _ := strings.Cut(line, " "); strings.HasPrefix(id, "sample-") {
			a.id = id
		}
		if topic, _, asked := strings.Cut(strings.TrimSpace(line), "? "); asked && strings.Contains(line, "given from") {
			a.next = []byte("n\n")
			for _, name := range a.truth[a.id] {
				if name == topic {
					a.next = []byte("y\n")
				}
			}
		}
	}
	return len(p), nil
}

func (a *truthful) Read(p []byte) (int, error) { return copy(p, a.next), nil }

// TestReviewKeepsForeignLines is of a file with labels of other programs, and of topics that
// this model does not know.
func TestReviewKeepsForeignLines(t *testing.T) {
	papers := write(t, "p.jsonl", twoPapers)
	const foreign = `{"id":"x","title":"Surface  codes","abstract":"We correct errors of entangled qubits.","topics":"a;b","mine":1}`
	const earlier = `{"id":"o","title":"Old","abstract":"Old.","topics":["cats"],"asked":["cats"]}`
	labels := write(t, "r.jsonl", foreign+"\n\n"+earlier+"\n")
	got := runIn(strings.NewReader("y\n"), "review", "bundled", papers, "--labels", labels, "--topic", "robotics")
	require.Zero(t, got.status, got.stderr)
	content, err := os.ReadFile(labels)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(content), foreign+"\n"), string(content))
	all := reviewedOf(t, write(t, "own", strings.TrimPrefix(string(content), foreign+"\n")))
	require.Len(t, all, 2, "the paper of the foreign line is not asked")
	require.Equal(t, []string{"diffusion", "interpretability", "quantum", "robotics"}, all[0].Borderline)
	require.Equal(t, []string{"cats", "diffusion", "interpretability", "quantum"}, all[1].Borderline)
}

func TestReviewQueue(t *testing.T) {
	papers := write(t, "p.jsonl", strings.ReplaceAll(twoPapers, `"}`, `","topics":["quantum"]}`))
	queue := write(t, "q.jsonl", `{"kind":"doubt","id":"r","title":"Grasping","topic":"quantum"}`+"\n"+
		`{"id":"r","title":"Grasping","topic":"robotics"}`+"\n"+`{"id":"gone","title":"x","topic":"quantum"}`+"\n"+
		`{"kind":"small","note":"no paper"}`+"\n"+`{"id":"q","title":"Surface codes","topic":"cats"}`+"\n")
	labels := filepath.Join(t.TempDir(), "r.jsonl")
	got := runIn(strings.NewReader("n\ny\n"), "review", "bundled", papers, "--labels", labels, "--queue", queue)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "2 lines of the queue left out")
	all := reviewedOf(t, labels)
	require.Len(t, all, 1)
	require.Equal(t, []string{"robotics"}, all[0].Topics)
	require.Empty(t, all[0].Borderline, "other topics keep the labels of the paper")
	require.Equal(t, "queue", all[0].Chosen)
	bad := command("review", "bundled", papers, "--labels", labels, "--queue", write(t, "b", "{}\n{bad\n"))
	require.Equal(t, 1, bad.status)
	require.Contains(t, bad.stderr, ":2: ")
}

func TestReviewFailures(t *testing.T) {
	papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
	base := []string{"review", "bundled", papers, "--labels", labels}
	for _, test := range []struct {
		name    string
		args    []string
		answers string
		status  int
		stderr  string
	}{
		{"no labels", []string{"review", "bundled", papers}, "", 2, "--labels needs the name of a file"},
		{"no papers", []string{"review", "bundled", "--labels", labels}, "", 2, "an argument is missing"},
		{"unknown way", append(base, "--by", "mixd"), "", 2, "did you mean mixed?"},
		{"unknown topic", append(base, "--topic", "quantm"), "", 2, "did you mean quantum?"},
		{"way and queue", append(base, "--by", "doubt", "--queue", papers), "", 2, "give one of them"},
		{"negative count", append(base, "--count", "-1"), "", 2, "--count must be at least 0"},
		{"unknown color", append(base, "--color", "red"), "", 2, "auto, always or never"},
		{"unknown format", append(base, "--output-format", "csv"), "", 2, "table or json"},
		{"papers from where answers come", []string{"review", "bundled", "-", "--labels", labels}, "", 2,
			"standard input cannot give both"},
		{"labels over papers", []string{"review", "bundled", papers, "--labels", papers}, "", 2, "would be overwritten"},
		{"compressed labels", []string{"review", "bundled", papers, "--labels", "x.gz"}, "", 2, "not compressed"},
		{"no model", []string{"review", "/no/such.model", papers, "--labels", labels}, "", 1, "no such file"},
		{"no answer file", append(base, "--answers", "/no/such"), "", 1, "no such file"},
		{"no queue", append(base, "--queue", "/no/such"), "", 1, "no such file"},
		{"a line that is no answer", base, "y\nperhaps\n", 1, `stdin:2: "perhaps" is no answer`},
		{"a line without end", base, strings.Repeat("y", 1<<20), 1, "stdin:1: the line is too long"},
		{"broken labels", []string{"review", "bundled", papers, "--labels", write(t, "l", "{}\n{bad\n")}, "", 1,
			"correct the line or name another file"},
		{"wrong asked", []string{"review", "bundled", papers, "--labels", write(t, "l", `{"asked":"x"}`)}, "", 1, ":1: "},
		{"a folder that is not there", []string{"review", "bundled", papers, "--labels", "/no/such/r.jsonl"}, "y\n", 1,
			"there is no folder /no/such; make it first"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := runIn(strings.NewReader(test.answers), test.args...)
			require.Equal(t, test.status, got.status, got.stderr)
			require.Contains(t, got.stderr, test.stderr)
		})
	}
	require.Len(t, reviewedOf(t, labels), 1, "the answer before the line that is none is saved")
}

// TestReviewSavesBeforeItAsks looks at the file at each question.
func TestReviewSavesBeforeItAsks(t *testing.T) {
	papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
	asked := 0
	answers := readerFunc(func(p []byte) (int, error) {
		if asked > 0 {
			require.Len(t, reviewedOf(t, labels)[0].Asked, asked)
		}
		if asked++; asked == 3 {
			require.NoError(t, os.WriteFile(labels, []byte("{}\n"), 0o644))
		}
		return copy(p, "y\n"), nil
	})
	got := runIn(answers, "review", "bundled", papers, "--labels", labels, "--seed", "10")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "was changed by another program")
	require.Equal(t, "{}\n", read(t, labels), "what the other program wrote stays")
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
