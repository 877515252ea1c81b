package lines

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// notesOf returns what RIS reads of an input: titles and abstracts, and notes in
// parentheses with their lines.
func notesOf(text string) string {
	var all []string
	take := func(n corpus.Note) { all = append(all, "("+n.String()+")") }
	for d, err := range RIS().Read("f", strings.NewReader(text), take) {
		if err != nil {
			all = append(all, "["+err.Error()+"]")
		} else {
			all = append(all, d.Title+"="+d.Abstract)
		}
	}
	return strings.Join(all, " ")
}

// TestRISRecovers reads slips of RIS, each between records without one.
func TestRISRecovers(t *testing.T) {
	const (
		noTY    = ": the record has no TY at its start; its fields are read)"
		noER    = ": " + noER + ")"
		odd     = ": " + oddTags + ")"
		before  = ": " + before + ")"
		dropped = ": fields outside of a record are skipped)"
	)
	const good = "TY  - JOUR\nTI  - g\nER  - \n\n" // four lines
	for _, test := range []struct{ name, in, want string }{
		{"nothing to mend", "TY  - JOUR\nTI  - a\nAB  - x\nER  - \n", "a=x"},
		{"no end before the next", "TY  - JOUR\nTI  - a\nAB  - x\n", "(f:5" + noER + " a=x"},
		{"no end before a blank line", "TY  - JOUR\nTI  - a\nAB  - x\n\ny\n\n", "(f:5" + noER + " a=x y"},
		{"no start", "TI  - a\nAB  - x\nER  - \n", "(f:5" + noTY + " a=x"},
		{
			"no start, directly after an end", "TY  - JOUR\nTI  - b\nER  - \nTI  - a\nAB  - x\nER  - \n",
			"b= (f:8" + noTY + " a=x",
		},
		{
			"no start and no end", "TI  - a\nAB  - x\n\nTI  - b\nAB  - y\nER  - \n",
			"(f:5" + noTY + " (f:5" + noER + " a=x (f:8" + noTY + " b=y",
		},
		{"no start and a blank line", "TI  - a\n\nAB  - x\n\nER  - \n", "(f:5" + noTY + " a=x"},
		{
			"fields before the start", "DB  - D\nID  - 7\nTI  - a\nTY  - JOUR\nAB  - x\nER  - \n",
			"(f:5" + before + " a=x",
		},
		{
			"fields before the start, and no blank line",
			"TY  - A\nTI  - b\nER  - \nTI  - a\nAB  - x\nTY  - JOUR\nER  - \n", "b= (f:8" + before + " a=x",
		},
		{"a record before a blank line and the start", "TI  - a\nAB  - x\n\n", "(f:5" + noTY + " (f:5" + noER + " a=x"},
		{"fields after the end", "TY  - JOUR\nTI  - a\nAB  - x\nER  - \nNL  - J\nUR  - u\n\n", "a=x"},
		{"fields after the end that records have", "TY  - JOUR\nTI  - a\nER  - \nKW  - k\n\n", "a= (f:8" + dropped},
		{"fields after the end, and no blank line", "TY  - JOUR\nTI  - a\nER  - \nNL  - J\n", "a="},
		{"an end without a record", "ER  - \n\nER  - \n", ""},
		{"the file's end", "TY  - JOUR\nTI  - a\nER  - \n\n\nEF  - \n", "a="},
		{"the file's end in a record", "TY  - JOUR\nTI  - a\nEF  - \n", "(f:5" + noER + " a="},
		{"one space", "TY - JOUR\nTI - a\nAB - x\nER - \n", "(f:5" + odd + " a=x"},
		{"many spaces and a tab", "TY   -\tJOUR\nTI\t- a\nAB    -x\nER  -\n", "(f:5" + odd + " a=x"},
		{"no space", "TY  -JOUR\nTI  -a\nAB  -x\nER  -\n", "(f:5" + odd + " a=x"},
		{"no hyphen", "TY  JOUR\nTI  a\nAB  x\nAI  methods\nER\n", "(f:5" + odd + " a=x AI methods"},
		{"the end alone", "TY  - JOUR\nTI  - a\nAB  - x\nER\n", "(f:5" + odd + " a=x"},
		{"words that look like tags", "TY  - JOUR\nTI  - a\nAB  - x\nAI - y\nAI  -z\nTY - the\nTY  JAZZ man\nER - " +
			"negative\n" +
			"ER  is\nAB  x\nAB-y\nAB -y\nA  - b\nai  - c\nA\n\nER  - \n",
			"a=x AI - y AI -z TY - the TY JAZZ man ER - negative ER is AB x AB-y AB -y A - b ai - c A"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.TrimSpace("g= "+test.want) + " g="
			require.Equal(t, want, notesOf(good+test.in+good))
			require.Equal(t, want, notesOf(strings.ReplaceAll(good+test.in+good, "\n", "\r\n")))
		})
	}
	require.Equal(t, "(f:1"+noER+" a=", notesOf("TY  - JOUR\nTI  - a"))
	require.Equal(t, `[f:1: no RIS record found: none starts with "TY  - "]`, notesOf("AU  - x\nUR  - y\n"))
	large := strings.Repeat("KW  - "+strings.Repeat("x", 1000)+"\n", corpus.MaxRecord/1000)
	require.Equal(t, "[f:1: record over 16 MB] g=", notesOf(large+good))
}

func TestStrictRISRecoversFromNothing(t *testing.T) {
	for in, want := range map[string]string{
		"TY  - JOUR\nTI  - a\n": "[f:1: the record has no end: no ER before the next TY or the " +
			"end of the input]",
		"TI  - a\nER  - \n":          "[f:1: a field outside of a record: no TY before it]",
		"ER  - \n":                   "[f:1: a field outside of a record: no TY before it]",
		"TY - JOUR\nTI - a\nER - \n": `[f:1: no RIS record found: none starts with "TY  - "]`,
		"PMID- 1\nX\n":               `[f:1: no RIS record found: none starts with "TY  - "]`,
		"TY  - A\nTI  - <i>a</i>\nAB  - NA\nER  -": "<i>a</i>=NA",
		"TY  - A\nTI  - a\rER  - \rTY  - A\rER  -": "a= =",
	} {
		got := shown(RIS().Strict().Read("f", strings.NewReader(in), func(n corpus.Note) { t.Error(n) }))
		require.Equal(t, want, got, in)
	}
}

func TestTextsOfRIS(t *testing.T) {
	docs, notes, err := read(RIS(), "TY  - JOUR\nDO  - https://doi.org/10.1/x\nTI  - The <i>E. coli</i> &amp; "+
		"{T}owels\n"+
		"AB  - <jats:title>Abstract</jats:title><jats:p>p &lt; 1</jats:p>\nKW  - a;b\nKW  - \xff\nER  - \n"+
		"TY  - JOUR\nDO  - 10.48550/arXiv.2401.00001\nTI  - NA\nAB  - [No abstract available]\nER  - \n"+
		"TY  - JOUR\nID  - \xff\nTI  -  a \t b\u00a0c\x00\nER  - \n")
	require.NoError(t, err)
	require.Equal(t, []corpus.Document{
		{ID: "10.1/x", Title: "The E. coli & {T}owels", Abstract: "p < 1", Topics: []string{"a", "b", "ÿ"}},
		{ID: "2401.00001", Title: "NA"},
		{ID: "ÿ", Title: "a b c\x00"},
	}, docs)
	require.Equal(t, []string{notUTF8}, notes)
}
