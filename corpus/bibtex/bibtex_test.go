package bibtex_test

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

var update = flag.Bool("update", false, "write the golden files")

func ExampleRead() {
	f, err := os.Open("testdata/mixed.bib")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	for d, err := range bibtex.Read("mixed.bib", f) {
		fmt.Printf("%s %q %q %q %v\n", d.ID, d.Title, d.Categories, d.Topics, err)
	}
	// Output:
	// fold2026 "Folding Towels with Diffusion Policies" [] ["linen" "robots; arms" "R&D"] <nil>
	// wash "A Towels and Sheets \"Wash\"" [] [] <nil>
	// arxiv:2403.01234 "Loops of Linen" ["hep-th"] [] <nil>
	// empty "" [] [] <nil>
	// also-empty "" [] [] <nil>
}

func ExampleRewrite() {
	file := `% my towels
@article{fold2026,
  title    = "Folding Towels",
  keywords = "linen",
  year     = 2026
}
@misc{wash, title={Wash}}
`
	tags := func(d corpus.Document) []string { return []string{"robotics", "Linen"} }
	if err := bibtex.Rewrite(os.Stdout, "papers.bib", strings.NewReader(file), tags, nil); err != nil {
		panic(err)
	}
	// Output:
	// % my towels
	// @article{fold2026,
	//   title    = "Folding Towels",
	//   keywords = "linen, robotics",
	//   year     = 2026
	// }
	// @misc{wash, title={Wash}, keywords={robotics, Linen}}
}

// shown is a stream as text: ids with titles, and errors in brackets.
func shown(docs iter.Seq2[corpus.Document, error]) string {
	return readertest.Shown(docs, func(d corpus.Document) string { return d.ID + ":" + d.Title })
}

const (
	notClosed = ": the entry is not closed before the next one starts: a brace, a parenthesis or a quote is missing]"
	cut       = ": the entry is not closed before the input ends: a brace, a parenthesis or a quote is missing]"
)

func TestEntries(t *testing.T) {
	const good = "@misc{z,title={Z}}"
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank", "\uFEFF \r\n", ""},
		{"other text", "Dear Sir,\n", "[f:1: no BibTeX entry found: an entry starts with @, its type and a brace]"},
		{"no entries, but definitions", "@string{a = 1}", ""},
		{"byte order mark and a comment", "\uFEFF% @misc{a,}\n@misc{b,}", "b:"},
		{"several on a line", "@misc{a,title=1}@misc(b,title={)})" + good, "a:1 b:) z:Z"},
		{"case and white space", "@ARTICLE \n {  a  \r\n ,\n TiTlE\n=\n{ x\n\ty }\n, \n}", "a:x y"},
		{"key", "@misc{Smith et al./2020:x+y'_é,title=1}@misc{,title=2}@misc(a})", "Smith et al./2020:x+y'_é:1 :2 a}:"},
		{"values", `@misc{a,title={x {\"y} "z" \{}} # "p {q"} \'r" # 7 # Name-x}}`, `a:x ÿ "z" {p q" ŕ7Name-x`},
		{"strings", "@string{a = {A}, B = a # {B}}\n@misc{x, title = A # b}\n@string{a={new}}@misc{y,title=a}@misc{z,title=c # later}@string{c=1}", "x:AAB y:new z:clater"},
		{"the first of equal fields", "@misc{a,title=1,TITLE=2}", "a:1"},
		{"a word behind an at sign", "me@home.org (x) a@b @ {x} @1{x} @x\n" + good, "z:Z"},
		{"comments", "@comment{ {@misc{a,}} }@comment x @comment(y)\n%@misc{b,}\n  % @misc{c,}\n" + good + " % @misc{d,}", "z:Z d:"},
		{"comment over entries", "@comment{\n@misc{a,title=1}\n}\n" + good, "z:Z"},
		{"comment that is not closed", good + "\n@comment{\n@misc{a,title=1}\n", "z:Z a:1"},
		{"later comment that is not closed", "@comment{\n@comment{\n@misc{a,title=1}\n", "a:1"},
		{"missing comma", "@misc{a, title={x} year=1}\n" + good, "a:x z:Z"},
		{"two commas", "@misc{a,, title={x}}\n" + good, "a:x z:Z"},
		{"no sign", "@misc{a,\n title {x}}\n" + good, "a:x z:Z"},
		{"no value", "@misc{a,\n title = ,}\n" + good, "a: z:Z"},
		{"no key", "@misc{title = {x}}\n@misc{{a}, b=1}\n" + good, ":x {a}: z:Z"},
		{"brace too many in quotes", "@misc{a, title = \"x}\"}\n" + good, "a:x z:Z"},
		{"an at sign in a value", "@misc{a, x y, note = {b@misc{c,title=1}}}\n" + good, "a: z:Z"},
		{"brace missing", good + "\n@misc{a, title = {x, year=1}\n  @misc{b,title=1}\n" + good, "z:Z a:x, year=1 b:1 z:Z"},
		{"quote missing", "@misc{a, title = \"x,\n" + good, "a:x z:Z"},
		{"end missing", "@misc{a, title = {x},\n@string{b = 1}\n" + good, "a:x z:Z"},
		{"nothing but a key", "@misc{a,\n" + good, "[f:1" + notClosed + " z:Z"},
		{"string not closed", "@string{b = {1}\n@misc{a,title=b}", "a:1"},
		{"preamble not closed", "@preamble{ {1}\n" + good, "z:Z"},
		{"cut", good + "\n@misc{a, title = {x", "z:Z a:x"},
		{"cut in a type", good + "@mis", "z:Z"},
		{"cut behind a key", good + "@misc{a", "z:Z [f:1" + cut},
		{"too large", "@misc{a, title = {" + strings.Repeat("x", corpus.MaxRecord) + "}}\n" + good, "[f:1: record over 16 MB] z:Z"},
		{"strings of strings", "@string{a = {" + strings.Repeat("x", 1<<20) + "}}\n@misc{b, title = " + strings.Repeat("a # ", 20) + "a}\n@string{c = " + strings.Repeat("a #", 15) + "a}\n" + good,
			"[f:2: record over 16 MB] [f:3: record over 16 MB] z:Z"},
		{"over 65536 parts", "@misc{a, title = " + strings.Repeat("1 #", 1<<16) + "1}\n@misc{b" + strings.Repeat(",a=1", 1<<15) + ",c=2}\n" + good,
			"[f:1: over 65536 fields and parts of values; check its braces and commas] [f:2: over 65536 fields and parts of values; check its braces and commas] z:Z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(bibtex.Read("f", strings.NewReader(test.in))))
			if len(test.in) < 1000 {
				require.Equal(t, test.want, shown(bibtex.Read("f", iotest.OneByteReader(strings.NewReader(test.in)))))
			}
			without, bad := rewrite.Rewritten(t, test.in)
			require.True(t, without == test.in, "without tags it is a copy")
			require.Equal(t, strings.Count(test.want, "[f:"), len(slices.DeleteFunc(bad, isCopied)))
		})
	}
	broken := func(text string) io.Reader {
		return io.MultiReader(strings.NewReader(text), iotest.ErrReader(errors.New("disk on fire")))
	}
	require.Equal(t, "z:Z [f: disk on fire]", shown(bibtex.Read("f", broken(good))))
	require.Equal(t, "z:Z [f: disk on fire]", shown(bibtex.Read("f", broken(good+"@misc{a"))))
}

// TestBraceTooMany reads on after a brace that closes the entry too early, unless the
// fields after it have not come yet. A program that sends an entry waits for its answer.
func TestBraceTooMany(t *testing.T) {
	const text = "@misc{a, title = {x}}, abstract={y}}\n@misc{z,title={Z}}"
	docs := all(text)
	require.Equal(t, []corpus.Document{{ID: "a", Title: "x", Abstract: "y"}, {ID: "z", Title: "Z"}}, docs)
	for size := range 100 { // wherever a part ends
		space := strings.Repeat(" ", 64<<10-size)
		require.Equal(t, docs, all(space+text))
	}
	late := shown(bibtex.Read("f", iotest.OneByteReader(strings.NewReader(text))))
	require.Equal(t, "a:x [f:1: fields come after the end of their entry and are not read: a brace closes the entry too "+
		"early] z:Z", late)
}

// isCopied reports whether an entry was read, but could not be rewritten.
func isCopied(err error) bool {
	return strings.Contains(err.Error(), "the entry is copied without tags")
}

var rewrite readertest.Rewrite = bibtex.Rewrite

func TestRewrite(t *testing.T) {
	q := []string{"quantum", "x y"}
	for _, test := range []struct {
		name, in, want string
		tags           []string
	}{
		{"behind keywords", "@misc{a, keywords = {b, c}, year = 1}", "@misc{a, keywords = {b, c, quantum, x y}, year = 1}", q},
		{"no space behind commas", "@misc{a, keywords={b,c}}", "@misc{a, keywords={b,c,quantum,x y}}", q},
		{"semicolons", "@misc{a, keywords = \"b; c, d\"}", "@misc{a, keywords = \"b; c, d; quantum; x y\"}", q},
		{"a line each", "@misc{a,\n  keywords = {b,\n              c\n             }\n}", "@misc{a,\n  keywords = {b,\n              c,\n              quantum,\n              x y\n             }\n}", q},
		{"comma at the end", "@misc{a, keywords = {b,\n c,\n }}", "@misc{a, keywords = {b,\n c,\n quantum,\n x y\n }}", q},
		{"comma alone", "@misc{a, keywords = { , }}", "@misc{a, keywords = { , quantum, x y }}", q},
		{"other separator at the end", "@misc{a, keywords = {b; c,}}", "@misc{a, keywords = {b; c,; quantum; x y}}", q},
		{"blank keywords", "@misc{a, keywords = { }, b = {}}", "@misc{a, keywords = {quantum, x y }, b = {}}", q},
		{"there already", "@misc{a, Keywords = {QUANTUM, {x  y}}}", "@misc{a, Keywords = {QUANTUM, {x  y}}}", q},
		{"there in part", "@misc{a, keywords = {X\n Y}}", "@misc{a, keywords = {X\n Y, quantum}}", q},
		{"equal tags", "@misc{a, keywords = {b}}", "@misc{a, keywords = {b, Q}}", []string{"Q", "q", " Q\n"}},
		{"a string", "@string{k = {b; Quantum}}@misc{a, keywords = k}", "@string{k = {b; Quantum}}@misc{a, keywords = k # {; x y}}", q},
		{"an empty string", "@string{k = {}}@misc{a, keywords = k}", "@string{k = {}}@misc{a, keywords = k # {quantum, x y}}", q},
		{"joined parts", "@misc{a, keywords = {b} # \", c \" , d = 1}", "@misc{a, keywords = {b} # \", c, quantum, x y \" , d = 1}", q},
		{"first of two fields", "@misc{a, keywords = {b}, keywords = {c}}", "@misc{a, keywords = {b, quantum, x y}, keywords = {c}}", q},
		{"new field on a line of its own", "@misc{a,\n  title = {T},\n  year = 2026\n}", "@misc{a,\n  title = {T},\n  year = 2026,\n  keywords = {quantum, x y}\n}", q},
		{"new field with a comma behind it", "@misc{a,\r\n\ttitle={T},\r\n}", "@misc{a,\r\n\ttitle={T},\r\n\tkeywords={quantum, x y},\r\n}", q},
		{"new field with commas in front", "@misc{a\n, title = \"T\"\n, year = 1\n}", "@misc{a\n, title = \"T\"\n, year = 1\n, keywords = \"quantum, x y\"\n}", q},
		{"new field with signs below each other", "@misc{a,\n  TITLE    = {T},\n  AUTHOR   = {A},\n  ABSTRACT = {B}\n}", "@misc{a,\n  TITLE    = {T},\n  AUTHOR   = {A},\n  ABSTRACT = {B},\n  KEYWORDS = {quantum, x y}\n}", q},
		{"new field longer than the others", "@misc{a,\n  title = {T},\n  year  = 1}", "@misc{a,\n  title = {T},\n  year  = 1,\n  keywords = {quantum, x y}}", q},
		{"new field with a capital", "@misc{a, Title = {T}}", "@misc{a, Title = {T}, Keywords = {quantum, x y}}", q},
		{"entries without fields", "@misc{a}@misc{b ,\n}@misc(c)@misc{}", "@misc{a, keywords = {quantum, x y}}@misc{b, keywords = {quantum, x y} ,\n}@misc(c, keywords = {quantum, x y})@misc{, keywords = {quantum, x y}}", q},
		{"what is no entry", "@comment{@misc{a,}}\n%@misc{a,}\n@string{a = 1}@preamble{1}", "@comment{@misc{a,}}\n%@misc{a,}\n@string{a = 1}@preamble{1}", q},
		{"tags of any kind", "@misc{a,b={c}}", `@misc{a,b={c},keywords={R\&D 50\%, a b c, x y\_z\$ \#1, misc (x}}`, []string{"R&D 50%", "{a},\r\nb;\"c\"\\", "x\x00y_z$ #1", "@misc{(x", "", "{}"}},
		{"tags that are there in other writing", "@misc{a,keywords={R\\&D, 50%}}", "@misc{a,keywords={R\\&D, 50%}}", []string{"r&d", "50%"}},
		{"bytes of another encoding", "% K\xfcste\n@misc{K\xfcste,title={K\xfcste}}\xff", "% K\xfcste\n@misc{K\xfcste,title={K\xfcste},keywords={a}}\xff", []string{"a"}},
		{"text that is no field", "@misc{a, b}\n@misc{c,d=1}", "@misc{a, keywords = {e}, b}\n@misc{c,d=1,keywords={e}}", []string{"e"}},
		{"behind a bad entry", "@misc{a,\n@misc{c,d=1}", "@misc{a,\n@misc{c,d=1,keywords={e}}", []string{"e"}},
		{"an entry that is not closed", "@misc{a,title={b}\n@misc{c,d=1}", "@misc{a,title={b}\n@misc{c,d=1,keywords={e}}", []string{"e"}},
		{"no key", "@misc{\n title={b}\n}", "@misc{\n title={b},\n keywords={e}\n}", []string{"e"}},
		{"no comma", "@misc{a\n title={b}\n year={c}}", "@misc{a\n title={b}\n year={c},\n keywords={e}}", []string{"e"}},
		{"comments inside", "@misc{a,\n title={b}, % c\n year=1 % d, {e}\n}", "@misc{a,\n title={b}, % c\n year=1,\n keywords={e} % d, {e}\n}", []string{"e"}},
		{"empty keywords before others", "@misc{a,keywords={},keywords={b}}", "@misc{a,keywords={},keywords={b, e}}", []string{"e"}},
		{"keywords that do not end", "@misc{a,keywords={b} c,d=1}", "@misc{a,keywords={b} c,d=1}", []string{"e"}},
		{"no equals sign", "@misc{a,title {b}}", "@misc{a,title {b},keywords = {e}}", []string{"e"}},
		{"no value", "@misc{a, title = ,}", "@misc{a, title = , keywords = {e},}", []string{"e"}},
		{"braces of a keyword", "@misc{a,keywords={{R}obots, K{\\\"u}ste}}", "@misc{a,keywords={{R}obots, K{\\\"u}ste}}", []string{"robots", "küste"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, _ := rewrite.RequireOnce(t, test.in, test.tags...)
			require.Equal(t, test.want, got)
			rewrite.RequireByBytes(t, test.want, test.in, test.tags...)
		})
	}
}

// TestRewriteOfAWholeFile compares with testdata/mixed.golden.
func TestRewriteOfAWholeFile(t *testing.T) {
	text, err := os.ReadFile("testdata/mixed.bib")
	require.NoError(t, err)
	got, bad := rewrite.RequireOnce(t, string(text), "robotics", "Linen", "r&d")
	require.Empty(t, bad)
	if *update {
		require.NoError(t, os.WriteFile("testdata/mixed.golden", []byte(got), 0o644))
	}
	want, err := os.ReadFile("testdata/mixed.golden")
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func TestRewriteStops(t *testing.T) {
	rewrite.RequireStops(t, "@misc{a,b=1}\n@misc{c\n@misc{d}", "@misc{a,b=1,keywords={x}}\n", 2)
}

// TestHostileFilesTakeLinearTimeAndBoundedMemory would not end in time, or take
// more memory, if an open entry were read to the end again and again.
func TestHostileFilesTakeLinearTimeAndBoundedMemory(t *testing.T) {
	size := readertest.Size(2<<20, 64<<10)
	many := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	var names strings.Builder
	for i := range size / 32 {
		fmt.Fprintf(&names, "@string{s%d={x}}\n", i)
	}
	readertest.RequireHeap(t, 128<<20, func() {
		for name, text := range map[string]string{
			"open entries": many("@misc{a,b={\n"), "open on one line": many("@misc{a,b={"), "open comments": many("@comment{"),
			"at signs": many("@"), "types": many("@misc "), "text": many("x"), "braces": many("{"),
			"open fields": "@misc{a,\n" + many("b={\n"), "open fields on a line": "@misc{a," + many("b={},c={"),
			"words": "@misc{a," + many("b c,"), "words in a value": "@misc{a,b=1 " + many("c "), "commas": "@misc{a" + many(","),
			"comments inside": "@misc{a," + many("%\n"), "comments and entries": many("@comment{\n@misc{a,\n"),
			"keys": many("@misc{a b="), "values that end too early": "@misc{a," + many("b={c},d}"), "spaces": "@misc{a,b={c}" + many(" "),
			"percent signs": many("%@misc{\n"), "bad entries": many("@misc{a b=\n"),
			"strings": many("@string{a={x}}\n"), "new strings": names.String(),
			"names of a long string": "@string{d={" + strings.Repeat("x ", size/4) + "}}\n" +
				strings.Repeat("@a{k,title=d}\n", size/2/len("@a{k,title=d}\n")),
		} {
			n := 0
			for range bibtex.Read("f", strings.NewReader(text)) {
				n++
			}
			require.LessOrEqual(t, n, size/2, name)
		}
	})
}

// TestStringsMayBeLongButNotOverAndOver bounds the text of defined strings. Entries over
// the bound are bad, and later ones are read.
func TestStringsMayBeLongButNotOverAndOver(t *testing.T) {
	long := strings.Repeat("x", 1<<16)
	text := "@string{s={" + long + "}}\n" + strings.Repeat("@a{k,title=s}\n", 100) + "@a{z,title={" + strings.Repeat("y", 1<<10) + "} # s}\n"
	var titles, bad int
	for d, err := range bibtex.Read("f", strings.NewReader(text)) {
		if err != nil {
			require.ErrorContains(t, err, "f:"+strconv.Itoa(2+titles+bad)+": the strings that it names are too long")
			bad++
			continue
		}
		require.Contains(t, d.Title, long)
		titles++
	}
	require.Equal(t, 101, titles+bad)
	require.InDelta(t, 65, titles, 2)
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	readertest.RequireAnswers(t, bibtex.Read, "", "@misc{a,}", "@misc{b,}", "@misc{c,}")
}
