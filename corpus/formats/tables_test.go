package formats

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestTablesAreDetected(t *testing.T) {
	const abstract = "We correct errors of a quantum memory. Qubits are encoded, and a decoder finds the error"
	for text, want := range map[string]string{
		"id,title,abstract\n1,a,b\n":                             "csv",
		"\uFEFF\"Document Title\",Authors,\"Abstract\"\r\na,b,c": "csv",
		"PT\tAU\tTI\tAB\tUT\nJ\ta\tb\tc\td\n":                    "tsv",
		"Title;Art. No.;DOI;Abstract\na;1;b;c\n":                 "csv",
		"id;title\n1;a\n":                                        "csv",
		"Name;Summary\r1;a\r":                                    "csv",
		"sep=;\nx;y\n":                                           "csv",
		"sep=\t\nx\ty\n":                                         "tsv",
		"\"About: a, b\"\nRank,DOI,Title\n1,x,a\n":               "csv",
		"title,abstract":                                         "csv",
		"title,year\n\"a\nb\",c\n":                               "csv",
		"Authors,Title\nx y\n":                                   "digest",
		"About\nYear,Title\n1,a\n":                               "digest",
		"Title, and what an abstract is.\n" + abstract + "\n":    "digest",
		"Title, abstract\nand no more\n":                         "digest",
		"Folding towels\n" + abstract + ", a, b\n":               "digest",
		"A/B,T.I.\n1,2\n":                                        "digest",
		"@misc{p, title,abstract":                                "bibtex",
		"title\na\n":                                             "digest",
	} {
		f, err := Detect("x.txt", []byte(text))
		if want == "csv" {
			require.ErrorContains(t, err, "x.txt looks like a table with commas or semicolons; its format is csv", text)
			f, err = Detect("x.csv", []byte(text))
		}
		require.NoError(t, err)
		require.Equal(t, want, f.Name, text)
	}
}

// TestTablesByContent reads each of the small tables with tabs by its content, and by its
// name. Package corpus tests what is read.
func TestTablesByContent(t *testing.T) {
	files, err := filepath.Glob("../testdata/tables/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			want := map[bool]string{true: "csv", false: "tsv"}[!strings.Contains(string(text), "\t")]
			if strings.TrimSpace(string(text)) == "" {
				want = "digest"
			}
			if want == "csv" { // which is never guessed
				return
			}
			f, err := Detect("", text)
			require.NoError(t, err)
			require.Equal(t, want, f.Name)
			require.Equal(t, idsOf("", string(text)), idsOf(file, string(text)))
		})
	}
}

func TestNotesOfTablesReachTheCaller(t *testing.T) {
	var notes []string
	o := Options{Notes: func(n corpus.Note) { notes = append(notes, n.String()) }}
	docs, err := corpus.Collect(o.Read("x.csv", strings.NewReader("id;title;abstract\n1;a;b\n")))
	require.NoError(t, err)
	require.Len(t, docs, 1)
	require.Equal(t, []string{"x.csv:1: cells are separated by semicolons, as the header shows"}, notes)
}

func TestFormatsThatAreExtended(t *testing.T) {
	want := map[string]string{
		"csv":   "id,title,tags,x\np," + title + ",physics,\n",
		"tsv":   "id\ttitle\ttags\tx\np\t" + title + "\tphysics\t\n",
		"jsonl": `{"id":"p","title":"` + title + `","abstract":"x","tags":physics}` + "\n",
	}
	for _, f := range All() {
		require.Equal(t, want[f.Name] != "", f.Extend != nil, f.Name)
		if f.Extend == nil {
			continue
		}
		e := corpus.Extension{Names: []string{"tags", "x"}, Values: func(d corpus.Document) []string {
			return []string{strings.Fields("physics " + d.ID)[0], ""}
		}}
		var b strings.Builder
		require.NoError(t, f.Extend(&b, "x", strings.NewReader(papers()[f.Name]), Options{}, e))
		require.Equal(t, want[f.Name], b.String())
	}
}
