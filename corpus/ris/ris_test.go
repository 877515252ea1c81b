package ris_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
	"github.com/topictag/topictag/corpus/ris"
)

const towels = `TY  - JOUR
TI  - Folding towels
AU  - Fold, Ada
AB  - A robot arm folds
towels.
KW  - linen
ER  - 
`

func ExampleRead() {
	for d, err := range ris.Read("papers.ris", strings.NewReader(towels)) {
		fmt.Printf("%q %q %q %v\n", d.Title, d.Abstract, d.Topics, err)
	}
	// Output: "Folding towels" "A robot arm folds towels." ["linen"] <nil>
}

func ExampleRewrite() {
	tags := func(d corpus.Document) []string { return []string{"robotics", "Linen"} }
	if err := ris.Rewrite(os.Stdout, "papers.ris", strings.NewReader(towels), tags, nil); err != nil {
		panic(err)
	}
	// Output:
	// TY  - JOUR
	// TI  - Folding towels
	// AU  - Fold, Ada
	// AB  - A robot arm folds
	// towels.
	// KW  - linen
	// KW  - robotics
	// ER  -
}

func TestDocuments(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     corpus.Document
	}{
		{"a reference manager's", "TY  - JOUR\r\nTI  - Folding {T}owels\r\nAU  - K\\\"uste, Bo\r\nT2  - J. Linen\r\nAB  - First.\r\n\r\nSecond.\r\nDA  - 2026/03/02/\r\nPY  - 2026\r\nDO  - 10.1/x\r\nKW  - linen\r\nKW  - robots; arms\r\nER  - \r\n\r\n\r\n",
			corpus.Document{ID: "10.1/x", Title: "Folding {T}owels", Abstract: "First. Second.", Topics: []string{"linen", "robots", "arms"}}},
		{"a publisher's", "TY  - CHAP\nT1  - Main title\nT2  - Book title\nN2  - Text\nID  - Fold2026\nAN  - 7\nER  -\n",
			corpus.Document{ID: "Fold2026", Title: "Main title", Abstract: "Text"}},
		{"keywords on lines of their own", "TY  - JOUR\nAN  - 7\nKW  - a b\n  c\n\nd ;\nAB  - x\nER  - ", corpus.Document{ID: "7", Abstract: "x", Topics: []string{"a b", "c", "d"}}},
		{"first fields count, and those with a value", "TY  - JOUR\nTI  - \nTI  - one\nTI  - two\nmore of two\nT1  - three\nAB  -\nN2  - n\nER  - \n", corpus.Document{Title: "one", Abstract: "n"}},
		{"continuation that looks like a field", "TY  - JOUR\nAB  - We use\nAI - and\nAI  -based methods\nA  - b\nai  - c\nER  - \n", corpus.Document{Abstract: "We use AI - and AI -based methods A - b ai - c"}},
		{"white space, NUL and no UTF-8", "TY  - JOUR\nTI  -  a \t b\u00a0c\x00\xff\nER  - \n", corpus.Document{Title: "a b c\x00\xff"}},
		{"byte order mark and the text of a search", "\uFEFFProvider: Linen Index\nContent: text/plain; charset=\"UTF-8\"\n\n\nTY  - JOUR\nTI  - a\nER  - \n", corpus.Document{Title: "a"}},
		{"byte order mark", "\uFEFFTY  - JOUR\nTI  - a\nER  - \n", corpus.Document{Title: "a"}},
		{"nothing in it", "TY  - JOUR\nER  - \n", corpus.Document{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, err := corpus.Collect(ris.Read("f", strings.NewReader(test.in)))
			require.NoError(t, err)
			require.Equal(t, []corpus.Document{test.want}, docs)
		})
	}
}

// shown is a stream as text: titles, and errors in brackets.
func shown(docs iter.Seq2[corpus.Document, error]) string {
	return readertest.Shown(docs, func(d corpus.Document) string { return d.Title })
}

func rec(title string) string { return "TY  - JOUR\nTI  - " + title + "\nER  - \n" }

const (
	noEnd   = ": the record has no end: no ER before the next TY or the end of the input]"
	noStart = ": a field outside of a record: no TY before it]"
)

func TestRecords(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank", "\uFEFF \n\r\n", ""},
		{"other text", "Dear Sir,\n", "[f:1: no RIS record found: none starts with \"TY  - \"]"},
		{"several", rec("a") + "\n\n" + rec("b") + rec("c"), "a b c"},
		{"no last line end", rec("a") + strings.TrimRight(rec("b"), " \n"), "a b"},
		{"no end", rec("a") + "TY  - JOUR\nTI  - b\n" + rec("c"), "a [f:4" + noEnd + " c"},
		{"cut", rec("a") + "TY  - JOUR\nTI  - b", "a [f:4" + noEnd},
		{"cut in its end", rec("a") + "TY  - JOUR\nTI  - b\nER", "a [f:4" + noEnd},
		{"no start", "TI  - x\nAU  - y\nER  - \n" + rec("a") + "ER  - \nKW  - z\n" + rec("b"), "[f:1" + noStart + " a [f:7" + noStart + " [f:8" + noStart + " b"},
		{"too large", rec("a") + "TY  - JOUR\nAB  - " + strings.Repeat("x", corpus.MaxRecord) + "\nTI  - b\nER  - \n" + rec("c"), "a [f:4: record over 16 MB] c"},
		{"too large in many lines, and no end", "TY  - JOUR\n" + strings.Repeat("AU  - Fold, Ada\n", corpus.MaxRecord/16+1000) + rec("c"), "[f:1: record over 16 MB] c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(ris.Read("f", strings.NewReader(test.in))))
			if len(test.in) < 1000 {
				require.Equal(t, test.want, shown(ris.Read("f", iotest.OneByteReader(strings.NewReader(test.in)))))
			}
			got, bad := rewrite.RequireOnce(t, test.in, "quantum")
			require.Equal(t, strings.Count(test.want, "["), len(bad))
			for _, err := range bad {
				require.Contains(t, test.want, "["+err.Error()+"]")
			}
			require.Equal(t, len(strings.Fields(test.want)) > 0, strings.Contains(got, "KW  - quantum\n") || len(bad) > 0)
		})
	}
	broken := io.MultiReader(strings.NewReader(rec("a")+"TY"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a [f: disk on fire]", shown(ris.Read("f", broken)))
}

var rewrite readertest.Rewrite = ris.Rewrite

func TestRewrite(t *testing.T) {
	for _, test := range []struct {
		name     string
		in, want string
		tags     []string
	}{
		{"behind the keywords", "TY  - A\nKW  - x\nKW  - y\nAU  - z\nER  - \n", "TY  - A\nKW  - x\nKW  - y\nKW  - quantum\nAU  - z\nER  - \n", []string{"quantum"}},
		{"behind further lines of keywords", "TY  - A\nKW  - x\ny\n\nAU  - z\nER  - \n", "TY  - A\nKW  - x\ny\nKW  - quantum\n\nAU  - z\nER  - \n", []string{"quantum"}},
		{"behind the last field", "TY  - A\nAU  - z\n\nER  - \n", "TY  - A\nAU  - z\nKW  - a\nKW  - b\n\nER  - \n", []string{"a", "b"}},
		{"alone", "TY  - A\nER  -", "TY  - A\nKW  - a\nER  -", []string{"a"}},
		{"CRLF", "TY  - A\r\nAU  - z\r\nER  - \r\n", "TY  - A\r\nAU  - z\r\nKW  - a\r\nER  - \r\n", []string{"a"}},
		{"there already", "TY  - A\nKW  - Quantum;  LOOP\tgravity\nER  - \n", "TY  - A\nKW  - Quantum;  LOOP\tgravity\nKW  - x\nER  - \n", []string{"quantum", "loop gravity", "x", "X"}},
		{"tags of any kind", "TY  - A\nER  - \n", "TY  - A\nKW  - a,b c ER - x\nKW  - {%}\nKW  - TY - JOUR\nER  - \n", []string{"", " \n", "a;b\r\nc\x00ER\u2028- x", "{%}", "TY\u00a0 - JOUR"}},
		{"text outside and bytes of other encodings", "\uFEFFFound: 1\n\nTY  - A\nAU  - K\xfcste\t\nER  - \nbye", "\uFEFFFound: 1\n\nTY  - A\nAU  - K\xfcste\t\nKW  - a\nER  - \nbye", []string{"a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, bad := rewrite.RequireOnce(t, test.in, test.tags...)
			require.Empty(t, bad)
			require.Equal(t, test.want, got)
			rewrite.RequireByBytes(t, test.want, test.in, test.tags...)
		})
	}
}

func TestRewriteStops(t *testing.T) {
	rewrite.RequireStops(t, rec("a")+"TY  - JOUR\n"+rec("b"), "TY  - JOUR\nTI  - a\nKW  - x\nER  - \n", 4)
}

func TestMemory(t *testing.T) {
	readertest.SkipLarge(t)
	records, line := strings.Repeat(rec("a"), 1<<15), strings.Repeat("x", 1<<20)
	var in []io.Reader
	for range 100 {
		in = append(in, strings.NewReader(records), strings.NewReader(line))
	}
	n := 0
	readertest.RequireHeap(t, 64<<20, func() {
		count := func(corpus.Document) []string { n++; return nil }
		require.NoError(t, ris.Rewrite(io.Discard, "f", io.MultiReader(in...), count, nil))
	})
	require.Equal(t, 100<<15, n+99) // a long line takes the TY behind it
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	readertest.RequireAnswers(t, ris.Read, "", rec("a"), rec("b"), rec("c"))
}

// FuzzRewrite holds that a file without its new lines is the file before, and
// that to rewrite twice is to rewrite once.
func FuzzRewrite(f *testing.F) {
	for _, text := range []string{towels, rec("a") + "TY  - JOUR\r\nKW  - a;b\r\n c\r\nER  -\r\nAU  - x", "\uFEFFTY  - \nKW  -\n\n\nER  - ", "ER  - \nTY  - A\nTY  - A\nER  - \n"} {
		f.Add(text, "quantum", "a; b")
		f.Add(text, "c\nER  - ", "\xff\u0130")
	}
	f.Fuzz(func(t *testing.T, text, one, two string) {
		got, _ := rewrite.RequireOnce(t, text, one, two)
		before, after := lines(text), lines(got)
		for _, line := range after {
			if len(before) > 0 && line == before[0] {
				before = before[1:]
			} else {
				require.True(t, strings.HasPrefix(line, "KW  - "), line)
			}
		}
		require.Empty(t, before)
	})
}

// lines splits a text after each line end, which may be a lone carriage return.
func lines(text string) (all []string) {
	for {
		end := strings.IndexAny(text, "\r\n") + 1
		if end == 0 {
			return append(all, text)
		}
		if text[end-1] == '\r' && strings.HasPrefix(text[end:], "\n") {
			end++
		}
		all, text = append(all, text[:end]), text[end:]
	}
}
