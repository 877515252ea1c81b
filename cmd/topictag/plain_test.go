package main

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlainTextIsTagged(t *testing.T) {
	const text = "Surface codes\n\nWe correct errors\nof a quantum memory.\n"
	for _, in := range []func() (io.Reader, []string){
		func() (io.Reader, []string) { return strings.NewReader(text), nil },
		func() (io.Reader, []string) { return strings.NewReader(""), []string{write(t, "a.txt", text)} },
		func() (io.Reader, []string) {
			return strings.NewReader(""), []string{write(t, "a.txt.gz", zipped(text))}
		},
	} {
		stdin, names := in()
		got := runIn(stdin, append([]string{"tag", "--input-format", "text"}, names...)...)
		require.Zero(t, got.status, got.stderr)
		all := recordsOf(t, got.stdout)
		require.Len(t, all, 1)
		require.Equal(t, "Surface codes", all[0].Title)
		require.Equal(t, "quantum", all[0].Tags[0].Topic)
	}
}

// TestGuessedDigestSaysWhatElseThereIs is of text whose format is not detected.
func TestGuessedDigestSaysWhatElseThereIs(t *testing.T) {
	got := runIn(strings.NewReader("We correct errors of a quantum memory.\n"), "tag")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "stdin:1: no paper found")
	require.Contains(t, got.stderr, "use --input-format text for one document, or --input-format csv for a table")
	got = runIn(strings.NewReader("We correct errors of a quantum memory.\n"), "tag", "--input-format", "digest")
	require.Contains(t, got.stderr, "stdin:1: no paper found")
	require.NotContains(t, got.stderr, "--input-format")
}

func TestEndingOfOutputTellsItsFormat(t *testing.T) {
	papers := write(t, "papers.jsonl", paperJSON+"\n")
	for _, test := range []struct{ command, input, output, starts string }{
		{"tag", papers, "a.csv", "id,title,"},
		{"tag", papers, "a.TSV", "id\ttitle\t"},
		{"tag", papers, "a.md", "- **Quantum"},
		{"tag", papers, "a.jsonl", `{"id":"p"`},
		{"tag", papers, "a", `{"id":"p"`},
		{"tag", write(t, "a.bib", paperBib), "b.bib", "@misc{p,"},
		{"tag", write(t, "a.ris", paperRIS), "b.ris", "TY  - JOUR"},
		{"explain", papers, "a.html", "<!DOCTYPE html>"},
		{"explain", papers, "a.txt", "p [Quantum"},
		{"explain", papers, "a.json", `{"id":"p"`},
	} {
		t.Run(test.command+" "+test.output, func(t *testing.T) {
			out := write(t, test.output, "old")
			got := command(test.command, test.input, "--output", out)
			require.Zero(t, got.status, got.stderr)
			require.True(
				t,
				strings.HasPrefix(strings.ToLower(read(t, out)), strings.ToLower(test.starts)),
				read(t, out),
			)
		})
	}
	out := write(t, "a.csv", "old")
	require.Zero(t, command("tag", papers, "--output", out, "--output-format", "jsonl").status)
	require.Contains(t, read(t, out), `{"id":"p"`, "a flag counts more")
	for _, command := range [][]string{{"tag", papers}, {"explain", papers}, {"tag", papers, "--output-format", "csv"}} {
		got := runIn(strings.NewReader(""), append(command, "--output", "a.jsonl.gz")...)
		require.Equal(t, 2, got.status)
		require.Contains(t, got.stderr, "output is not compressed")
	}
	bib := write(t, "a.bib", paperBib)
	require.Equal(t, 2, command("tag", papers, "--output", bib).status)
	require.Equal(t, paperBib, read(t, bib))
}

// TestTextInOtherFields is of documents whose texts are in fields of unknown names. An
// object with nothing but such fields is no document.
func TestTextInOtherFields(t *testing.T) {
	const said = "topictag: no document has a title or an abstract; " +
		"name the fields of JSON or a table by --columns title=NAME,abstract=NAME\n"
	named := write(t, "a.jsonl", `{"title":"","headline":"Qubits"}`+"\n"+`{"title":"","headline":"Robots"}`+"\n")
	out := write(t, "out.jsonl", "")
	for _, test := range []struct {
		name   string
		args   []string
		stderr string
	}{
		{"all", []string{named}, said},
		{"into a file", []string{named, "--output", out}, said},
		{"quietly", []string{named, "--quiet"}, ""},
		{"but one", []string{named, write(t, "b.jsonl", paperJSON)}, ""},
		{"named", []string{named, "--columns", "title=headline"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(append([]string{"tag"}, test.args...)...)
			require.Zero(t, got.status)
			require.Equal(t, test.stderr, regexp.MustCompile(`(?m)^.+: note: .+\n`).ReplaceAllString(got.stderr, ""))
		})
	}
	got := command("tag", write(t, "bad.jsonl", `{"title":"","headline":"Qubits"}`+"\n{bad\n"))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, said)
	none := write(t, "none.jsonl", `{"headline":"Qubits"}`+"\n")
	got = command("tag", none)
	require.Equal(t, 1, got.status)
	require.Empty(t, got.stdout)
	require.Contains(t, got.stderr, none+`:1: no title and no abstract; the fields are "headline"; name those that hold them`)
	require.Zero(t, command("tag", none, "--columns", "title=headline").status)
}

// TestTextAsAName has a text where a file is expected.
func TestTextAsAName(t *testing.T) {
	const hint = "use standard input and --input-format text"
	got := command("tag", "A robot arm folds towels.")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, hint)
	require.NotContains(t, command("tag", "towels.bib").stderr, hint)
}
