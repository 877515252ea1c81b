package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/report"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// outcome is what a run of the command wrote, and its exit status.
type outcome struct {
	stdout, stderr string
	status         int
}

func runIn(stdin io.Reader, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	err := run(context.Background(), stdin, &stdout, &stderr, args)
	code := status(err, &stderr)
	return outcome{stdout.String(), stderr.String(), code}
}

func command(args ...string) outcome { return runIn(strings.NewReader(""), args...) }

// record is a line of jsonl output.
type record struct {
	ID, Title string
	Tags      []struct {
		Topic       string
		Probability float64
	}
	Abstained     string
	Probabilities map[string]float64
}

func recordsOf(t *testing.T, jsonl string) []record {
	var all []record
	for line := range strings.Lines(jsonl) {
		var r record
		require.NoError(t, json.Unmarshal([]byte(line), &r), line)
		require.NotNil(t, r.Tags, line)
		all = append(all, r)
	}
	return all
}

func write(t *testing.T, name, content string) string {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	return path
}

func TestTagSample(t *testing.T) {
	got := command("tag", "--sample")
	require.Zero(t, got.status, got.stderr)
	all := recordsOf(t, got.stdout)
	require.Len(t, all, len(corpus.Sample()))
	tagged := 0
	for i, r := range all {
		require.Equal(t, corpus.Sample()[i].ID, r.ID)
		require.Equal(t, len(r.Tags) == 0, r.Abstained != "")
		if len(r.Tags) > 0 {
			tagged++
		}
		require.Nil(t, r.Probabilities)
	}
	require.Greater(t, tagged, 30)
	require.Regexp(t, `(?m)^\{"id":"[^"]+","title":"[^"]+","tags":\[\{"topic":"[a-z]+","probability":0\.\d{1,`+
		`4}\}\],"abstained":""\}$`, got.stdout)
}

// TestPrecisionAndRecall asks for few tags that are right, and for many.
func TestPrecisionAndRecall(t *testing.T) {
	tags := func(args ...string) (n int) {
		got := command(append([]string{"tag", "--sample"}, args...)...)
		require.Zero(t, got.status, got.stderr)
		for _, r := range recordsOf(t, got.stdout) {
			n += len(r.Tags)
		}
		return n
	}
	few, usual, many := tags("--precision", "0.99"), tags(), tags("--recall", "0.99")
	require.Less(t, few, usual)
	require.Less(t, usual, many)
	for _, wrong := range [][]string{{"--precision", "1.5"}, {"--recall", "-1"},
		{"--precision", "0.9", "--recall", "0.9"}} {
		require.Equal(t, 2, command(append([]string{"tag", "--sample"}, wrong...)...).status, wrong)
	}
}

// TestTrainByMethods averages two methods and loads what comes of it.
func TestTrainByMethods(t *testing.T) {
	model := filepath.Join(t.TempDir(), "linear.model")
	got := command("train", labelled(t), "--method", "logistic,nb-squared-hinge", "--cost", "2", "--slope", "0.7",
		"--balanced", "-o", model)
	require.Zero(t, got.status, got.stderr)
	got = command("tag", "--sample", "--model", model)
	require.Zero(t, got.status, got.stderr)
	got = command("train", labelled(t), "--method", "svm", "-o", model)
	require.Equal(t, 2, got.status)
	require.Contains(t, got.stderr, "squared-hinge")
	require.Equal(t, 2, command("train", labelled(t), "--cost", "0", "-o", model).status)
	require.Equal(t, 2, command("train", labelled(t), "--slope", "1.5", "-o", model).status)
}

func TestBrokenRecordInTheMiddle(t *testing.T) {
	path := write(t, "papers.jsonl", `{"id":"a","abstract":"A qubit is `+
		`entangled."}`+"\n{broken\n"+`{"id":7,"text":"A robot arm."}`+"\n")
	got := command("tag", path)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, path+":2: ")
	all := recordsOf(t, got.stdout)
	require.Len(t, all, 2)
	require.Equal(t, "7", all[1].ID)

	got = command("tag", "--strict", path)
	require.Equal(t, 1, got.status)
	require.Len(t, recordsOf(t, got.stdout), 1)
	require.Contains(t, got.stderr, path+":2: ")

	out := filepath.Join(t.TempDir(), "out.jsonl")
	require.Equal(t, 1, command("tag", path, "-o", out).status)
	written, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Len(t, recordsOf(t, string(written)), 2, "the others are written all the same")
}

func TestDigestPage(t *testing.T) {
	var page strings.Builder
	page.WriteString("new\n\nGet trending papers in your email inbox once a day!\n\nGet trending papers in your " +
		"email inbox!\n\nSubscribe")
	for _, d := range corpus.Sample() {
		fmt.Fprintf(&page, "%s\n\n%s\n\n", d.Title, d.Abstract)
	}
	path := write(t, "page.txt", page.String())
	for _, args := range [][]string{{"tag", path}, {"tag", path, "--input-format", "digest", "--output-format", "jsonl"}} {
		got := command(args...)
		require.Zero(t, got.status, got.stderr)
		all := recordsOf(t, got.stdout)
		require.Len(t, all, len(corpus.Sample()))
		for i, d := range corpus.Sample() {
			require.Equal(t, d.Title, all[i].Title)
			require.Equal(t, fmt.Sprintf("%s:%d", path, 7+4*i), all[i].ID)
		}
	}
}

func TestInputsThatCannotBeRead(t *testing.T) {
	binary := write(t, "image.png", "\x89PNG\r\n\x1a\n\x00\x00\x00")
	for _, test := range []struct {
		name, path string
		status     int
		message    string
	}{
		{"absent", "/no/such/file.jsonl", 1, "no such file"},
		{"folder", t.TempDir(), 1, "is a folder without files of a known ending: .jsonl .ndjson"},
		{"binary", binary, 1, "looks like an image"},
		{"binary named jsonl", write(t, "x.jsonl", "\x00\x01\x02"), 1, "is binary"},
		{"compressed, but cut", write(t, "x.jsonl.gz", "\x1f\x8b\x08"), 1, "x.jsonl.gz: compressed data ends too early"},
		{"compressed twice", write(t, "x.jsonl.gz", zipped(zipped("{}"))), 1, "is compressed twice"},
		{"compressed and binary", write(t, "x.csv.gz", zipped("\x00\x01\x02")), 1, "is binary"},
		{"compressed nothing", write(t, "x.gz", zipped("")), 0, "no documents"},
		{"csv without rows", write(t, "x.csv", "id,title\n"), 0, "no documents"},
		{"csv with other columns", write(t, "x.csv", "Name,Year\nx,y\n"), 1,
			`x.csv: no column title, abstract or text; the columns are "Name", "Year"; --columns title=NAME,abstract=NAME says`},
		{"compressed by zstd, but cut", write(t, "x.zst", "\x28\xb5\x2f\xfd"), 1, "x.zst: compressed data ends too early"},
		{"compressed by zstd twice", write(t, "x.zst", zstdOf(zstdOf("{}"))), 1, "is compressed twice"},
		{"a pattern that matches nothing", filepath.Join(t.TempDir(), "*.jsonl"), 1, "no such file"},
		{"bibtex without entries", write(t, "x.bib", "Dear Sir,"), 1, "no BibTeX entry found"},
		{"xml of another kind", write(t, "x.xml", "<svg/>"), 1, `no record found: the first element is "svg"`},
		{"empty", write(t, "x.txt", ""), 0, "no documents"},
		{"white space", write(t, "x.txt", " \n\n"), 0, "no documents"},
		{"text that is no digest", write(t, "x.txt", "Dear Sir,\nno papers today.\n"), 1, "no paper found"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command("tag", test.path)
			require.Equal(t, test.status, got.status, got.stderr)
			require.Contains(t, got.stderr, test.message)
			require.Empty(t, got.stdout)
			require.NotContains(t, got.stderr, "goroutine")
		})
	}
}

func TestUnreadableFile(t *testing.T) {
	path := write(t, "x.jsonl", "{}")
	require.NoError(t, os.Chmod(path, 0))
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this user may read every file")
	}
	got := command("tag", path)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "permission denied")
}

func TestOneBadFileDoesNotHideTheOthers(t *testing.T) {
	good := write(t, "a.jsonl", `{"id":"a"}`)
	got := command("tag", good, "/no/such/file", good)
	require.Equal(t, 1, got.status)
	require.Len(t, recordsOf(t, got.stdout), 2)
	require.Contains(t, got.stderr, "no such file")
	require.Contains(t, got.stderr, "1 file could not be read")
	require.Len(t, recordsOf(t, command("tag", "--strict", "/no/such/file", good).stdout), 0)
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{"tga"}, {"tag", "--nonsense"}, {"tag", "--input-format", "html"}, {"tag", "--output-format", "xml"},
		{"tag", "--sample", "file"}, {"train", "x.jsonl"}, {"train", "x", "-o", "y", "--smoothing", "0"},
		{"train", "x", "-o", ""},
		{"train", "x", "--cross-validate", "1"}, {"train", "x", "--cross-validate", "0"},
		{"train", "x", "--cross-validate", "3", "-o", ""},
		{"train", "x", "-o", "y", "--fail-under", "macro-f1=1"}, {"train", "x", "-o", "y", "--rounds", "10"},
		{"train", "x", "--cross-validate", "3", "--output-format", "xml"},
		{"eval", "--sample", "--rounds", "0"}, {"eval", "--sample", "--rounds", "2147483647"},
		{"diff", "bundled", "bundled", "--terms", "-5"}, {"eval", "--sample", "--fail-over", "macro-ece=2"},
		{"eval", "--sample", "--fail-over", "macro-f1=0.5"}, {"eval", "--sample", "--fail-under", "macro-ece=0.5"},
		{"eval", "--sample", "--fail-under", "macro=0.5"},
		{"eval", "--sample", "--fail-under", "macro-f1"}, {"eval", "--sample", "--fail-under", "nonsense=0.5"},
		{"eval", "--sample", "--output-format", "xml"}, {"version", "x"},
		{"tag", "x", "--columns", "title"}, {"tag", "x", "--columns", "name=x"}, {"tag", "x", "--columns", "title="},
		{"tag", "x", "--columns", "title=x,Title=y"}, {"tag", "x", "--no-header"},
		{"tag", "x", "--no-header", "--columns", "id=1"},
		{"tag", "x", "--no-header", "--columns", "title=name"}, {"tag", "x", "--no-header", "--columns", "title=0"},
		{"tag", "x", "--delimiter", ";;"}, {"tag", "x", "--delimiter", "\""}, {"tag", "x", "--delimiter", "é"},
		{"tag", "x", "--input-format", "jsonl", "--columns", "title=1"}, {"eval", "x", "--input-format", "digest",
			"--delimiter", "tab"},
		{"train", "x", "-o", "y", "--input-format", "jsonl", "--no-header", "--columns", "title=1"},
		{"tag", "x", "--input-format", "tsv", "--delimiter", ";"}, {"tag", "x", "--input-format", "json", "--no-header",
			"--columns", "title=1"},
		{"tag", "x", "--input-format", "bibtex", "--columns", "title=x"}, {"tag", "x", "--fields", "name=x"},
		{"tag", "--sample", "--output-format", "bibtex"}, {"tag", "x.bib", "--output-format", "bibtex", "--probabilities"},
		{"tag", "x.bib", "--output-format", "bibtex", "--explain", "2"},
		{"tag", "x", "--output-format", "ris", "--input-format", "bibtex"}, {"tag", "--sample", "--categories", "x"},
	} {
		got := command(args...)
		require.Equal(t, 2, got.status, "%v: %s", args, got.stderr)
		require.Contains(t, got.stderr, "topictag: ")
	}
}

func TestOutputFormats(t *testing.T) {
	in := write(t, "in.jsonl", `{"id":"a","title":"Qubits, \"noisy\"","abstract":"Quantum error correction of `+
		`entangled qubits."}`+"\n"+
		`{"id":"b","title":"\u001b[31mred\tand\nmore","abstract":"Bricks."}`+"\n")
	for format, comma := range map[string]rune{"csv": ',', "tsv": '\t'} {
		got := command("tag", in, "--output-format", format, "--probabilities")
		require.Zero(t, got.status, got.stderr)
		r := csv.NewReader(strings.NewReader(got.stdout))
		r.Comma = comma
		rows, err := r.ReadAll()
		require.NoError(t, err)
		require.Equal(t, []string{"id", "title", "tags", "tag_probabilities", "abstained", "diffusion", "interpretability",
			"quantum", "robotics"}, rows[0])
		require.Equal(t, []string{"a", `Qubits, "noisy"`, "quantum"}, rows[1][:3])
		require.Equal(t, rows[1][3], rows[1][7])
		require.Equal(t, "below-threshold", rows[2][4])
	}
	table := command("tag", in, "--output-format", "table")
	require.Regexp(t, `^a +quantum [01]\.\d\d +Qubits, "noisy"\nb +- \(below-threshold\) +\[31mred and more\n$`,
		table.stdout)
	require.Contains(t, command("tag", write(t, "x.jsonl", `{"title":"R&D <x>"}`)).stdout, `"R&D <x>"`)
	all := recordsOf(t, command("tag", in, "--probabilities").stdout)
	require.Len(t, all[0].Probabilities, 4)
}

func TestOutputFileIsReplacedAsAWhole(t *testing.T) {
	out := write(t, "out.jsonl", "old")
	got := command("tag", "/no/such/file", "--strict", "--output", out)
	require.Equal(t, 1, got.status)
	content, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "old", string(content))
	require.Zero(t, command("tag", "--sample", "--output", out).status)
	content, err = os.ReadFile(out)
	require.NoError(t, err)
	require.Len(t, recordsOf(t, string(content)), len(corpus.Sample()))
}

// TestAnswersWhileTheInputWaits sends one line at a time and reads its answer
// before it sends the next.
func TestAnswersWhileTheInputWaits(t *testing.T) {
	for _, format := range []string{"jsonl", "csv", "table"} {
		in, send := io.Pipe()
		receive, out := io.Pipe()
		ended := make(chan error)
		go func() {
			err := run(context.Background(), in, out, io.Discard, []string{"tag", "--input-format", "jsonl", "--output-format",
				format})
			out.Close()
			ended <- err
		}()
		answers := bufio.NewScanner(receive)
		if format == "csv" {
			require.True(t, answers.Scan())
		}
		for i := range 3 {
			fmt.Fprintf(send, "{\"id\":\"paper-%d\",\"abstract\":\"x\"}\n", i)
			require.True(t, answers.Scan())
			require.Contains(t, answers.Text(), fmt.Sprint("paper-", i))
		}
		send.Close()
		require.False(t, answers.Scan())
		require.NoError(t, <-ended)
	}
}

// pieces is an input that comes in pieces.
type pieces []string

func (p *pieces) Read(b []byte) (int, error) {
	if len(*p) == 0 {
		return 0, io.EOF
	}
	n := copy(b, (*p)[0])
	*p = (*p)[1:]
	return n, nil
}

func TestFormatIsToldByWhatHasCome(t *testing.T) {
	for _, in := range []pieces{
		{"\n", "{\"id\":\"a\"}\n"},
		{"  ", " {", "\"id\":\"a\"}\n"},
		{"\xef", "\xbb\xbf{\"id\":\"a\"}\n"},
		{strings.Repeat(" ", 5000), "\n{\"id\":\"a\"}\n"},
	} {
		got := runIn(&in, "tag")
		require.Zero(t, got.status, got.stderr)
		require.Len(t, recordsOf(t, got.stdout), 1)
	}
	z := zipped("{\"id\":\"a\"}\n")
	require.Len(t, recordsOf(t, runIn(&pieces{z[:1], z[1:9], z[9:]}, "tag").stdout), 1)
	for _, in := range []pieces{{"\x1f", "\x8b\x08"}, {"\xff", "\xfea\x00"}} {
		require.Equal(t, 1, runIn(&in, "tag").status)
	}
	got := runIn(strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"\x00\"}\n{\"id\":\"b\"}\n"), "tag")
	require.Len(t, recordsOf(t, got.stdout), 2, "a NUL spoils its line alone")
	require.Contains(t, got.stderr, "stdin:2: ")
}

func TestInterruptedRunLeavesTheOldFile(t *testing.T) {
	out := write(t, "out.jsonl", "old")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stderr bytes.Buffer
	err := run(ctx, strings.NewReader(""), io.Discard, &stderr, []string{"tag", "--sample", "--output", out})
	require.Equal(t, 1, status(err, &stderr))
	require.Contains(t, stderr.String(), "interrupted")
	entries, err := os.ReadDir(filepath.Dir(out))
	require.NoError(t, err)
	require.Len(t, entries, 1, "no temporary file is left")
	content, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "old", string(content))
}

// TestInterruptWhileWaiting interrupts a run whose standard input stays open, and
// one whose input ends with the interrupt.
func TestInterruptWhileWaiting(t *testing.T) {
	for _, ends := range []bool{false, true} {
		out := write(t, "out.jsonl", "old")
		ctx, cancel := context.WithCancel(context.Background())
		in, feed := io.Pipe()
		go func() {
			io.WriteString(feed, `{"title":"Qubits"`) // the record is never complete
			cancel()
			if ends {
				feed.Close()
			}
		}()
		var stderr bytes.Buffer
		require.Equal(t, 1, status(run(ctx, in, io.Discard, &stderr, []string{"tag", "--output", out}), &stderr))
		require.Equal(t, "topictag: interrupted\n", stderr.String())
		content, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Equal(t, "old", string(content))
	}
}

func TestCompletion(t *testing.T) {
	require.Contains(t, command("completion", "bash").stdout, "topictag")
	for flag, want := range map[string]string{"tag --input-format": "digest", "tag --output-format": "table",
		"train --tokenizer": "prose", "eval --output-format": "json"} {
		require.Contains(t, command(append([]string{"__complete"}, append(strings.Fields(flag), "")...)...).stdout, want)
	}
}

// labelled writes the sample as a file of labeled documents.
func labelled(t *testing.T) string {
	var b bytes.Buffer
	for _, d := range corpus.Sample() {
		require.NoError(t, json.NewEncoder(&b).Encode(d))
	}
	return write(t, "labelled.jsonl", b.String())
}

func TestTrainTagEval(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	got := command("train", file, "--output", model, "--max-terms", "500")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "diffusion, interpretability, quantum, robotics")
	require.Len(t, recordsOf(t, command("tag", "--sample", "--model", model).stdout), len(corpus.Sample()))

	got = command("eval", file, "--model", model)
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `(?m)^macro( +[01]\.\d{3}){3} +[01]\.\d{3}-[01]\.\d{3}( +[01]\.\d{3}){4} +47$`, got.stdout)
	require.Equal(t, 3, command("eval", file, "--fail-under", "macro-f1=1").status)
	require.Zero(t, command("eval", file, "--fail-under", "macro-f1=0.5", "--fail-under", "robotics-recall=0.5").status)

	var figures struct {
		Documents int
		Topics    []report.Row
		Macro     report.Row
	}
	require.NoError(t, json.Unmarshal([]byte(command("eval", file, "--output-format", "json").stdout), &figures))
	require.Equal(t, len(corpus.Sample()), figures.Documents)
	require.Len(t, figures.Topics, 4)
	require.Positive(t, figures.Macro.F1)
}

func TestBounds(t *testing.T) {
	for _, test := range []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"kept", []string{"--fail-under", "macro-ap=0.5", "--fail-over", "macro-brier=0.2", "--fail-over",
			"quantum-ece=0.3"}, 0, ""},
		{"ap", []string{"--fail-under", "macro-ap=1"}, 3, "macro-ap is 0."},
		{"brier", []string{"--fail-over", "diffusion-brier=0.0001"}, 3, "over 0.0001"},
		{"ece", []string{"--fail-over", "micro-ece=0"}, 3, "micro-ece is 0."},
		{"all are named", []string{"--fail-over", "micro-ece=0", "--fail-under", "macro-f1=1"}, 3, "; micro-ece is"},
		{"unknown", []string{"--fail-over", "cats-ece=1"}, 2, `no figure "cats-ece"; it takes NAME-brier, NAME-ece`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(append([]string{"eval", "--sample", "--rounds", "20"}, test.args...)...)
			require.Equal(t, test.status, got.status)
			require.Contains(t, got.stderr, test.stderr)
			require.Contains(t, got.stdout, "macro", "the figures are printed all the same")
		})
	}
}

func TestMissedBoundDoesNotHideBadRecords(t *testing.T) {
	path := write(t, "x.jsonl", `{"title":"A qubit","topics":["quantum"]}`+"\n{broken\n")
	got := command("eval", path, "--fail-over", "macro-ece=0")
	require.Equal(t, 3, got.status)
	require.Contains(t, got.stderr, "1 record could not be read")
	require.Contains(t, got.stderr, "macro-ece is")
	require.Equal(t, 1, command("eval", path).status)
}

func TestModelOfOtherTopics(t *testing.T) {
	path := write(t, "x.jsonl", `{"title":"Purring","topics":["cats"]}`+"\n")
	got := command("eval", path)
	require.Zero(t, got.status)
	require.Contains(t, got.stderr, "it knows diffusion, interpretability, quantum, robotics; they have cats\n")
	require.Empty(t, command("eval", "--sample").stderr)
}

func TestCompare(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	require.Zero(t, command("train", file, "--output", model).status)
	got := command("eval", file, "--compare", model, "--rounds", "50")
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `(?m)^macro +[-+]0\.\d{3} +[-+]0\.\d{3} to [-+]0\.\d{3} +[01]\.\d{3}$`, got.stdout)
	got = command("eval", file, "--compare", model, "--output-format", "json", "--rounds", "50")
	var e report.Evaluation
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &e))
	require.Equal(t, model, e.Comparison.Model)
	require.Len(t, e.Comparison.Topics, 4)
	require.LessOrEqual(t, e.Comparison.Macro.Low, e.Comparison.Macro.F1)
	require.LessOrEqual(t, e.Comparison.Macro.F1, e.Comparison.Macro.High)
	require.Equal(t, 1, command("eval", file, "--compare", "/no/such.model").status)
}

func TestCrossValidate(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	got := command("train", file, "--cross-validate", "4", "--rounds", "50", "--output-format", "json")
	require.Zero(t, got.status, got.stderr)
	var e report.Evaluation
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &e))
	require.Equal(t, 4, e.Folds)
	require.Equal(t, len(corpus.Sample()), e.Documents)
	require.Less(t, e.Macro.F1, 0.9, "on others than it was trained on")
	require.Less(t, e.Macro.Interval.Low.F1, e.Macro.F1)

	got = command("train", file, "--cross-validate", "4", "--output", model, "--fail-under", "macro-f1=0.99")
	require.Equal(t, 3, got.status)
	require.NoFileExists(t, model)
	got = command("train", file, "--cross-validate", "4", "--output", model, "--fail-under", "macro-f1=0.1")
	require.Zero(t, got.status, got.stderr)
	require.FileExists(t, model)
	require.Contains(t, got.stdout, "cross-validation: 4 folds\n")
	require.Contains(t, command("train", write(t, "u.jsonl", `{"id":"a"}`), "--cross-validate", "2").stderr, "no document")
}

func TestTrainWithProse(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	got := command("train", file, "--output", model, "--tokenizer", "prose", "--max-terms", "500")
	require.Zero(t, got.status, got.stderr)
	got = command("eval", file, "--model", model, "--fail-under", "macro-f1=0.8")
	require.Zero(t, got.status, got.stderr)
	require.Len(t, recordsOf(t, command("tag", "--sample", "--model", model).stdout), len(corpus.Sample()))

	f, err := os.Open(model)
	require.NoError(t, err)
	defer f.Close()
	_, err = tagger.Load(f)
	require.ErrorIs(t, err, tagger.ErrAnalyzer, "a program that does not import linguistic")
	require.ErrorContains(t, err, linguistic.ID)
	require.Equal(t, 2, command("train", file, "--output", model, "--tokenizer", "x").status)
}

func TestTrainKeepsTheCard(t *testing.T) {
	file, model, card := labelled(t), filepath.Join(t.TempDir(), "my.model"), write(t, "card.md", "# Cats\n")
	got := command("train", file, "--output", model, "--card", card)
	require.Zero(t, got.status, got.stderr)
	f, err := os.Open(model)
	require.NoError(t, err)
	defer f.Close()
	tg, err := tagger.Load(f)
	require.NoError(t, err)
	require.Equal(t, "# Cats\n", tg.Card())
	require.Equal(t, 1, command("train", file, "--output", model, "--card", card+"x").status)
	require.Equal(t, 2, command("train", file, "--card", card, "--cross-validate", "2").status)
}

func TestTrainAndEvalFailures(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.model")
	require.Contains(t, command("train", write(t, "e.jsonl", ""), "-o", out).stderr, "no documents")
	require.Contains(t, command("train", write(t, "u.jsonl", `{"id":"a"}`), "-o", out).stderr,
		"no document has a topic; the field or column topics holds them")
	require.NoFileExists(t, out)
	require.Contains(t, command("eval", write(t, "e.jsonl", "")).stderr, "no documents")
	require.Contains(t, command("eval", write(t, "u.jsonl", `{"id":"a"}`)).stderr, "nothing to measure")
	require.Equal(t, 1, command("train", labelled(t), "-o", out, "--title-weight", "1073741824").status)
	got := command("tag", "--sample", "--model", write(t, "m", "not a model, but longer than its header"))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "not a topictag model")
	require.Equal(t, 1, command("train", labelled(t), "-o", filepath.Join(t.TempDir(), "no", "x.model")).status)
}

func TestVersionAndHelp(t *testing.T) {
	got := command("version")
	require.Zero(t, got.status)
	require.Contains(t, got.stdout, "bundled model: diffusion, interpretability, quantum, robotics")
	for _, args := range [][]string{{"--help"}, {"tag", "--help"}, {"train", "--help"}, {"eval", "--help"}} {
		got := command(args...)
		require.Zero(t, got.status)
		require.Contains(t, got.stdout, "Usage:")
	}
}
