package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const keptTitle = "Quantum error correction of entangled qubits"

func TestKeep(t *testing.T) {
	tabs := func(text string) string { return strings.ReplaceAll(text, ",", "\t") }
	table := "Year,Title\r\n1e3,\"" + keptTitle + "\"\r\n"
	tagged := "Year,Title,tags,tag_probabilities,abstained\r\n1e3,\"" + keptTitle + "\",quantum,PROB,\r\n"
	line := `{"x":1e3, "title":"` + keptTitle + `"`
	for _, test := range []struct {
		name, file, text string
		args             []string
		want             string
	}{
		{"csv", "a.csv", table, nil, tagged},
		{"csv again", "a.csv", strings.Replace(tagged, "PROB", "0.1", 1), nil, tagged},
		{"csv by its flag", "a.txt", table, []string{"-f", "csv"}, tagged},
		{"tsv", "a.tsv.gz", zipped(tabs(table)), nil, tabs(tagged)},
		{"names of columns", "a.csv", strings.Replace(table, "Title", "Name", 1), []string{"--columns", "title=name"},
			strings.Replace(tagged, "Title", "Name", 1)},
		{"without a header", "a.csv", "1," + keptTitle + "\n", []string{"--no-header", "--columns", "title=2"},
			"1," + keptTitle + ",quantum,PROB,\n"},
		{"jsonl", "a.jsonl", line + "}\n", nil, line + `,"tags":[{"topic":"quantum","probability":PROB}],"abstained":""}` + "\n"},
		{"for spreadsheets", "a.csv", "title,x\n" + keptTitle + ",=1\n", []string{"--excel"},
			"\uFEFFtitle,x,tags,tag_probabilities,abstained\r\n" + keptTitle + ",'=1,quantum,PROB,\r\n"},
		{"for spreadsheets without a header", "a.tsv", "=1\t" + keptTitle + "\n",
			[]string{"--excel", "--no-header", "--columns", "title=2"}, "\uFEFF'=1\t" + keptTitle + "\tquantum\tPROB\t\r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(append([]string{"tag", "--keep", write(t, test.file, test.text)}, test.args...)...)
			require.Zero(t, got.status, got.stderr)
			before, after, _ := strings.Cut(test.want, "PROB")
			require.True(t, strings.HasPrefix(got.stdout, before), "%q\n%q", before, got.stdout)
			require.Regexp(t, `^(1|0\.[0-9]{1,4})$`, strings.TrimSuffix(got.stdout[len(before):], after))
		})
	}
	got := command("tag", "--keep", "--probabilities", "--explain", "2", write(t, "a.csv", table))
	require.Contains(t, got.stdout, "Title,tags,tag_probabilities,abstained,diffusion,interpretability,quantum,robotics,evidence\r\n")
	require.Contains(t, got.stdout, ",\"quantum: Quantum, entangled\"")
	got = command("tag", "--keep", "--probabilities", "--explain", "2", write(t, "a.jsonl", line+"}"))
	require.Contains(t, got.stdout, `"abstained":"","probabilities":{"diffusion":`)
	require.Contains(t, got.stdout, `,"evidence":[{"topic":"quantum"`)
}

func TestKeepOfSeveralTables(t *testing.T) {
	a, b := write(t, "a.csv", "\uFEFFtitle,id\nx,1"), write(t, "b.csv", "title,id\ny,2\n")
	got := command("tag", "--keep", a, b)
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, "\uFEFFtitle,id,tags,tag_probabilities,abstained\nx,1,,,too-short\ny,2,,,too-short\n", got.stdout)
	for _, other := range []string{"title,ID\ny,2\n", "title;id\ny;2\n"} {
		got = command("tag", "--keep", a, write(t, "c.csv", other))
		require.Equal(t, 2, got.status)
		require.Contains(t, got.stderr, "needs tables with the same header, and ")
		require.Contains(t, got.stderr, "c.csv has another one than "+a)
	}
}

func TestKeepInPlaceAndBadRecords(t *testing.T) {
	path := write(t, "a.csv", "id,title\n1,\"x\n2,y\n")
	for range 2 {
		got := command("tag", "--keep", path, "-o", path)
		require.Equal(t, 1, got.status)
		require.Contains(t, got.stderr, path+":2: quotes do not match")
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "id,title,tags,tag_probabilities,abstained\n1,\"x\n2,y,,,too-short\n", string(text))
	}
	got := command("tag", "--keep", "--strict", path)
	require.Equal(t, 1, got.status)
	require.NotContains(t, got.stdout, "2,y")
	require.Contains(t, command("tag", "--keep", write(t, "b.csv", "Tags,title\nx,y\n")).stderr, `called "topictag_tags"`)
	require.NotContains(t, command("tag", "-q", "--keep", write(t, "b.csv", "Tags,title\nx,y\n")).stderr, "called")
	require.Contains(t, command("tag", "--keep", "/no/such.csv").stderr, "1 file could not be read")
}

func TestWrongUsageOfKeep(t *testing.T) {
	csv, jsonl := write(t, "a.csv", "title\nx\n"), write(t, "a.jsonl", `{"title":"x"}`)
	for want, args := range map[string][]string{
		"and --sample is no file":                                   {"--keep", "--sample"},
		"--resume does not work with --keep":                        {"--keep", "--resume", "-o", "x.csv", csv},
		"as its input is, and not markdown":                         {"--keep", "--output-format", "markdown", csv},
		"csv here, and --input-format says tsv":                     {"--keep", "-o", "x.csv", "--input-format", "tsv", csv},
		"csv here, and " + jsonl + " is jsonl":                      {"--keep", "-o", "x.csv", jsonl},
		"and " + jsonl + " is jsonl":                                {"--keep", "--excel", jsonl},
		"--excel is for output in csv and tsv, and this is jsonl":   {"--excel", csv},
		".txt names no format":                                      {"--keep", "-o", "x.txt", csv},
		"is bibtex; --output-format bibtex keeps it without --keep": {"--keep", write(t, "a.bib", paperBib)},
		"is json; leave out --keep, or make jsonl of it first":      {"--keep", write(t, "a.json", "[]")},
		"--resume does not work with --output-format json":          {"--resume", "-o", "x.json", csv},
		"is an input, and would be overwritten":                     {"-o", filepath.Dir(jsonl) + "/a.jsonl", "--output-format", "json", jsonl},
	} {
		got := command(append([]string{"tag"}, args...)...)
		require.Equal(t, 2, got.status, "%s: %s", args, got.stderr)
		require.Contains(t, got.stderr, want)
		require.Empty(t, got.stdout)
	}
}

func TestJSONArray(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.json")
	csv := write(t, "a.csv", "title\nx\n\"y\nz\n")
	require.Equal(t, 1, command("tag", csv, "-o", out).status)
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, `[
{"id":"","title":"x","tags":[],"abstained":"too-short"},
{"id":"","title":"z","tags":[],"abstained":"too-short"}
]
`, string(text))
	require.Equal(t, 1, command("tag", "/no/such/file.csv", "-o", out).status)
	again, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, text, again, "no file could be read")
	got := runIn(strings.NewReader(""), "tag", "--output-format", "json")
	require.Zero(t, got.status)
	require.Equal(t, "[\n]\n", got.stdout)
	require.Len(t, recordsOf(t, command("tag", out).stdout), 2)
}

func TestExcelOfRecords(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.csv")
	got := command("tag", write(t, "a.csv", "title\n=1+1\n"), "--excel", "-o", out)
	require.Zero(t, got.status, got.stderr)
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "\uFEFFid,title,tags,tag_probabilities,abstained\r\n,'=1+1,,,too-short\r\n", string(text))
}
