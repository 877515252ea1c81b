package corpus_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleReadCSV() {
	file := `id,title,abstract,topics
a1,Folding towels,"A robot folds, slowly.",robotics
a2,"An open quote,A qubit decays.,quantum
a3,Noise,A model removes noise.,diffusion; robotics`
	for d, err := range corpus.ReadCSV("papers.csv", strings.NewReader(file), corpus.Table{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %q %q %q\n", d.ID, d.Title, d.Abstract, d.Topics)
	}
	// Output:
	// a1 "Folding towels" "A robot folds, slowly." ["robotics"]
	// papers.csv:3: quotes do not match: a quoted field is not closed, or a quote in it is not doubled
	// a3 "Noise" "A model removes noise." ["diffusion" "robotics"]
}

func ExampleReadCSV_columns() {
	file := "Paper Title\tYear\tSummary\n\"Why?\" Explaining models\t2016\tWe explain.\n"
	table := corpus.Table{Comma: '\t', Title: "paper title", Abstract: "3"}
	for d, err := range corpus.ReadCSV("papers.tsv", strings.NewReader(file), table) {
		fmt.Printf("%q %q %v\n", d.Title, d.Abstract, err)
	}
	// Output:
	// "\"Why?\" Explaining models" "We explain." <nil>
}

// TestCSVOfZotero reads the names that a reference manager gives.
func TestCSVOfZotero(t *testing.T) {
	for _, test := range []struct {
		name, header string
		table        corpus.Table
		want         corpus.Document
	}{
		{"as exported", "Key,Title,Abstract Note", corpus.Table{}, corpus.Document{ID: "a", Title: "b", Abstract: "c"}},
		{"own names first", "Key,id,Abstract", corpus.Table{}, corpus.Document{ID: "b", Abstract: "c"}},
		{"before a DOI", "DOI,Key,Abstract Note", corpus.Table{}, corpus.Document{ID: "b", Abstract: "c"}},
		{"text last", "text,Title,Abstract Note", corpus.Table{}, corpus.Document{Title: "b", Abstract: "c"}},
		{"another source", "Key,DOI,Abstract", corpus.Table{}, corpus.Document{ID: "b", Abstract: "c"}},
		{"columns that are named", "Key,Title,Abstract Note", corpus.Table{ID: "2", Abstract: "Title"}, corpus.Document{ID: "b", Title: "b", Abstract: "b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := corpus.Collect(corpus.ReadCSV("f", strings.NewReader(test.header+"\na,b,c\n"), test.table))
			require.NoError(t, err)
			require.Equal(t, []corpus.Document{test.want}, got)
		})
	}
	require.Equal(t, "b|c", rowsOf(strings.NewReader("Key,Title,Abstract,Key\na,b,c,d\n"), corpus.Table{}), "twice, and not asked for")
}

// rowsOf shows a table as title|abstract of each row, and errors in brackets.
func rowsOf(r io.Reader, table corpus.Table) string {
	show := func(d corpus.Document) string { return d.Title + "|" + d.Abstract }
	return readertest.Shown(corpus.ReadCSV("f", r, table), show)
}

const quotes = "quotes do not match: a quoted field is not closed, or a quote in it is not doubled"

func TestCSVRows(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"header alone", "title,abstract\n", ""},
		{"CRLF, no last line end", "title,abstract\r\na,b\r\nc,d", "a|b c|d"},
		{"byte order mark before a quote", "\uFEFF\"title\",abstract\na,b", "a|b"},
		{"blank lines and rows", "\n \ntitle,abstract\n\na,b\n,\n \t\r\n\"\",\" \"\nc,d\n\n", "a|b c|d"},
		{"quotes", `title,abstract` + "\n" + `"a, ""b""","c"`, `a, "b"|c`},
		{"empty quoted cells", "title,abstract\na,\"\"\n\"\",b\n", "a| |b"},
		{"quoted breaks", "title,abstract\n\"a\r\n\r\nb\",\"\n\"\nc,d\n", "a b| c|d"},
		{"a carriage return of its own", "title,abstract\n\"a\r\r\nb\",\"c\rd\"\n", "a b|c d"},
		{"quotes inside a cell that is not quoted", "title,abstract\n5\" disks, a \"b\"\n", `5" disks|a "b"`},
		{"white space is folded", "title,abstract\n  a , b\t  c\n", "a|b c"},
		{"text in place of abstract", "title,Text,abstract\na,b,\na,b,c\n", "a|b a|c"},
		{"text alone", "text\nb\n", "|b"},
		{"too few fields", "title,abstract\na\nc,d\n", "a| c|d"},
		{"too few fields, and no text", "id,title\na\nc,d\n", "[f:2: only 1 of 2 fields, and no title or abstract among them] d|"},
		{"too many fields", "title,abstract\na,b, c\nc,d\n", "a|b, c c|d"},
		{"too many fields of no text", "title,id\na,b,c\nc,d\n", "a| c|"},
		{"too few in several lines", "id,title\n\"a\nb\"\nc,d\n", "[f:2: only 1 of 2 fields up to line 3, and no title or abstract among them] d|"},
		{"too many in several lines", "title,abstract\na,\"b\n\",c\n", "a|b ,c"},
		{"empty cells at the end of a row", "title,abstract\na,b,, ,\n", "a|b"},
		{"empty cells at the end of the header", "title,abstract,,\na,b\na,b,,c\na,b,,,d\n", "a|b a|b a|b"},
		{"invalid UTF-8 and NUL", "title,abstract\n\xff,\x00\n", "\xff|\x00"},
		{"open quote", "title,abstract\na,\"b\nc,d\ne,f\n", "[f:2: " + quotes + "] c|d e|f"},
		{"open quotes on many lines", "title,abstract\na,\"b\n\"c,d\ne,\"f\n", "[f:2: " + quotes + "] [f:3: " + quotes + "] [f:4: " + quotes + "]"},
		{"open quote before good ones", "title,abstract\na,\"b\n\"c\",\"d\"\n\"e\n\",f", "[f:2: " + quotes + "] c|d e|f"},
		{"open quote before a row of several lines", "title,abstract\na,\"b\nx,y\nc,\"d\ne\"\nf,g\n", "[f:2: " + quotes + "] x|y c|d e f|g"},
		{"quote that is not doubled", "title,abstract\n\"a\" b,c\nc,d\n", "[f:2: " + quotes + "] c|d"},
		{"quote that is not doubled, later", "title,abstract\n\"a\nb\"c,d\ne,f", "[f:2: " + quotes + `] b"c|d e|f`},
		{"lone quote at the end", "title,abstract\na,b\n\"", "a|b [f:3: " + quotes + "]"},
		{"header with open quote", "title,\"abstract\na,b\n", "[f: the header on line 1 cannot be read: " + quotes + "]"},
		{"header of several lines", "title,\"abstract\n\"\na,b\n", "a|b"},
		{"header without names of fields", "Name, YEAR \na,b\n", `[f: no column title, abstract or text; the columns are "Name", "YEAR"]`},
		{"header with another separator", "id|title|abstract\n1|a|b\n", `[f: no column title, abstract or text; the only column is "id|title|abstract", so the separator may be another one]`},
		{"carriage returns alone", "title,abstract\ra,b\r\r\"c\r\",d\n\re,f\r\n\"g\rh,i\r", "a|b c|d e|f [f:8: " + quotes + "] h|i"},
		{"carriage returns alone, later", "Name\nx\n", `[f: no column title, abstract or text; the columns are "Name"]`},
		{"a carriage return in the header", "\n\ntitle,x\rabstract\n", `[f: lines end in carriage returns without line feeds: end them with line feeds]`},
		{"header with two names alike", "title, Title,abstract\na,b,c\n,b,c\n", "a|c b|c"},
		{"two names alike of no field", "year,year,title\n1,2,a\n", "a|"},
		{"header too wide for a message", strings.Repeat("x,", 21) + strings.Repeat("x", 99), `[f: no column title, abstract or text; the columns are "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", and 2 more]`},
		{"long name", strings.Repeat("x", 99), `[f: no column title, abstract or text; the columns are "` + strings.Repeat("x", 40) + `"]`},
		{"as many empty cells as you like", "title,abstract\na,b" + strings.Repeat(",", 1<<15) + "\n", "a|b"},
		{"over 16384 fields", "title,abstract\na,b" + strings.Repeat(",x", 1<<14) + "\nc,d\n", "[f:2: over 16384 fields; check the separator and the line ends] c|d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, rowsOf(strings.NewReader(test.in), corpus.Table{}))
			require.Equal(t, test.want, rowsOf(iotest.OneByteReader(strings.NewReader(test.in)), corpus.Table{}))
			if !strings.ContainsAny(test.in, ";") {
				semicolons := strings.NewReader(strings.ReplaceAll(test.in, ",", ";"))
				got := strings.ReplaceAll(rowsOf(semicolons, corpus.Table{Comma: ';'}), ";", ",")
				require.Equal(t, strings.ReplaceAll(test.want, ";", ","), got)
			}
		})
	}
}

func TestTSVRows(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "title\tabstract\na, b\tc\n", "a, b|c"},
		{"quoted", "title\tabstract\n\"a\tb\"\t\"c\n\"\"d\"\"\"\n", "a b|c \"d\""},
		{"quoted start of a title", "title\tabstract\n\"Why?\" Explaining\t\"b\"\nc\td\n", `"Why?" Explaining|"b" c|d`},
		{"lone quotes", "title\tabstract\n\"a\tb\nc\t\"d\ne\tf\"g\n", `"a|b c|"d e|f"g`},
		{"lone quote with the wrong number of fields", "id\ttitle\n\"a\nc\td\n", "[f:2: only 1 of 2 fields, and no title or abstract among them] d|"},
		{"header with a lone quote", "title\tabstract\t\"x\na\tb\tc\n", "a|b"},
		{"blank row", "title\tabstract\n\t\na\tb\n", "a|b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, rowsOf(strings.NewReader(test.in), corpus.Table{Comma: '\t'}))
		})
	}
}

func TestTableColumns(t *testing.T) {
	const head = "Title,Summary,2,title \n"
	const columns = `; the columns are "Title", "Summary", "2", "title"]`
	for _, test := range []struct {
		name     string
		table    corpus.Table
		in, want string
	}{
		{"names", corpus.Table{Title: "headline", Abstract: " SUMMARY "}, "x,Summary,Headline\na,b,c\n", "c|b"},
		{"numbers", corpus.Table{Title: "4", Abstract: "1"}, head + "a,b,c,d\n", "d|a"},
		{"a name comes before a number", corpus.Table{Title: "1", Abstract: "2"}, head + "a,b,c,d\n", "a|c"},
		{"abstract that is empty", corpus.Table{Abstract: "b"}, "title,text,b\nx,y,\n", "x|"},
		{"the column of two fields", corpus.Table{Title: "1", Abstract: "Summary"}, "Summary\na\n", "a|a"},
		{"a mapped column beside one of the field's name", corpus.Table{Title: "b"}, "title,b\nx,y\n", "y|"},
		{"absent name", corpus.Table{Title: "1", Abstract: "abstract"}, head, `[f: no column "abstract"` + columns},
		{"number too large", corpus.Table{Title: "5", Topics: "x"}, head, `[f: no column "5"` + columns},
		{"number too small", corpus.Table{Title: "0"}, head, `[f: no column "0"` + columns},
		{"two columns of a name", corpus.Table{Title: "TITLE"}, head, `[f: two columns "Title"` + columns},
		{"no header", corpus.Table{NoHeader: true, Title: "2", Abstract: "1"}, "a,b\nc,d\ne\n", "b|a d|c |e"},
		{"no header, first row broken", corpus.Table{NoHeader: true, Title: "2"}, "\"a\" b,c\nc,d\n", "[f:1: " + quotes + "] d|"},
		{"no header, empty cell at the end", corpus.Table{NoHeader: true, Title: "1", Abstract: "3"}, "a,b,\nc,d\ne,f,g\n", "a| c| e|g"},
		{"no header, a name", corpus.Table{NoHeader: true, Title: "title"}, "a,b\n", `[f: no column "title"; there is no header, and columns have numbers from 1 to 2]`},
		{"no header, no columns", corpus.Table{NoHeader: true}, "title,abstract\n", "[f: no column title, abstract or text; there is no header, and columns have numbers from 1 to 2]"},
		{"a quote as separator", corpus.Table{Comma: '"'}, "title\n", `[f: '"' cannot separate cells; use an ASCII character other than a quote and a line end]`},
		{"half a character as separator", corpus.Table{Comma: 0xC3}, "title\n", "[f: 'Ã' cannot separate cells; use an ASCII character other than a quote and a line end]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, rowsOf(strings.NewReader(test.in), test.table))
		})
	}
}

func TestCSVFields(t *testing.T) {
	in := "ID,Title,Abstract,Text,Topics,Borderline,Year\n7,T,A,ignored,\" x ;; y z;\",w,2026\n8,T,A,,;,,\n"
	docs, err := corpus.Collect(corpus.ReadCSV("f", strings.NewReader(in), corpus.Table{}))
	require.NoError(t, err)
	require.Equal(t, []corpus.Document{
		{ID: "7", Title: "T", Abstract: "A", Topics: []string{"x", "y z"}, Borderline: []string{"w"}},
		{ID: "8", Title: "T", Abstract: "A"},
	}, docs)
}

func TestCSVInputThatFails(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("title\na\n\"b\nc\n"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a| [f:3: "+quotes+"] c| [f: disk on fire]", rowsOf(broken, corpus.Table{}))
	require.Equal(t, "[f: disk on fire]", rowsOf(iotest.ErrReader(errors.New("disk on fire")), corpus.Table{}))
}

func TestCSVStopsWhenAsked(t *testing.T) {
	for _, in := range []string{"a\nb\nc\n", "\"a\nb\nc\n", "\"a\nb\nc\"d\n", "\"\"a\nb\n"} {
		n := 0
		for range corpus.ReadCSV("f", strings.NewReader("title\n"+in), corpus.Table{}) {
			n++
			break
		}
		require.Equal(t, 1, n)
	}
}

func TestCSVAnswersWhileTheInputWaits(t *testing.T) {
	read := func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
		return corpus.ReadCSV(name, corpus.Decompress(r), corpus.Table{})
	}
	readertest.RequireAnswers(t, read, "", "title,abstract\na,b\n", "\"c\n\",d\n", "\"e\" f,\n", "g,h\n")
}

func TestCSVTooLargeRows(t *testing.T) {
	large := strings.Repeat("x", corpus.MaxRecord+2)
	half := strings.Repeat("x", corpus.MaxRecord/2)
	require.Equal(t, "a| [f:3: record over 16 MB] b|", rowsOf(strings.NewReader("title\na\n"+large+"\nb\n"), corpus.Table{}))
	require.Equal(t, "[f: the header on line 1 cannot be read: record over 16 MB]", rowsOf(strings.NewReader(large), corpus.Table{}))
	require.Equal(t, "[f:2: "+quotes+"] [f:3: record over 16 MB] b|", rowsOf(strings.NewReader("title\n\"a\n"+large+"\nb\n"), corpus.Table{}))
	require.Equal(t, "[f:2: "+quotes+"] "+half+"| "+half+"| [f:5: "+quotes+"]",
		rowsOf(strings.NewReader("title\n\"a\n"+half+"\n"+half+"\n\"\n"), corpus.Table{}))
	held := "\"" + half + "\n" + strings.Repeat("x", corpus.MaxRecord/2-3) + "\""
	docs, err := corpus.Collect(corpus.ReadCSV("f", strings.NewReader("title\n"+held), corpus.Table{}))
	require.NoError(t, err)
	require.Len(t, docs[0].Title, corpus.MaxRecord-3+1)
}

// TestCSVHoldsNoMoreThanARecord reads a quote that is open over 64 MB of lines.
func TestCSVHoldsNoMoreThanARecord(t *testing.T) {
	readertest.SkipLarge(t)
	const size = 16
	in := strings.NewReader("title\n\"open\n" + strings.Repeat("a line of text\n\n", 64<<20/size))
	before, peak, n := heap(), uint64(0), 0
	for range corpus.ReadCSV("f", in, corpus.Table{}) {
		if n++; n%(1<<19) == 1 {
			peak = max(peak, heap())
		}
	}
	require.Equal(t, 1+64<<20/size, n, "no line is lost")
	require.Greater(t, peak, before+corpus.MaxRecord, "the test sees what is held")
	require.Less(t, peak, before+3*corpus.MaxRecord)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// FuzzCSV reads any bytes: lines come in order, and what encoding/csv can read
// is read as it does.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"a,b\nc,d\n", "\"a\n\"\"b\",c\r\nd,e", "\"a\" b,c\nd,e\n", "a,\"b\nc,d\n", "\"Why?\" x,b\n\"lone,c\n",
		"a\",\",\na\",\",\n", "\uFEFF\"a\",b", "a,\"b\r\r\n\r\"\n", "\x00,\xff\n", ",\n\n \n,,\n", "\"\"\"\n\"\"\"\n,x",
	} {
		f.Add(text, byte(','))
		f.Add(strings.ReplaceAll(text, ",", "\t"), byte('\t'))
	}
	f.Fuzz(func(t *testing.T, text string, comma byte) {
		for _, comma := range []byte{0, comma} { // with a header, which may be anywhere
			last := 0
			notes := func(n corpus.Note) { require.Positive(t, n.Line) }
			for _, err := range (corpus.Table{Comma: comma}).Read("f", strings.NewReader("id,title\n"+text), notes) {
				if bad := new(corpus.RecordError); errors.As(err, &bad) {
					require.Greater(t, bad.Line, last)
					last = bad.Line
				}
			}
		}
		table := corpus.Table{Comma: comma, NoHeader: true, Title: "1", Abstract: "2"}
		last, lines := 0, strings.Count(text, "\n")+1
		var got []corpus.Document
		for d, err := range corpus.ReadCSV("f", strings.NewReader(text), table) {
			bad := new(corpus.RecordError)
			if errors.As(err, &bad) {
				require.Greater(t, bad.Line, last)
				last = bad.Line
			} else if err == nil {
				got = append(got, d)
			}
		}
		require.LessOrEqual(t, last, lines)
		require.LessOrEqual(t, len(got), lines)
		if want, ok := read(strings.TrimPrefix(text, "\uFEFF"), comma); ok && !strings.Contains(strings.ToLower(text), "sep=") {
			require.Equal(t, want, got)
		}
	})
}

// read reads a table of two columns with encoding/csv, if it can.
func read(text string, comma byte) (docs []corpus.Document, ok bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = rune(comma), 2
	rows, err := r.ReadAll()
	if comma >= 0x80 || err != nil {
		return nil, false
	}
	for _, row := range rows {
		if strings.TrimSpace(row[0]) != "" || strings.TrimSpace(row[1]) != "" {
			docs = append(docs, corpus.Document{Title: plain.Text(row[0]), Abstract: plain.Abstract(row[1])})
		}
	}
	return docs, true
}

// FuzzCSVOfFields writes fields with encoding/csv and reads them back.
func FuzzCSVOfFields(f *testing.F) {
	f.Add("a", "b", "c", "d")
	f.Add("a,\t;b", "\"", "\n\r\n\n", "\"\"\n,\"")
	f.Add("\uFEFF", "\r", " ", "\\.")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		for _, comma := range []byte{',', '\t', ';'} {
			var text bytes.Buffer
			w := csv.NewWriter(&text)
			w.Comma = rune(comma)
			require.NoError(t, w.WriteAll([][]string{{"title", "abstract"}, {a, b}, {c, d}, {b, a}}))
			want, ok := read(text.String(), comma)
			require.True(t, ok)
			got, err := corpus.Collect(corpus.ReadCSV("f", &text, corpus.Table{Comma: comma}))
			require.NoError(t, err)
			require.Equal(t, want[1:], append([]corpus.Document{}, got...))
		}
	})
}
