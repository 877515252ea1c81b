package lines

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/casetest"
)

const (
	quantum = casetest.Quantum
	robot   = casetest.Robot
	circuit = casetest.Circuit
	long    = casetest.Rest // with a break in the mail
)

const folder casetest.Folder = "testdata/cases"

// Notes, each on the line where its record starts.
const (
	noER     = "the record has no ER at its end; its fields are read"
	oddTags  = "tags with other spaces or hyphens than RIS has are read"
	before   = "fields before TY are read as part of the record"
	notUTF8  = "the text is not UTF-8, and is read as Windows-1252"
	isNbib   = "the input is nbib, not RIS; it is read as nbib"
	isWOS    = "the input is Web of Science, not RIS; it is read as wos"
	noRecord = `f:1: no RIS record found: none starts with "TY  - "`
)

// one returns the documents of an input with one, which has the quantum abstract.
func one(id, title string) []corpus.Document {
	return []corpus.Document{{ID: id, Title: title, Abstract: quantum + "."}}
}

// inputCase is a file below testdata/cases, and what is read of it.
type inputCase struct {
	file  string
	want  []corpus.Document
	notes []string
}

// cases returns small inputs of the kinds that people have.
func cases() []inputCase {
	fold := corpus.Document{Title: "Folding", Abstract: robot}
	nbib := []corpus.Document{
		{ID: "1", Title: "Surface codes with fewer qubits.",
			Abstract: "We correct errors of a quantum memory. Qubits are encoded in a surface code."},
		{ID: "2", Title: "Folding towels.", Abstract: "A robot arm folds towels after demonstrations."},
	}
	wos := []corpus.Document{
		{ID: "WOS:1", Title: "Surface codes with fewer qubits", Abstract: quantum + "."},
		{ID: "WOS:2", Title: "Folding towels", Abstract: robot},
	}
	surface := one("", "Surface codes")
	long := func(id, title string) []corpus.Document {
		return []corpus.Document{{ID: id, Title: title, Abstract: quantum + long}}
	}
	mail := long("2401.00001", "Surface codes with fewer qubits")
	mail[0].Abstract = strings.Replace(mail[0].Abstract, " the processor", " t he processor", 1) // as it was sent
	mail[0].Categories = []string{"quant-ph", "cs.IT"}
	return []inputCase{
		{"a06-latin1.ris", one("", "Schrödinger qubits"), []string{notUTF8}},
		{"a07-cr.ris", append(one("", "Surface codes"), fold), nil},
		{"r01-ieee-cr.ris", append(one("", "Surface codes"), corpus.Document{Title: "Folding towels", Abstract: robot},
			corpus.Document{Title: "Circuits", Abstract: circuit}), nil},
		{
			"r02-ovid.ris",
			append(one("1", "Surface codes"), corpus.Document{ID: "2", Title: "Folding", Abstract: robot}), nil,
		},
		{"r03-mixedspace.ris", surface, []string{oddTags}},
		{"r03-nodash.ris", surface, []string{oddTags}},
		{"r03-nospace.ris", surface, []string{oddTags}},
		{"r03-onespace.ris", surface, []string{oddTags}},
		{"r03-tab.ris", surface, nil},
		{"r04-titles.ris", []corpus.Document{{Abstract: "x"}, {Abstract: "x"}, {}, {},
			{Title: "Quantum error correction with qubits"}}, nil},
		{"r05-ab-repeated.ris", []corpus.Document{
			{
				Title: "Results", Abstract: "BACKGROUND: Much is known of towels."}, {Title: "Results",
				Abstract: "Short."}}, nil,
		},
		{"r06-no-er.ris", append(one("", "Surface codes"), fold), []string{noER, noER}},
		{"r07-kw.ris", []corpus.Document{{Title: "Folding", Abstract: robot,
			Topics: []string{"a, b", "c", "d", "*e", "f g"}}}, nil},
		{"r08-two-titles.ris", one("", "Surface codes: with fewer qubits"), nil},
		{"r09-taglike.ris", []corpus.Document{{Title: "Folding", Abstract: "The group of"}}, nil},
		{"r10-typeout.ris", []corpus.Document{{ID: "CN-1", Title: "Folding", Abstract: robot}}, nil},
		{"r11-nbib.nbib", nbib, nil},
		{"r11-nbib.ris", nbib, []string{isNbib}},
		{"r11-nbib.txt", nbib, nil},
		{"r12-wos.ciw", wos, nil},
		{"r12-wos.ris", wos, []string{isWOS}},
		{"r12-wos.txt", wos, nil},
		{"r13-endnote.enw", append(one("", "Surface codes with fewer qubits"),
			corpus.Document{Title: "Folding towels", Abstract: robot}), nil},
		{"r14-dashes.ris", []corpus.Document{{Title: "Folding",
			Abstract: "A robot arm folds towels. It has two paragraphs - and more."}}, nil},
		{"r15-before-ty.ris", surface, []string{before}},
		{"r16-cff.ris", one("", "Surface codes with fewer qubits"), []string{oddTags}},
		{"r17-nonewline.ris", surface, nil},
		{"r18-er-onespace.ris", append(one("", "Surface codes"), one("", "Other")...), []string{oddTags, oddTags}},
		{"r19-embase-link.ris", append(one("", "Surface codes"), one("", "Surface codes 2")...), nil},
		{"r30-crlf.ris", []corpus.Document{fold}, nil},
		{"w02-blank-first.ris", surface, nil},
		{"w02-blank-first.txt", surface, nil},
		{"w02-number-first.txt", long("", "Surface codes"), nil},
		{"w05-nbib.txt", long("1", "Surface codes with fewer qubits."), nil},
		{"w06-enw.enw", long("", "Surface codes with fewer qubits"), nil},
		{"w15-wos.txt", long("WOS:1", "Surface codes with fewer qubits"), nil},
		{"w16-email.txt", mail, nil},
	}
}

// refused are files in forms that are too far from RIS.
func refused() []string { return []string{"r03-endash.ris", "r03-indent.ris", "r03-lower.ris"} }

// TestCases reads files that are named .ris as RIS, and others by their content.
func TestCases(t *testing.T) {
	for _, test := range cases() {
		t.Run(test.file, func(t *testing.T) {
			text := folder.Text(t, test.file)
			d, sure, _ := detect([]byte(text))
			require.Equal(t, Certain, sure)
			if strings.HasSuffix(test.file, ".ris") {
				d = RIS()
			}
			got, notes, err := read(d, text)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}

func TestCasesThatAreRefused(t *testing.T) {
	for _, file := range refused() {
		got, notes, err := read(RIS(), folder.Text(t, file))
		require.EqualError(t, err, noRecord, file)
		require.Empty(t, got)
		require.Empty(t, notes)
	}
}

func TestEveryCaseIsRead(t *testing.T) {
	files := refused()
	for _, test := range cases() {
		files = append(files, test.file)
	}
	folder.RequireFiles(t, files...)
}

// read returns what a dialect reads of an input named f, and the texts of its notes.
func read(d Dialect, text string) (docs []corpus.Document, notes []string, err error) {
	take := func(n corpus.Note) { notes = append(notes, n.Text) }
	docs, err = corpus.Collect(d.Read("f", strings.NewReader(text), take))
	return docs, notes, err
}
