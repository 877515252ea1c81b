package output

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

func TestTableIsConsistent(t *testing.T) {
	names, endings := map[string]bool{}, map[string]bool{"": false}
	for _, f := range All() {
		require.NotContains(t, names, f.Name)
		require.NotEmpty(t, f.Help, f.Name)
		require.NotEqual(t, f.New == nil, f.Rewrite == nil, f.Name)
		require.False(t, endings[f.Ending], f.Ending)
		names[f.Name], endings[f.Ending] = true, f.Ending != ""
	}
	require.Equal(t, []string{"table", "jsonl", "json", "csv", "tsv", "markdown", "bibtex", "ris"}, Names())
	require.Equal(t, []string{".jsonl", ".json", ".csv", ".tsv", ".md", ".bib", ".ris"}, Endings())
	require.Len(t, ByEnding(), len(Endings())+1, "with .ndjson")
	_, err := ByName("xml")
	require.ErrorContains(t, err, `unknown --output-format "xml": table, jsonl, json, csv, tsv, markdown, bibtex or ris`)
}

func TestDefault(t *testing.T) {
	c := &cobra.Command{}
	c.SetOut(&bytes.Buffer{})
	for path, want := range map[string]string{"": "jsonl", "a.md": "markdown", "a.BIB": "bibtex", "a.txt": "jsonl"} {
		require.Equal(t, want, Default(c, path, "table", "jsonl", ByEnding()), path)
	}
	for _, path := range []string{"", "out", "/dev/null", "dir.x/out", "a.JSON", "a.ndjson"} {
		require.NoError(t, CheckKnown(path, ByEnding(), Endings()), path)
	}
	err := CheckKnown("a.txt", ByEnding(), Endings())
	require.Equal(t, exit.Usage, exit.Of(err).Status)
	require.ErrorContains(t, err, "--output a.txt: .txt names no format; use .jsonl, .json, .csv, .tsv, .md, .bib or .ris, or --output-format")
	require.NoError(t, CheckEnding("a.jsonl"))
	require.Equal(t, exit.Usage, exit.Of(CheckEnding("a.jsonl.GZ")).Status)
}

func TestTable(t *testing.T) {
	tagged := tagger.Tagged{
		Document: corpus.Document{ID: "a", Title: "\x1b[31mred\tand\nmore"},
		Result: tagger.Result{
			Tags:          []tagger.Score{{Topic: "quantum", Probability: 0.987}},
			Probabilities: []tagger.Score{{Topic: "quantum", Probability: 0.987}, {Topic: "robotics", Probability: 0.01}},
			Evidence:      []tagger.TopicEvidence{{Topic: "quantum", Terms: []tagger.TermWeight{{Surface: "red"}}}},
		},
	}
	var b strings.Builder
	w, err := newTable(&b, records.Columns{Topics: []string{"robotics", "quantum"}})
	require.NoError(t, err)
	require.NoError(t, w.Write(tagged))
	require.Equal(t, "a             quantum 0.99                            robotics 0.0100  quantum 0.9870  "+
		"[31mred and more\n"+
		"              quantum: red\n", b.String())
	w, err = newTable(failing{}, records.Columns{})
	require.NoError(t, err)
	require.ErrorIs(t, w.Write(tagged), io.ErrShortWrite)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestJSONLeavesMarkup(t *testing.T) {
	var b strings.Builder
	require.NoError(t, JSON(&b).Encode("R&D <b>"))
	require.Equal(t, "\"R&D <b>\"\n", b.String())
}

func TestTableFitsTheLine(t *testing.T) {
	tags := []tagger.Score{{Topic: "interpretability", Probability: 0.99}, {Topic: "robotics", Probability: 0.5}}
	for _, test := range []struct {
		width, tags int
		want        string
	}{
		{120, 1, "a             interpretability 0.99                   " + strings.Repeat("t", 65) + "…\n"},
		{60, 1, "a             interpretability 0.99           " + strings.Repeat("t", 13) + "…\n"},
		{60, 2, "a             interpretability 0.99, robotics 0.50  ttttttt…\n"},
		{58, 2, "a             interpretability 0.99, robotics 0.50\n"},
	} {
		var b strings.Builder
		w := &table{w: &b, width: test.width}
		d := corpus.Document{ID: "a", Title: strings.Repeat("t", 200)}
		require.NoError(t, w.Write(tagger.Tagged{Document: d, Result: tagger.Result{Tags: tags[:test.tags]}}))
		require.Equal(t, test.want, b.String())
	}
}

func TestTableAlignsLongIDs(t *testing.T) {
	doi, long := "10.1234/robo.2024.001", "https://openalex.org/"+strings.Repeat("W", 20)
	for _, test := range []struct {
		width int
		want  string
	}{
		{100, doi + "  quantum 0.99                            " + strings.Repeat("t", 36) + "…\n" +
			"a                      quantum 0.99                            " + strings.Repeat("t", 36) + "…\n" +
			long + "  quantum 0.99                          " + strings.Repeat("t", 18) + "…\n" +
			"a                               quantum 0.99                          " + strings.Repeat("t", 29) + "…\n"},
		{60, doi + "  quantum 0.99            " + strings.Repeat("t", 12) + "…\n" +
			"a                      quantum 0.99            " + strings.Repeat("t", 12) + "…\n" +
			long + "  quantum 0.99\n" +
			"a                           quantum 0.99            ttttttt…\n"},
	} {
		var b strings.Builder
		w := &table{w: &b, width: test.width}
		for _, id := range []string{doi, "a", long, "a"} {
			d := corpus.Document{ID: id, Title: strings.Repeat("t", 200)}
			tags := []tagger.Score{{Topic: "quantum", Probability: 0.99}}
			require.NoError(t, w.Write(tagger.Tagged{Document: d, Result: tagger.Result{Tags: tags}}))
		}
		require.Equal(t, test.want, b.String())
	}
}
