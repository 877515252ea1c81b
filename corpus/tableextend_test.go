package corpus_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleTable_Extend() {
	file := "year,title\n2020,\"Qubits, and more\"\n"
	words := corpus.Extension{
		Names:  []string{"words"},
		Values: func(d corpus.Document) []string { return []string{strings.Join(strings.Fields(d.Title), "; ")} },
	}
	if err := (corpus.Table{}).Extend(os.Stdout, "papers.csv", strings.NewReader(file), words); err != nil {
		panic(err)
	}
	// Output:
	// year,title,words
	// 2020,"Qubits, and more","Qubits,; and; more"
}

// titled adds two columns, the second of which is empty.
func titled() corpus.Extension {
	return corpus.Extension{Names: []string{"tags", "more"}, Values: func(d corpus.Document) []string {
		return []string{"T:" + d.Title, ""}
	}}
}

// extended is a copy of a table, with errors and notes.
type extended struct {
	text          string
	errors, notes []string
}

func extend(t *testing.T, table corpus.Table, text string) (x extended) {
	t.Helper()
	var b strings.Builder
	e := titled()
	e.Report = func(bad *corpus.RecordError) error { x.errors = append(x.errors, bad.Error()); return nil }
	e.Notes = func(n corpus.Note) { x.notes = append(x.notes, n.String()) }
	require.NoError(t, table.Extend(&b, "f", strings.NewReader(text), e))
	x.text = b.String()
	return x
}

func TestExtend(t *testing.T) {
	const header, added = "title,id", ",tags,more"
	for _, test := range []struct {
		name     string
		table    corpus.Table
		in, want string
		errors   []string
	}{
		{"nothing", corpus.Table{}, "", "", nil},
		{"blank lines", corpus.Table{}, "\n \n", "\n \n", nil},
		{"a header alone", corpus.Table{}, header, header + added, nil},
		{"all kinds of line ends", corpus.Table{}, header + "\r\na,1\n\n\r\nb,2\r\n ,\nc,3", header + added + "\r\na,1,T:a,\n\n\r\nb,2,T:b,\r\n ,\nc,3,T:c,", nil},
		{"returns alone", corpus.Table{}, header + "\ra,1\r\r\n\"b\r\",2\rc,3", header + added + "\ra,1,T:a,\r\r\n\"b\r\",2,T:b,\rc,3,T:c,", nil},
		{"quotes", corpus.Table{}, "\uFEFF\"title\",\"id\"\n\"a,\r\n\"\"b\"\"\", 1 \n", "\uFEFF\"title\",\"id\",tags,more\n\"a,\r\n\"\"b\"\"\", 1 ,\"T:a, \"\"b\"\"\",\n", nil},
		{"text before the header", corpus.Table{}, "\uFEFFsep=;\n\nAbout\ntitle;id\na;1\n", "\uFEFFsep=;\n\nAbout\ntitle;id;tags;more\na;1;T:a;\n", nil},
		{"too few cells", corpus.Table{}, "title,id,year\na\n", "title,id,year,tags,more\na,,,T:a,\n", nil},
		{"too many cells", corpus.Table{}, header + "\na,1,2,\" 3\"\n", header + added + "\na,\"1,2, 3\",T:a,\n", nil},
		{"too many cells of one column", corpus.Table{}, "title\na,b\n", "title,tags,more\n\"a,b\",\"T:a,b\",\n", nil},
		{"empty cells beyond the header", corpus.Table{}, header + "\na,1,, ,\n", header + added + "\na,1,T:a,\n", nil},
		{"bad rows", corpus.Table{}, "id,title\n1,\"a\n2,b\n3\n4,\"c\" d\r\n", "id,title,tags,more\n1,\"a\n2,b,T:b,\n3\n4,\"c\" d\r\n",
			[]string{"f:2: " + quotes, "f:4: only 1 of 2 fields, and no title or abstract among them", "f:5: " + quotes}},
		{"lone quotes in tabs", corpus.Table{Comma: '\t'}, "title\tid\n\"a\t1\nb\t\"1\" 2\"\t3\n", "title\tid\ttags\tmore\n\"a\t1\tT: a\t\nb\t 1  2  3\tT:b\t\n", nil},
		{"own columns", corpus.Table{}, "title,id,tags,more\na,1,old,\"x\ny\"\nb,2\nc\n", "title,id,tags,more\na,1,T:a,\nb,2,T:b,\nc,,T:c,\n", nil},
		{"own columns, and cells beyond", corpus.Table{}, "title,id,tags,more\na,1,old,,x\n", "title,id,tags,more\na,1,old,,x\n",
			[]string{"f:2: 5 fields instead of 4; remove those beyond the header"}},
		{"a column of the same name", corpus.Table{}, "Tags,title\nx,a\n", "Tags,title,topictag_tags,topictag_more\nx,a,T:a,\n", nil},
		{"no header", corpus.Table{NoHeader: true, Title: "1"}, "\uFEFFa,1\nb\n", "\uFEFFa,1,T:a,\nb,,T:b,\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := extend(t, test.table, test.in)
			require.Equal(t, test.want, got.text)
			require.Equal(t, test.errors, got.errors)
			if !test.table.NoHeader {
				again := extend(t, test.table, got.text)
				require.Equal(t, test.want, again.text)
				require.Len(t, again.errors, len(test.errors))
			}
		})
	}
	notes := extend(t, corpus.Table{}, "Tags,title,abstract\nx,a,b,c\n").notes
	require.Equal(t, []string{
		`f:1: the table has columns with names of the added ones, which are called "topictag_tags", "topictag_more"`,
		"f:2: 1 row (line 2): more cells than the header; those beyond it are joined to the last column in the copy",
	}, notes)
}

func TestExtendErrors(t *testing.T) {
	failed := errors.New("failed")
	copyOf := func(text string, w io.Writer, change func(*corpus.Extension)) error {
		e := titled()
		change(&e)
		return corpus.Table{}.Extend(w, "f", strings.NewReader(text), e)
	}
	none := func(*corpus.Extension) {}
	require.EqualError(t, copyOf("Name\n", io.Discard, none), `f: no column title, abstract or text; the columns are "Name"`)
	require.NoError(t, copyOf("title\n\"a\n", io.Discard, none))
	require.ErrorIs(t, copyOf("title\n\"a\n", io.Discard, func(e *corpus.Extension) {
		e.Report = func(*corpus.RecordError) error { return failed }
	}), failed)
	require.ErrorIs(t, copyOf("title\n", io.Discard, func(e *corpus.Extension) {
		e.Header = func(byte, []string) (bool, error) { return false, failed }
	}), failed)
	r, w := io.Pipe()
	r.CloseWithError(failed)
	require.ErrorIs(t, copyOf("title\n", w, none), failed)
	require.EqualError(t, corpus.Table{}.Extend(io.Discard, "f", iotest.ErrReader(failed), titled()), "f: failed")
	require.Error(t, corpus.Table{Comma: '"'}.Extend(io.Discard, "f", strings.NewReader(""), titled()))

	var b strings.Builder
	require.NoError(t, copyOf("\uFEFFsep=;\nTitle;id\na;1\n", &b, func(e *corpus.Extension) {
		e.Header = func(comma byte, columns []string) (bool, error) {
			require.Equal(t, byte(';'), comma)
			require.Equal(t, []string{"Title", "id"}, columns)
			return false, nil
		}
	}))
	require.Equal(t, "a;1;T:a;\n", b.String(), "the header is not written")
}

// TestExtendHoldsNoMoreThanARecord copies a line that is too large, and rows around it.
func TestExtendHoldsNoMoreThanARecord(t *testing.T) {
	readertest.SkipLarge(t)
	large := strings.Repeat("x", 3*corpus.MaxRecord)
	text := "title\n\"open\n" + large + "\r\nb\n"
	got := extend(t, corpus.Table{}, text)
	require.Equal(t, "title,tags,more\n\"open\n"+large+"\r\nb,T:b,\n", got.text)
	require.Equal(t, []string{"f:2: " + quotes, "f:3: record over 16 MB"}, got.errors)
}

// endsEmpty matches a row that may have empty cells beyond the header, which are left out.
var endsEmpty = regexp.MustCompile(`[^\pL\pN]["\s\pZ\x00]*(\n|\r|$)`)

// FuzzExtend copies any bytes. A copy without added columns is the same, and a second
// copy changes nothing.
func FuzzExtend(f *testing.F) {
	files, err := filepath.Glob("testdata/tables/*")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(text), byte(0))
	}
	f.Add("title,id\r\n\"a\n\"\"b\",1\rc,\"d\n,,\n e,1,2\n", byte(','))
	f.Add("title\tid\n\"a\tb\n\"c\"d\te\tf\tg\n", byte('\t'))
	f.Fuzz(func(t *testing.T, text string, comma byte) {
		if !strings.Contains(",;|\t\x00", string(comma)) {
			return
		}
		table := corpus.Table{Comma: comma}
		copyOf := func(text string, e corpus.Extension) (string, []string, error) {
			var b strings.Builder
			var notes []string
			e.Notes = func(n corpus.Note) { notes = append(notes, n.Text) }
			err := table.Extend(&b, "f", strings.NewReader(text), e)
			return b.String(), notes, err
		}
		same, notes, err := copyOf(text, corpus.Extension{Values: func(corpus.Document) []string { return nil }})
		if err != nil {
			return
		}
		changed := func(note string) bool { return strings.Contains(note, "than the header") }
		if !slices.ContainsFunc(notes, changed) && !endsEmpty.MatchString(text) {
			require.Equal(t, text, same)
		}
		once, notes, err := copyOf(text, titled())
		require.NoError(t, err)
		if strings.Contains(text, "\t") && slices.ContainsFunc(notes, changed) {
			return // a row without quoting loses quotes in what is joined
		}
		again, _, err := copyOf(once, titled())
		require.NoError(t, err)
		require.Equal(t, once, again)
	})
}
