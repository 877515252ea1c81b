package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/casetest"
)

// Texts of the cases.
const (
	quantumText = casetest.Quantum + "."
	robotText   = casetest.Robot
	longText    = casetest.Quantum + casetest.Rest
)

// outcome is what a table gives.
type outcome struct {
	docs          []corpus.Document
	errors, notes []string
}

func readTable(table corpus.Table, text string) (o outcome) {
	notes := func(n corpus.Note) { o.notes = append(o.notes, n.String()) }
	for d, err := range table.Read("f", strings.NewReader(text), notes) {
		if err != nil {
			o.errors = append(o.errors, err.Error())
			continue
		}
		o.docs = append(o.docs, d)
	}
	return o
}

func joinedNote(line int) string {
	return fmt.Sprintf("f:%d: 1 row (line %d): more cells than the header; those beyond it are read as the rest of the last column",
		line, line)
}

// TestTablesOfDatabases reads tables as databases, reference managers and spreadsheets
// export them.
func TestTablesOfDatabases(t *testing.T) {
	paper := func(id, title, abstract string) []corpus.Document {
		return []corpus.Document{{ID: id, Title: title, Abstract: abstract}}
	}
	titles := []corpus.Document{{Title: "Quantum policies for robot arms"}, {Title: "Diffusion of qubits through walls"}}
	without := outcome{docs: titles, notes: []string{`f:2: no record has an abstract; the columns are "title", "abstract"`}}
	towels := paper("1", "Folding towels", robotText)
	cases := map[string]outcome{
		"a07-cr.csv":     {docs: append(paper("", "Surface codes", quantumText), paper("", "Folding", robotText)...), notes: []string{joinedNote(3)}},
		"b11-zotero.csv": {docs: paper("ABCD2345", "Surface codes", quantumText)},
		"c01-ieee.csv":   {docs: paper("10.1/x", "Surface codes with fewer qubits", quantumText)},
		"c02-ebsco.csv":  {docs: paper("10.1/x", "Surface codes with fewer qubits", quantumText)},
		"c03-extra.csv": {docs: append(paper("2-s2.0-1", "Surface codes", quantumText), paper("f2", "Folding", robotText)...),
			notes: []string{"f:3: 1 row (line 3): more cells than the header; those beyond it are ignored, and others may be in the wrong column"}},
		"c04-preamble.csv": {docs: paper("10.1/x", "Folding towels", robotText), notes: []string{
			`f:1: the lines before line 3 are skipped, because that line looks like the header: "TITLE", "ABSTRACT", "DOI"`}},
		"c05-semicolon.csv": {docs: towels, notes: []string{"f:1: cells are separated by semicolons, as the header shows"}},
		"c05-sep.csv":       {docs: towels},
		"c06-tabs.tsv": {docs: paper("", "Folding", robotText),
			notes: []string{"f:1: cells are separated by tabs, as the header shows"}},
		"c09-wos-tab.tsv": {docs: paper("WOS:1", "Folding towels", robotText),
			notes: []string{"f:1: cells are separated by tabs, as the header shows"}},
		"c09-wos-tab.txt": {docs: paper("WOS:1", "Folding towels", robotText),
			notes: []string{"f:1: cells are separated by tabs, as the header shows"}},
		"c10-scopus-noabs.csv": {docs: []corpus.Document{{ID: "1", Title: "Folding towels with a robot"},
			{ID: "2", Title: "Surface codes"}, {ID: "3", Title: "Surface codes"}, {ID: "4", Title: "Surface codes"}},
			notes: []string{`f:2: no record has an abstract; the columns are "Authors", "Title", "Abstract", "EID"`}},
		"c11-dupcol.csv": {docs: paper("", "first", robotText), notes: []string{
			`f:1: several columns are called "Title"; in each row the first that is not empty counts`, joinedNote(2)}},
		"c12-noid.csv": {docs: paper("10.1/x", "Folding towels", strings.ReplaceAll(robotText, ",", ""))},
		"c13-dimensions.csv": {docs: paper("10.1/x", "Folding towels", robotText), notes: []string{
			`f:1: the lines before line 2 are skipped, because that line looks like the header: ` +
				`"Rank", "Publication ID", "DOI", "Title", "Abstract"`}},
		"c14-ieee-quote.csv": {docs: paper("", "Folding", robotText), errors: []string{"f:2: " + quotes}},
		"c15-dash.csv":       without, "c15-na.csv": without, "c15-nan.csv": without, "c15-nan2.csv": without,
		"c15-noabs.csv": without, "c15-none.csv": without, "c15-null.csv": without,
		"c20-quote.tsv": {docs: []corpus.Document{{ID: "1", Title: `"Smart" robot arms fold towels`, Abstract: robotText},
			{ID: "2", Title: "Folding", Abstract: `"` + robotText}, {ID: "3", Title: "Folding", Abstract: robotText + ` 5" wide`},
			{ID: "4", Title: "Folding", Abstract: robotText}}},
		"m04-ws.csv":  {},
		"w04.csv.txt": {docs: append(paper("1", "Surface codes", longText), paper("2", "Surface codes", longText)...)},
	}
	const folder casetest.Folder = "testdata/tables"
	var files []string
	for file, want := range cases {
		files = append(files, file)
		t.Run(file, func(t *testing.T) {
			text := folder.Text(t, file)
			table := corpus.Table{}
			if file == "c20-quote.tsv" { // whose separator the format says
				table.Comma = '\t'
			}
			require.Equal(t, want, readTable(table, text))
			lf := strings.ReplaceAll(text, "\r\n", "\n")
			require.Equal(t, want, readTable(table, strings.ReplaceAll(lf, "\n", "\r\n")), "with returns")
			require.Equal(t, want, readTable(table, strings.ReplaceAll(lf, "\n", "\r")), "with returns alone")
		})
	}
	folder.RequireFiles(t, files...)
}

func TestOpeningOfTables(t *testing.T) {
	for _, test := range []struct {
		name, text string
		table      corpus.Table
		want       outcome
	}{
		{"sep of tabs", "\uFEFFsep=\t\nid\ttitle\n1\ta,b\n", corpus.Table{}, outcome{docs: []corpus.Document{{ID: "1", Title: "a,b"}}}},
		{"sep beside an own separator", "\"sep=;\"\r\ntitle\r\na;b\r\n", corpus.Table{Comma: ','}, outcome{docs: []corpus.Document{{Title: "a;b"}}}},
		{"sep without a header", "sep=;\n1;a\n", corpus.Table{NoHeader: true, Title: "2"}, outcome{docs: []corpus.Document{{Title: "a"}}}},
		{"no sep", "sep=ab,title\n1,a\n", corpus.Table{}, outcome{docs: []corpus.Document{{Title: "a"}}}},
		{"a name of the caller after text", "Report\n\nNr,Headline\n1,a\n", corpus.Table{Title: "headline"},
			outcome{docs: []corpus.Document{{Title: "a"}}, notes: []string{
				`f:1: the lines before line 3 are skipped, because that line looks like the header: "Nr", "Headline"`}}},
		{"a single name after text", "Report\ntitle\na\n", corpus.Table{},
			outcome{errors: []string{`f: no column title, abstract or text; the columns are "Report"`}}},
		{"a header far away", strings.Repeat("x\n", 20) + "id,title\n1,a\n", corpus.Table{},
			outcome{errors: []string{`f: no column title, abstract or text; the columns are "x"`}}},
		{"several lines in quotes", "\"x\ny\"\nid;\"title\n\";z\n1;a;b\n", corpus.Table{},
			outcome{docs: []corpus.Document{{ID: "1", Title: "a"}}, notes: []string{
				"f:1: the lines before line 3 are skipped, because that line looks like the header: \"id\", \"title\", \"z\"",
				"f:3: cells are separated by semicolons, as the header shows",
				"f:5: no record has an abstract; the columns are \"id\", \"title\", \"z\""}}},
		{"nothing but a header", "id,title\n", corpus.Table{}, outcome{notes: []string{"f:1: there is no record, as in an export without results"}}},
		{"short names", "A/B,t.i.,AB,TI\n1,2,3,4\n", corpus.Table{}, outcome{docs: []corpus.Document{{Title: "4", Abstract: "3"}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readTable(test.table, test.text)
			if len(test.want.notes) < 3 && len(got.notes) > 0 && strings.Contains(got.notes[len(got.notes)-1], "no record has an abstract") {
				got.notes = got.notes[: len(got.notes)-1 : len(got.notes)-1]
			}
			if len(got.notes) == 0 {
				got.notes = nil
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestIDsOfTables(t *testing.T) {
	const header = "EID,PMID,DOI,arXiv ID,UT (Unique WOS ID),title\n"
	for row, want := range map[string]string{
		"e,7,https://doi.org/10.1/x,arXiv:2401.00001v2,W,t": "2401.00001",
		"e,7,https://doi.org/10.1/x,NA,W,t":                 "10.1/x",
		"e,7,N/A,,W,t":                                      "7",
		"e,,-,,W,t":                                         "W",
		"e,,,,,t":                                           "e",
		",,,,,t":                                            "",
	} {
		got := readTable(corpus.Table{}, header+row+"\n")
		require.Equal(t, []corpus.Document{{ID: want, Title: "t"}}, got.docs, row)
	}
	got := readTable(corpus.Table{}, "id,DOI,title\nhttps://arxiv.org/abs/2401.00001v2,x,t\n 2401.00001v2 ,x,t\n")
	require.Equal(t, []corpus.Document{{ID: "2401.00001", Title: "t"}, {ID: " 2401.00001v2 ", Title: "t"}}, got.docs)
}

func TestNotesOnRows(t *testing.T) {
	text := "id,title,abstract\n" + strings.Repeat("1,a,b,c\n2,a\n", 7) + "3,\"a\n4,x,y\nb\",c\n5,\"a\nb\",c\n6,\n7,\"open,c\n"
	got := readTable(corpus.Table{}, text)
	require.Len(t, got.docs, 16)
	require.Equal(t, []string{"f:21: only 2 of 3 fields, and no title or abstract among them", "f:22: " + quotes}, got.errors)
	require.Equal(t, []string{
		"f:2: 7 rows (lines 2, 4, 6, 8, 10 and 2 more): more cells than the header; those beyond it are read as the rest of the last column",
		"f:3: 7 rows (lines 3, 5, 7, 9, 11 and 2 more): fewer cells than the header; the missing ones are empty",
		"f:16: 1 row (line 16): several lines, some of which look like rows; if they are rows, a quote is missing",
	}, got.notes)
	require.Equal(t, []string{`f:2: no record has a title; the columns are "Name", "Abstract"`},
		readTable(corpus.Table{}, "Name,Abstract\nx,y\n").notes)
}

func TestMarkupInTables(t *testing.T) {
	got := readTable(corpus.Table{}, "title,abstract,text\nH<sub>2</sub>O &amp; <i>x</i>,<jats:p>NA</jats:p>,&lt;b&gt;y&lt;/b&gt;\nNull,NULL,\n")
	require.Equal(t, []corpus.Document{{Title: "H2O & x", Abstract: "y"}, {Title: "Null"}}, got.docs)
}

// TestTopicsWithSemicolons reads names in quotes.
func TestTopicsWithSemicolons(t *testing.T) {
	got := readTable(corpus.Table{}, "title,topics,borderline\na,\"\"\"b;c\"\" ; d\",\"\"\"e\"\n")
	require.Equal(t, []corpus.Document{{Title: "a", Topics: []string{"b;c", "d"}, Borderline: []string{`"e`}}}, got.docs)
}
