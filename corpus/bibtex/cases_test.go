package bibtex_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/casetest"
)

const (
	quantum = casetest.Quantum + "."
	robot   = casetest.Robot
	circuit = casetest.Circuit
	long    = casetest.Rest
)

const folder casetest.Folder = "testdata/cases"

// Notes, each after its line.
const (
	noKey    = ": the entry has no key"
	comments = ": what follows a percent sign inside the entry is read as a comment"
	notOpen  = ": the entry is not closed before the next one starts: a brace, a parenthesis or a quote is missing; " +
		"its fields are read as far as they can be separated"
)

// inputCase is a file below testdata/cases, and what is read of it.
type inputCase struct {
	file  string
	want  []corpus.Document
	notes []string
}

func titles(all ...string) (docs []corpus.Document) {
	for i := 0; i < len(all); i += 2 {
		docs = append(docs, corpus.Document{ID: all[i], Title: all[i+1]})
	}
	return docs
}

func surface(id string) corpus.Document {
	return corpus.Document{ID: id, Title: "Surface codes", Abstract: quantum}
}

func towels(id string) corpus.Document {
	return corpus.Document{ID: id, Title: "Folding towels", Abstract: robot}
}

func arms(id string, topics ...string) corpus.Document {
	return corpus.Document{ID: id, Title: "Robot arms", Abstract: robot, Topics: topics}
}

func cases() []inputCase {
	type docs = []corpus.Document
	longer := surface("a")
	longer.Abstract = strings.TrimSuffix(quantum, ".") + long
	folding := corpus.Document{ID: "a", Title: "Folding", Abstract: robot}
	tagged := folding
	tagged.Topics = []string{"robotics"}
	return []inputCase{
		{"a01-braces.bib", append(docs{{ID: "a", Title: "Diffusion BERT: Language Models by Discrete Noise", Abstract: "x"}},
			titles("b", "Quantum Error Correction with Surface Codes", "c", "Schrödinger Bridge for Robot Arm Control",
				"d", `LaTeX and & and & 50% $\alpha$ H$_{2}$O of $\mathcal{N}{=}4$`, "e", "Qubit-Efficient QAOA",
				"f", "Qubits and surface codes")...), nil},
		{"a02-brace-elsewhere.bib", docs{surface("lost"), towels("kept")}, []string{"1" + notOpen}},
		{"a03-missing-comma.bib", docs{surface("lost"), towels("kept")},
			[]string{`3: a comma is missing before the field "abstract"`}},
		{"a04-no-key.bib", docs{surface(""), towels("")}, []string{"2" + noKey, "5" + noKey}},
		{"a06-latin1.bib", docs{{
			ID: "l", Title: "Qubits and the Schrödinger equation of Müller – a “quantum” memory",
			Abstract: quantum + " Naïve café.",
		}}, []string{"2: the text is not UTF-8, and is read as Windows-1252"}},
		{"a07-cr-enc.bib", docs{surface("a")}, nil},
		{"a07-cr-percent.bib", docs{surface("a"), towels("b"), towels("c")}, nil},
		{"a07-cr.bib", docs{surface("a"), towels("b")}, nil},
		{"a09-comment-nobrace.bib", docs{towels("b")}, nil},
		{"a09-comment-open.bib", docs{surface("a"), towels("b"), towels("c")},
			[]string{"2: the comment is not closed; its first line is skipped"}},
		{"a10-spellings.bib", titles("a", "Surface codes", "b", "Surface codes of Qubits", "c", "Surface codes",
			"d", "Surface codes", "e", "Surface codes"), nil},
		{"a11-quotes.bib", docs{
			{ID: "q1", Title: `The "quantum" memory`, Abstract: quantum},
			{ID: "q2", Title: `The "quantum" memory`, Abstract: `The 12" robot arm`}, {ID: "q3", Title: `A 12" wafer of qubits`},
		}, []string{`1: "quantum\" memory\"" does not fit and is read as a part of the value of "title"`}},
		{"a12-strings.bib", docs{
			{ID: "s1", Title: "On Quantum Computing with Qubits"},
			{ID: "s2", Title: "undefinedname", Abstract: quantum}, surface("s3"),
		}, []string{
			`4: the string "undefinedname" is not defined, and its name is read as text`,
			`5: "codes" does not fit and is read as a part of the value of "title"`,
		}},
		{"a14-at.bib", docs{
			{ID: "a", Title: "Surface codes", Abstract: quantum + " @inproceedingsx is how an entry starts."},
			{ID: "b", Title: "Mail to me@example.org", Abstract: robot + " mid-line @articlex"},
		}, nil},
		{"a16-subtitle.bib", append(titles("a", "Fewer Are Enough: Surface Codes with Fewer Qubits", "b", "",
			"c", "Introduction", "d", "Quantum Error Correction", "e", "Surface codes", "f", "Surface codes"), arms("g")), nil},
		{"a20-ads.bib", docs{
			{ID: "2026A", Title: "Surface Codes with Fewer Qubits", Abstract: quantum, Categories: []string{"quant-ph"},
				Topics: []string{"Quantum Physics", "Computer Science - Robotics"}},
			{ID: "gs", Title: "Robot arms"}, {ID: "acl", Title: "BERT Circuits: Activation patching", Abstract: circuit},
		}, nil},
		{"a22-keys.bib", titles("Müller 2020/α", "Robot arms", `M{\"u}ller2010`, "Robot arms", `"x"`, "Robot arms",
			"a=b", "Robot arms", "O'Brien:2020%3A", "Robot arms", "noc", "Robot arms", "k", "Robot arms"),
			[]string{"6: a comma is missing after the key"}},
		{"a25-html.bib", docs{{ID: "h1", Title: "Robot & in situ arm", Abstract: robot + " Bold p < 0.05 CO2 x"}}, nil},
		{"a28-rewrite.bib", docs{arms("a", "old", "more"), arms("b"), arms("c", "old"), arms("d"), arms("e"),
			arms("f", "A", "b"), arms("g", "Robotics"), arms("h"), arms("i")}, []string{"17" + comments}},
		{"a30-dupkeys.bib", docs{arms("a"), surface("a")}, nil},
		{"a31-dupfield.bib", docs{arms("a")}, []string{
			`1: the first field "title" is empty; a later one counts`, `1: the first field "abstract" is empty; a later one counts`}},
		{"a32-openbrace-abstract.bib", docs{
			{ID: "a", Title: "Surface codes", Abstract: quantum + " For x in {0,1} and (0,1}, all is well."}, arms("b"),
		}, []string{`1: "all is well.}" does not fit and is read as a part of the value of "abstract"`}},
		{"a33-percent-in-entry.bib", docs{arms("a"), arms("b")}, []string{"2" + comments, "6" + comments}},
		{"a34-google.bib", titles("ho2020denoising", "Denoising Diffusion Probabilistic Models", "x", "QUBITS in CMOS",
			"y", "Robot arms"), nil},
		{"a40-nokey-r.bib", titles("", "A Language for Robot Arms", "", "Robot arms for towels", "", "Robot arms of towels"),
			[]string{"1" + noKey, "4" + noKey, "6" + noKey}},
		{"a41-concat.bib", docs{{ID: "a", Title: "Quantum Error Correction", Abstract: quantum}, surface("b"),
			{ID: "c", Title: "Surface codes", Abstract: "later"}},
			[]string{`4: the string "later" is not defined, and its name is read as text`}},
		{"a50-crlf.bib", docs{folding}, nil},
		{"a51.bib", docs{tagged}, nil},
		{"a52.bib", docs{tagged}, nil},
		{"w03-bib.bib.txt", docs{longer}, nil},
		{"w03-bib.txt", docs{longer}, nil},
		{"w03-bib2.txt", docs{longer}, nil},
	}
}

// read returns what is read of an input named f, with notes as "LINE: text".
func read(text string) (docs []corpus.Document, notes []string, err error) {
	o := bibtex.Options{Notes: func(n corpus.Note) { notes = append(notes, strconv.Itoa(n.Line)+": "+n.Text) }}
	docs, err = corpus.Collect(o.Read("f", strings.NewReader(text)))
	return docs, notes, err
}

func TestCases(t *testing.T) {
	var files []string
	for _, test := range cases() {
		files = append(files, test.file)
		t.Run(test.file, func(t *testing.T) {
			text := folder.Text(t, test.file)
			docs, notes, err := read(text)
			require.NoError(t, err)
			require.Equal(t, test.want, docs)
			require.Equal(t, test.notes, notes)
			_, bad := rewrite.RequireOnce(t, text, "x tag")
			for _, err := range bad {
				require.True(t, isCopied(err), err)
			}
		})
	}
	folder.RequireFiles(t, files...)
}

// TestSlips reads an entry whose title and abstract are right, whatever else is wrong.
func TestSlips(t *testing.T) {
	const skipped = "is no field and is skipped"
	for _, test := range []struct{ name, fields, note string }{
		{"comma twice", "a,, title={T}, abstract={A}}", "1: a comma without a field before it is skipped"},
		{"a word", "a, title={T}, word, abstract={A}}", `1: "word" ` + skipped},
		{"words and braces", "a, title={T}, some more {words, x}, abstract={A}}", `1: "some more {words, x}" ` + skipped},
		{"no equals sign", "a, title {T}, abstract={A}}", `1: an equals sign is missing after "title"`},
		{"no value", "a, title={T}, year=, abstract={A}}", "1: a field has no value"},
		{"no comma after the key", "a\n title={T},\n abstract={A}}", `2: a comma is missing before the field "title"`},
		{"no comma and no line", "a title={T}, abstract={A}}", "1: a comma is missing after the key"},
		{"brace in quotes", "a, title=\"T\", note=\"x}\", abstract={A}}", "1: a brace closes nothing and is skipped"},
		{"brace too many", "a, title={T}}, abstract={A}}", "1: a brace closes nothing and is skipped"},
		{"brace too many in parentheses", "(a, title={T}}, abstract={A})", "1: a brace closes nothing and is skipped"},
		{"brace too many in a value", "a, title={T}, note={x} y}, abstract={A}}", `1: "y}" does not fit and is read as a part of the value of "note"`},
		{"brace after the key", "a}, title={T}, abstract={A}}", "1: a brace closes nothing and is skipped"},
		{"brace missing on a line", "a, title={T}, note={x {y}, abstract={A}}", "1" + notOpen},
		{"brace missing", "a,\n title={T},\n note={x {y},\n abstract={A},\n year={2020}\n}\nand text", "1" + notOpen},
		{"quote missing", "a,\n title={T},\n note=\"x,\n abstract={A},\n}\n", "1" + notOpen},
		{"end missing", "a,\n title={T},\n abstract={A}\n", "1" + notOpen},
		{"end and brace missing", "a,\n title={T},\n abstract={A\n", "1" + notOpen},
		{"no key and a value without braces", "year=2020, title={T}, abstract={A}}", "1" + noKey},
		{"spaces in a value", "a, title={T}, month=1 jan, abstract={A}}", `1: "jan" does not fit`},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "@article{" + test.fields
			if strings.HasPrefix(test.fields, "(") {
				text = "@article" + test.fields
			}
			docs, notes, err := read(text + "\n@misc{z,title={Z}}")
			require.NoError(t, err)
			require.Len(t, docs, 2)
			require.Equal(t, "T", docs[0].Title)
			require.Equal(t, "A", docs[0].Abstract)
			require.Equal(t, "Z", docs[1].Title)
			require.NotEmpty(t, notes)
			require.Contains(t, notes[len(notes)-1], test.note)
		})
	}
}

func TestSubtitles(t *testing.T) {
	for _, test := range []struct{ fields, want string }{
		{"title={A}, subtitle={B}", "A: B"},
		{"title={A?}, subtitle={B}", "A? B"},
		{"title={A: b}, subtitle={B}", "A: b"},
		{"subtitle={B}", "B"},
		{"subtitle={}, title={A}", "A"},
	} {
		docs, _, err := read("@book{a," + test.fields + "}")
		require.NoError(t, err)
		require.Equal(t, test.want, docs[0].Title, test.fields)
	}
}

func TestAbstractsThatSayThereIsNone(t *testing.T) {
	for _, none := range []string{"[No abstract available]", "NA", "N/A", "nan", "NULL", "None", "-", "{N/A}"} {
		docs, _, err := read("@misc{a,title={T},abstract={" + none + "}}")
		require.NoError(t, err)
		require.Empty(t, docs[0].Abstract, none)
	}
}

// TestMultibyteTextIsNotRewritten holds that signs of ASCII are not looked for in text
// whose characters may contain them.
func TestMultibyteTextIsNotRewritten(t *testing.T) {
	err := rewrite(&strings.Builder{}, "f", strings.NewReader("% Encoding: GBK\n@misc{a,title={\xc1\xbf}}"), nil, nil)
	require.EqualError(t, err, "f: text in GBK cannot be rewritten; convert it to UTF-8")
}
