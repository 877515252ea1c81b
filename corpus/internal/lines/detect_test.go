package lines

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestDetect(t *testing.T) {
	const ris = "TY  - JOUR\nTI  - a\n"
	prose := strings.Repeat("We fold towels and write about it.\n", 10)
	for _, test := range []struct {
		name, head, want string // none, undecided, a name, or a name and a question mark for Likely
	}{
		{"nothing", "", "undecided"},
		{"part of a mark", "\uFEFF"[:2], "undecided"},
		{"white space", "\uFEFF \n\r\n", "undecided"},
		{"other text", "Dear Sir", "none"},
		{"a word", "Provider", "undecided"},
		{"a word in small letters", "towels", "none"},
		{"other lines", "Dear Sir,\n", "none"},

		{"RIS", "TY  - ", "ris"},
		{"RIS without a type", "TY  -\n", "none"},
		{"part of RIS", "TY", "undecided"},
		{"part of RIS without a hyphen", "TY  JO", "undecided"},
		{"RIS without a hyphen", "TY  JOUR\r\n", "ris"},
		{"RIS with a space", "TY - JOUR\n", "ris"},
		{"words like RIS", "TY COBB\n", "none"},
		{"words in small letters", "TY x", "none"},
		{"en dash", "TY  – JOUR\n", "none"},
		{"fields before TY", "DB  - WoS\nAB  - " + strings.Repeat("x", 999) + "\n" + ris, "ris"},
		{"part of fields before TY", "DB  - WoS\n", "undecided"},

		{"a number", "1.\n" + ris, "ris"},
		{"a number alone", "1", "undecided"},
		{"numbers of other kinds", "<1>\n\n#2\nRecord 1 of 20\nRecord #1 of 20\n3)\n" + ris, "ris"},
		{"a number and a word", "1. Folding towels\n", "none"},
		{"headings", "Provider: Linen\nContent: text/plain; charset=\"UTF-8\"\n\n\n" + ris, "ris"},
		{"headings alone", "Provider: Linen\n", "undecided"},
		{"long headings alone", strings.Repeat("Provider: Linen\n", 999), "none"},
		{"a rule", "=====\n-----\n" + ris, "ris"},
		{"prose", prose + ris, "ris?"},
		{"a paragraph", "x\n" + strings.Repeat("We fold towels. ", 20) + "\n" + ris, "none"},
		{"prose too long to look at", strings.Repeat(prose, 60) + ris, "none"},

		{"nbib", "PMID- ", "nbib"},
		{"part of nbib", "PMI", "undecided"},
		{"no nbib", "PMID 12\n", "none"},

		{"Web of Science", "FN Clarivate\r\nVR 1.0", "wos"},
		{"Web of Science with returns alone", "FN Clarivate\rVR 1.0", "wos"},
		{"part of Web of Science", "FN Clarivate", "undecided"},
		{"a word like its head", "FN Clarivate\nand more", "none"},
		{"its record", "PT J\nAU x", "wos"},
		{"part of its record", "PT J\n", "undecided"},
		{"a word like its record", "PT Jones\nAU x", "none"},
		{"a table of it", "PT\tAU\tTI\n", "none"},

		{"EndNote", "%0 ", "enw"},
		{"EndNote without a type", "%A Fold\n%T a\n", "enw"},
		{"part of EndNote", "%", "undecided"},
		{"part of EndNote without a type", "%T a\n%", "undecided"},
		{"a title alone", "%T a\nb\n", "none"},
		{"BibTeX", "% Encoding: UTF-8\n@misc{x}", "none"},
		{"TeX", "%Towels\n%T\n", "none"},

		{"mail", "\\\\\narXiv:", "arxiv-mail"},
		{"old mail", "\\\\\nPaper:", "arxiv-mail"},
		{"part of mail", "\\\\", "undecided"},
		{"mail with headings", "From: a\nTo: b\n\n----\n\\\\\narXiv:1", "arxiv-mail"},
		{"mail with prose", "Send comments to a\n\\\\\narXiv:1", "arxiv-mail?"},
		{"TeX with backslashes", "\\\\\nx", "none"},

		{"JSON", "{\"a\":1}", "none"}, {"array", "[1", "none"}, {"XML", "<p", "none"}, {"BibTeX entry", "@misc{",
			"none"},
		{"Markdown", "# Towels\n", "none"}, {"a date", "2026-01-01 x\n", "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, sure, undecided := detect([]byte(test.head))
			got := found.Name
			switch {
			case undecided:
				got = "undecided"
			case sure == 0:
				got = "none"
			case sure == Likely:
				got += "?"
			}
			require.Equal(t, test.want, got)
			for _, d := range Dialects() {
				ownSure, ownUndecided := d.Detect([]byte(test.head))
				require.Equal(t, undecided, ownUndecided)
				require.Equal(t, sure > 0 && d.Name == found.Name, ownSure > 0)
			}
		})
	}
}

// TestDetectIsMonotone gives each input byte by byte: what is decided stays so.
func TestDetectIsMonotone(t *testing.T) {
	for _, test := range cases() {
		text := []byte(folder.Text(t, test.file))
		decided := ""
		for n := range len(text) + 1 {
			found, sure, undecided := detect(text[:n])
			if decided != "" {
				require.Equal(t, decided, found.Name, "%s after %d bytes", test.file, n)
			} else if !undecided {
				require.NotZero(t, sure, "%s after %d bytes", test.file, n)
				decided = found.Name
			}
		}
		require.NotEmpty(t, decided)
	}
}

// TestTheDialectIsReadThatTheInputHas reads an input by another dialect's name.
func TestTheDialectIsReadThatTheInputHas(t *testing.T) {
	for _, named := range Dialects() {
		for _, s := range samples() {
			text := "\uFEFF\n" + s.head + s.record("a", "x")
			var notes []string
			in := iotest.OneByteReader(strings.NewReader(text))
			docs, err := corpus.Collect(named.Read("f", in, func(n corpus.Note) { notes = append(notes, n.String()) }))
			require.NoError(t, err)
			require.Len(t, docs, 1)
			require.Equal(t, "a", docs[0].Title)
			if named.Name == s.dialect.Name {
				require.Empty(t, notes)
				continue
			}
			want := "f:1: the input is " + s.dialect.title + ", not " + named.title + "; it is read as " +
				s.dialect.Name
			require.Equal(t, []string{want}, notes)
		}
	}
}

// asked says whether a test asked an input for more than it has.
type asked bool

func (a *asked) Read([]byte) (int, error) { *a = true; return 0, io.EOF }

func TestDetectionWaitsForNoMoreThanItNeeds(t *testing.T) {
	for _, text := range []string{"TY  - ", "PMID- ", "%0 ", "\\\\\narXiv:", "FN a\nVR ", "Dear "} {
		for _, d := range Dialects() {
			var more asked
			in := iotest.OneByteReader(io.MultiReader(strings.NewReader(text), &more))
			d.detected(newInput(in).in, func(int, string) {})
			require.False(t, bool(more), "%s as %s", text, d.Name)
		}
	}
}
