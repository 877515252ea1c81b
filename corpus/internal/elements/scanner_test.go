package elements_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func entry(id string) string { return "<entry><id>" + id + "</id><title>T</title></entry>" }

func TestScanner(t *testing.T) {
	const (
		notClosed = "the entry is not closed]"
		feedOpen  = "the feed is not closed: its end is missing]"
		none      = "[f:1: no record found: the first element is "
	)
	dialects := "; these are read: " + titles + "]"
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", "[f:1: no element of XML found; check the format of the input]"},
		{"text", "Dear Sir, a < b", "[f:1: no element of XML found; check the format of the input]"},
		{"another kind of XML", "<svg><g/></svg>", none + `"svg"` + dialects},
		{"RDF without RSS", `<rdf:RDF xmlns:bib="http://purl.org/net/biblio#"><bib:Article/></rdf:RDF>`, none + `"RDF"` + dialects},
		{"names of records elsewhere", "<config><item>x</item><entry>y</entry><record/></config>", none + `"config"` + dialects},
		{"names of lists elsewhere", "<config><xml><records><record/></records></xml><result/></config>", none + `"config"` + dialects},
		{"an empty list", "<feed/>", "{f:1: the Atom feed has no records}"},
		{"an empty list and a full one", "<feed/>" + inFeed(entry("a")), "a"},
		{"an empty record", inFeed("<entry/>\n<entry />" + entry("a")),
			"[f:1: the entry has neither title nor summary] [f:2: the entry has neither title nor summary] a"},
		{"attributes with brackets", inFeed(`<entry a="/>" b='">'><id>a</id><title>T</title></entry>`), "a"},
		{"an open quote", inFeed(`<entry a="><id>a</id><title>T</title></entry>`),
			"[f:1: the entry cannot be read: XML syntax error on line 1: unescaped < inside quoted string]"},
		{"an open tag", inFeed("<entry <id>a</id></entry>" + entry("b")),
			"[f:1: the entry cannot be read: XML syntax error on line 1: expected attribute name in element] b"},
		{"tags in a comment", inFeed("<!-- <entry> </feed> -->" + entry("a") + "<entry><!-- </entry> --><id>b</id><title>T</title></entry>"), "a b"},
		{"a short comment", inFeed("<!--> <entry> -->" + entry("a")), "a"},
		{"tags in CDATA", inFeed("<entry><id>a</id><title><![CDATA[</entry><entry></feed>]]></title></entry>"), "a"},
		{"tags in an instruction", inFeed("<?x <entry> ?>" + entry("a")), "a"},
		{"an open comment", inFeed(entry("a") + "\n<!-- x " + entry("b")), "a {f:2: <!-- has no end, and is read as text} b"},
		{"an open CDATA section", inFeed(entry("a") + "\n<entry><![CDATA[ x </entry>" + entry("b")),
			"a {f:2: <![CDATA[ has no end, and is read as text} " +
				"[f:2: the entry cannot be read: XML syntax error on line 1: unexpected EOF in CDATA section] b"},
		{"an open comment and a whole section", inFeed("<!-- x <entry><id>a</id><title><![CDATA[</entry>]]></title></entry>"),
			"{f:1: <!-- has no end, and is read as text} a"},
		{"a document type with declarations", "<!DOCTYPE feed [ <!ENTITY x \"]>\"> <!-- > --> ]>" + inFeed(entry("a")), "a"},
		{"an open document type", "<!DOCTYPE feed [ " + inFeed(entry("a")), "{f:1: <!DOCTYPE has no end, and is read as text} a"},
		{"an entity that is declared", "<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + inFeed("<entry><title>&x;</title></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: invalid character entity &x;]"},
		{"a declaration in a record", inFeed("<entry><!DOCTYPE x><title>T</title></entry>"),
			"[f:1: the entry cannot be read: a declaration within a record is not read; remove it]"},
		{"a declaration of an entity in a record", inFeed("<entry><!ENTITY x \"y\"><title>T</title></entry>"),
			"[f:1: the entry cannot be read: a declaration within a record is not read; remove it]"},
		{"an end without a start", inFeed("</entry></x></rss>" + entry("a")), "a"},
		{"an end within a record", inFeed("<entry></x></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: element <entry> closed by </x>]"},
		{"two records in one", inFeed("<entry>\n<entry>" + entry("a")), "[f:1: " + notClosed + " [f:2: " + notClosed + " a"},
		{"records of another prefix in one", inFeed("<entry><id>a</id><x:entry/><x:entry></x:entry><title>T</title></entry>"), "a"},
		{"a list without its end", "<feed>" + entry("a") + "\n<feed>" + entry("b") + "</feed>", "a [f:1: " + feedOpen + " b"},
		{"a list without its end in a record", "<feed>\n<entry><feed>" + entry("b") + "</feed>", "[f:2: " + notClosed + " b"},
		{"the end of the list in a record", "<feed><entry></feed>" + inFeed(entry("b")), "[f:1: " + notClosed + " b"},
		{"the end of another list in a record", inFeed("<entry></rss></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: element <entry> closed by </rss>]"},
		{"cut in a name", "<feed>" + entry("a") + "</fee", "a [f:1: " + feedOpen},
		{"a long name", inFeed("<" + strings.Repeat("x", 300) + "/>" + entry("a")), "a"},
		{"a name with two colons", inFeed("<entry><a:b:title>x</a:b:title><title>T</title></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: expected element name after <]"},
		{"no name", inFeed("< entry></ entry><:/>" + entry("a")), "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(elements.Read, strings.NewReader(test.in), idOf))
			require.Equal(t, test.want, shown(elements.Read, iotest.OneByteReader(strings.NewReader(test.in)), idOf))
			require.Equal(t, test.want, shown(elements.Read, iotest.DataErrReader(strings.NewReader(test.in)), idOf))
		})
	}
}

func TestOneDialectIsReadAlone(t *testing.T) {
	for _, s := range samples() {
		for _, d := range elements.Dialects() {
			if d.Name == s.dialect {
				continue
			}
			got, notes, err := collect(d.Read, breaks(s.start+s.one+s.end, "\n"))
			require.Error(t, err)
			require.Regexp(t, "^f:1: no [^:]* found; check the format of the input$", err.Error(), "%s on %s", d.Name, s.dialect)
			require.Empty(t, got)
			require.Empty(t, notes)
		}
	}
}

func TestDeepRecords(t *testing.T) {
	const deepest = 256
	nested := func(n int) string {
		return inFeed("<entry><title>" + strings.Repeat("<b>", n) + "T" + strings.Repeat("</b>", n) + "</title></entry>")
	}
	require.Equal(t, "T|", shown(elements.Read, strings.NewReader(nested(deepest-2)), textOf))
	require.Equal(t, "[f:1: the entry cannot be read: elements are nested over 256 deep]",
		shown(elements.Read, strings.NewReader(nested(deepest-1)), textOf))
}

// repeated is an input that is a piece over and over.
func repeated(piece string, times int) io.Reader {
	var all []io.Reader
	const block = 1 << 10
	blocks := strings.Repeat(piece, block)
	for range times / block {
		all = append(all, strings.NewReader(blocks))
	}
	return io.MultiReader(append(all, strings.NewReader(strings.Repeat(piece, times%block)))...)
}

// TestInputsOfAnySizeTakeBoundedMemory reads inputs of several times the largest record.
func TestInputsOfAnySizeTakeBoundedMemory(t *testing.T) {
	readertest.SkipLarge(t)
	const size = 3 * corpus.MaxRecord / 2
	text := strings.NewReader
	for _, test := range []struct {
		name  string
		start string
		piece string
		end   string
		want  string
	}{
		{"outside of records", "<feed>", "<x>y</x>\n", entry("a") + "</feed>", "a"},
		{"a record", "<feed><entry>", "<x>y</x>\n", "</entry>" + entry("a") + "</feed>", "[f:1: record over 16 MB] a"},
		{"a text", "<feed><entry><title>", "yyyyyyyy", "</title></entry>" + entry("a") + "</feed>", "[f:1: record over 16 MB] a"},
		{"a tag", "<feed><entry x=\"", "yyyyyyyy", "\"></entry>" + entry("a") + "</feed>", "[f:1: record over 16 MB] a"},
		{"an open record", "<feed><entry>", "<x>y</x>", "<entry></feed>", "[f:1: the entry is not closed] [f:1: the entry is not closed]"},
		{"a comment", "<feed><!--", "yyyyyyyy", "-->" + entry("a") + "</feed>", "{f:1: <!-- has no end, and is read as text} a"},
		{"a comment without its end", "<feed><!--", "<x>>>>>>", entry("a") + "</feed>", "{f:1: <!-- has no end, and is read as text} a"},
		{"a section", "<feed><entry><![CDATA[", "yyyyyyyy", "]]></entry>" + entry("a") + "</feed>",
			"{f:1: <![CDATA[ has no end, and is read as text} [f:1: record over 16 MB] a"},
		{"a document type", "<!DOCTYPE feed [", "<!ENTITY x 'y'>", "]>" + inFeed(entry("a")), "{f:1: <!DOCTYPE has no end, and is read as text} a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := io.MultiReader(text(test.start), repeated(test.piece, size/len(test.piece)), text(test.end))
			readertest.RequireHeap(t, 96<<20, func() {
				require.Equal(t, test.want, shown(elements.Read, in, idOf))
			})
		})
	}
}

// allocated returns the bytes that are allocated while use runs.
func allocated(use func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	use()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// hostile are pieces of inputs whose parts would take quadratic time if each were looked
// at to the end of the input.
func hostile() []string {
	return []string{
		"<", "<a", "<a ", "<a '", "</", "<entry", "<entry>", "<entry ", "<entry a='", "</entry", "<feed>", "</feed>", "<x:entry>",
		"<!--", "<![CDATA[", "<?", "<!DOCTYPE ", "<!DOCTYPE [", "<!-- >", "<![CDATA[ ><entry>", "<?xml >", "<!DOCTYPE [>", "<!DOCTYPE '>",
		"<!--<![CDATA[<?<!DOCTYPE >", "&", "&lt;", "&#2;", "<entry><title>&lt;i", "<entry><title>T</title></entry>",
		"<entry><x:y xmlns:x='http://purl.org/dc/terms/'/>", "<rss>", "<item>", "]]>", "-->", "\x00", "\xff",
	}
}

// TestHostileInputsTakeLinearWork compares what inputs of two sizes allocate. Each reread
// of a text allocates it.
func TestHostileInputsTakeLinearWork(t *testing.T) {
	size := readertest.Size(1<<15, 1<<14)
	const times = 4
	for _, piece := range hostile() {
		for _, start := range []string{
			"", "<feed>", "<feed><entry>", "<feed><entry><title>", "<feed><entry><title><![CDATA[",
		} {
			for _, end := range []string{"", "</title></entry></feed>"} {
				read := func(size int) float64 {
					middle := repeated(piece, size/len(piece))
					in := io.MultiReader(strings.NewReader(start), middle, strings.NewReader(end))
					return allocated(func() {
						for range elements.Read("f", in, nil) {
						}
					})
				}
				small, large := read(size/times), read(size)
				require.Less(t, large, 2*times*small+(1<<20), "%q after %q before %q", piece, start, end)
			}
		}
	}
}

// TestHostileRecordsTakeLinearTime would take hours if what is in a record were compared
// with each other.
func TestHostileRecordsTakeLinearTime(t *testing.T) {
	size := readertest.Size(1<<16, 1<<12)
	var categories, prefixes strings.Builder
	for i := range size {
		fmt.Fprintf(&categories, `<category term="c%d"/>`, i)
		fmt.Fprintf(&prefixes, `<p%d:x xmlns:p%d="http://purl.org/dc/terms/"/>`, i, i)
	}
	for _, part := range []string{
		categories.String(), prefixes.String(), strings.Repeat("<summary>a b </summary>", size), strings.Repeat("<id>x</id>", size),
		"<summary>" + strings.Repeat("&lt;i", size) + "</summary>", "<summary>" + strings.Repeat("&amp;", size) + "</summary>",
		"<summary>" + strings.Repeat("<b>x</b>", size) + "</summary>", "<summary>" + strings.Repeat("\x02", size) + "</summary>",
		"<summary>" + strings.Repeat("(arXiv:", size) + "</summary>", "<summary>" + strings.Repeat("&#2;", size) + "</summary>",
	} {
		got, _, err := collect(elements.Read, inFeed("<entry><title>T</title>"+part+"</entry>"))
		require.NoError(t, err)
		require.Len(t, got, 1)
		in := inRSS("<item><title>T</title>" + strings.ReplaceAll(part, "summary", "description") + "</item>")
		_, _, err = collect(elements.Read, in)
		require.NoError(t, err)
	}
}
