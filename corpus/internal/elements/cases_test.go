package elements_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/casetest"
	"github.com/topictag/topictag/corpus/internal/elements"
)

const (
	codes   = casetest.Codes
	quantum = casetest.Quantum + "."
	robot   = casetest.Robot
	long    = casetest.Rest
)

const folder casetest.Folder = "testdata/cases"

// inputCase is a file below testdata/cases, and what is read of it.
type inputCase struct {
	file  string
	want  []corpus.Document
	notes []string
	err   string
}

// cases returns small inputs of the kinds that people have.
func cases() []inputCase {
	paper := func(id, abstract string, categories ...string) []corpus.Document {
		return []corpus.Document{{ID: id, Title: codes, Abstract: abstract, Categories: categories}}
	}
	return []inputCase{
		{file: "w10.xml.txt", want: []corpus.Document{{Title: "Surface codes", Abstract: strings.TrimSuffix(quantum, ".") + long}}},
		{file: "x01-atom.xml", want: paper("2401.00001", quantum+" 3 < 5 &amp;", "quant-ph")},
		{file: "x02-rssatom.xml", want: paper("2401.00001", quantum, "quant-ph")},
		{file: "x03-rss.xml", want: paper("2401.00001", quantum, "quant-ph")},
		{file: "x04-oai.xml", want: paper("2401.00001", quantum, "quant-ph", "cs.IT")},
		{file: "x05-pubmed.xml", want: []corpus.Document{{ID: "1", Title: "Folding towels", Abstract: robot}}},
		{file: "x06-dblp.xml", want: []corpus.Document{{ID: "journals/x/Doe20", Title: codes + "."}}},
		{file: "x07-endnote.xml", want: paper("", quantum)},
		{file: "x08-atom-ns.xml", want: paper("2401.00001", quantum)},
		{file: "x09-atom-error.xml", err: "f:2: arXiv reports an error: incorrect id format for 1234.12345"},
		{file: "x10-atom-empty.xml", notes: []string{"f:2: the Atom feed has no records"}},
		{file: "x11-html.html", err: `f:1: no record found: the first element is "html"; these are read: ` + titles},
		{file: "x12-blog-atom.xml", want: paper("https://example.org/1", quantum)},
	}
}

func TestCases(t *testing.T) {
	for _, test := range cases() {
		t.Run(test.file, func(t *testing.T) {
			got, notes, err := collect(elements.Read, folder.Text(t, test.file))
			if test.err != "" {
				require.EqualError(t, err, test.err)
			} else {
				require.NoError(t, err)
			}
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}

func TestCasesAreDetected(t *testing.T) {
	for _, test := range cases() {
		sure, undecided := elements.Detect([]byte(folder.Text(t, test.file)))
		require.Equal(t, test.file != "x11-html.html", sure == elements.Certain, test.file)
		require.False(t, undecided, test.file)
	}
}

// TestEveryCaseIsRead holds the table to the files.
func TestEveryCaseIsRead(t *testing.T) {
	var files []string
	for _, test := range cases() {
		files = append(files, test.file)
	}
	folder.RequireFiles(t, files...)
}
