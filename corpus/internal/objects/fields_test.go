package objects

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// one reads the only document of a text, which has neither notes nor errors but those
// that a test asks for.
func one(t *testing.T, o Options, text string) corpus.Document {
	t.Helper()
	got := read(t, o, strings.NewReader(text))
	require.Empty(t, got.errors, text)
	require.Len(t, got.docs, 1, text)
	return got.docs[0]
}

func TestTexts(t *testing.T) {
	for _, test := range []struct{ name, in, title, abstract string }{
		{"markup", `{"title":"H<sub>2</sub>O &lt; x","abstract":"<p>A</p>\n<p>b</p>"}`, "H2O < x", "A b"},
		{"TeX", `{"title":"$a<b$ & {B}","abstract":"\\emph{x}"}`, "$a<b$ & {B}", `\emph{x}`},
		{"subtitle", `{"title":"Qubits","subtitle":"A survey","abstract":"A"}`, "Qubits: A survey", "A"},
		{"subtitle in the title", `{"title":"Qubits: a survey","subtitle":["A survey"]}`, "Qubits: a survey", ""},
		{"subtitle without a title", `{"title":"","subtitle":"x","abstract":"A"}`, "", "A"},
		{"titles", `{"title":["A","B"]}`, "A B", ""},
		{"no titles", `{"title":[],"abstract":"A"}`, "", "A"},
		{"a list of one abstract", `{"title":"T","abstract":["A"]}`, "T", "A"},
		{"values", `{"title":{"value":["A","B"]},"abstract":{"value":null}}`, "A B", ""},
		{"placeholder", `{"title":"None","abstract":"N/A"}`, "None", ""},
		{"next field", `{"title":"T","abstract":"[No abstract available]","text":"A"}`, "T", "A"},
		{"text is a fallback", `{"title":"T","text":"B","abstract":"A"}`, "T", "A"},
		{"other types elsewhere", `{"title":"T","summary":{"x":1},"description":7,"text":"A"}`, "T", "A"},
		{"names in other letters", `{"TITLE":"T","Abstract Note":"A"}`, "T", "A"},
		{"exact names come first", `{"title":"T","Title":"U","ABSTRACT":"B","abstract":"A"}`, "T", "A"},
		{"the last of equal names", `{"title":"T","title":"U","abstract":"A"}`, "U", "A"},
		{"null after a text", `{"title":"T","title":null,"abstract":"A"}`, "", "A"},
		{"inverted inside", `{"title":"T","indexed_abstract":{"IndexLength":3,"InvertedIndex":{"a":[0,2],"b":[1]}}}`, "T", "a b a"},
		{"old Semantic Scholar", `{"title":"T","paperAbstract":"A"}`, "T", "A"},
		{"a string in a holder's name", `{"title":"T","content":"x","data":7,"paper":null,"abstract":"A"}`, "T", "A"},
		{"white space of Unicode", "{\"title\":\"A\u00a0\u2003B\",\"abstract\":\"\u2028A\"}", "A B", "A"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := one(t, Options{}, test.in)
			require.Equal(t, test.title, d.Title)
			require.Equal(t, test.abstract, d.Abstract)
		})
	}
}

func TestTextsThatAreNone(t *testing.T) {
	for in, want := range map[string]string{
		`{"title":true}`:                                    "field title cannot be a JSON boolean",
		`{"title":["a",1]}`:                                 "field title cannot be a JSON array",
		`{"title":{"text":"x"}}`:                            "field title cannot be a JSON object",
		`{"title":{"value":{"value":"x"}}}`:                 "field title cannot be a JSON object",
		`{"title":"T","abstract":7}`:                        "field abstract cannot be a JSON number",
		`{"title":"T","abstract":["a","b"]}`:                "field abstract cannot be a JSON array",
		`{"content":{"title":7}}`:                           "field content.title cannot be a JSON number",
		`{"title":"T","abstract_inverted_index":{"a":"x"}}`: "field a cannot be a JSON string",
		`{"title":"T","abstract_inverted_index":[1]}`:       "field abstractinvertedindex cannot be a JSON array",
		`{"name":"x","body":"y"}`:                           `no title and no abstract; the fields are "name", "body"; name those that hold them`,
		`{"title":"T","abstract_inverted_index":{"` + strings.Repeat("a", 1<<20) + `":[` + strings.Repeat("0,", 20) + `0]}}`: "record over 16 MB",
	} {
		require.Equal(t, []string{"f:1: " + want}, read(t, Options{}, strings.NewReader(in)).errors)
	}
}

func TestIDs(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`{"id":"a1","doi":"10.1/x"}`, "a1"},
		{`{"id":12345678901234567890}`, "12345678901234567890"},
		{`{"id":null,"doi":"doi:10.1/x"}`, "10.1/x"},
		{`{"id":"2401.00001v2"}`, "2401.00001v2"},
		{`{"id":"http://arxiv.org/abs/2401.00001v2"}`, "2401.00001"},
		{`{"id":"https://doi.org/10.1/x"}`, "10.1/x"},
		{`{"arxiv_id":"2401.00001v3","doi":"10.1/x"}`, "2401.00001"},
		{`{"DOI":"https://doi.org/10.48550/arXiv.2401.00001"}`, "2401.00001"},
		{`{"PMID":"https://pubmed.ncbi.nlm.nih.gov/123/"}`, "123"},
		{`{"EID":"2-s2.0-1"}`, "2-s2.0-1"},
		{`{"Lens ID":"001-1"}`, "001-1"},
		{`{"UT":"WOS:1"}`, "WOS:1"},
		{`{"paperId":"abc"}`, "abc"},
		{`{"_id":{"$oid":"x"},"doi":"10.1/x"}`, "10.1/x"},
		{`{"key":"k","citation-key":"doe"}`, "doe"},
		{`{"x":1}`, ""},
	} {
		d := one(t, Options{}, `{"title":"T","abstract":"A",`+test.in[1:])
		require.Equal(t, test.want, d.ID, test.in)
	}
}

func TestLabels(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string
		note string
	}{
		{`"topics":["a","b c"]`, []string{"a", "b c"}, ""},
		{`"topics":"a; b;"`, []string{"a", "b"}, ""},
		{`"Topics":["a"]`, []string{"a"}, ""},
		{`"topics":null`, nil, ""},
		{`"topics":["a",""," "]`, []string{"a"}, "f:1: field topics has an empty name; such names are skipped, here and later on"},
		{`"topics":["a",7]`, []string{"a"}, "f:1: field topics has a JSON number, which is no name of a topic; such labels are skipped, here and later on"},
		{`"topics":{"a":1}`, nil, "f:1: field topics has a JSON object, which is no name of a topic; such labels are skipped, here and later on"},
		{`"topics":true`, nil, "f:1: field topics has a JSON boolean, which is no name of a topic; such labels are skipped, here and later on"},
	} {
		text := `{"id":"a","title":"T","abstract":"A",` + test.in + "}"
		got := read(t, Options{}, strings.NewReader(text+"\n"+text))
		require.Len(t, got.docs, 2)
		require.Equal(t, test.want, got.docs[0].Topics, test.in)
		require.Equal(t, got.docs[0], got.docs[1])
		strict := read(t, Options{StrictLabels: true}, strings.NewReader(text+"\n"+text))
		require.Empty(t, strict.notes)
		ignored := read(t, Options{IgnoreLabels: true}, strings.NewReader(text+"\n"+text))
		require.Empty(t, ignored.notes)
		require.Equal(t, got.docs, ignored.docs)
		if test.note == "" {
			require.Empty(t, got.notes)
			require.Equal(t, got.docs, strict.docs)
			continue
		}
		require.Equal(t, []string{test.note}, got.notes, "once an input")
		require.Empty(t, strict.docs)
		require.Len(t, strict.errors, 2)
		what, _, _ := strings.Cut(test.note, ",")
		what, _, _ = strings.Cut(what, ";")
		require.Contains(t, strict.errors[0], what)
	}
	d := one(t, Options{}, `{"title":"T","topics":["a"],"borderline":"b; c","categories":["x y","z"]}`)
	want := corpus.Document{Title: "T", Topics: []string{"a"}, Borderline: []string{"b", "c"}, Categories: []string{"x y", "z"}}
	require.Equal(t, want, d)
}

func TestFieldsOfTheCaller(t *testing.T) {
	o := Options{Fields: corpus.Fields{
		ID: "nr", Title: "name", Abstract: "body", Categories: "class", Topics: "labels", Borderline: "maybe"}}
	want := corpus.Document{
		ID: "1", Title: "N", Abstract: "S",
		Categories: []string{"a", "b"}, Topics: []string{"x"}, Borderline: []string{"y"},
	}
	in := `{"nr":1,"id":"no","name":"N","title":"no","body":"S","class":"a b","labels":["x"],"maybe":["y"],"text":"no"}`
	require.Equal(t, want, one(t, o, in))
	require.Equal(t, "A", one(t, o, `{"body":"","abstract":"A"}`).Abstract, "the others follow")
	require.Equal(t, []string{"z"}, one(t, o, `{"name":"N","topics":["z"]}`).Topics)
	got := read(t, o, strings.NewReader(`{"name":7}`))
	require.Equal(t, []string{"f:1: field name cannot be a JSON number"}, got.errors)
}
