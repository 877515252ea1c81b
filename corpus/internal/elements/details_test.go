package elements_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/elements"
)

func inFeed(entries string) string { return "<feed>" + entries + "</feed>" }

func inRSS(items string) string { return "<rss><channel>" + items + "</channel></rss>" }

func inOAI(records string) string { return "<OAI-PMH>" + records + "</OAI-PMH>" }

func inPubMed(articles string) string { return "<PubmedArticleSet>" + articles + "</PubmedArticleSet>" }

func item(title, description string) string {
	return inRSS("<item><title>" + title + "</title><description>" + description + "</description></item>")
}

// TestTexts compares titles and abstracts, apart at |, with errors and notes.
func TestTexts(t *testing.T) {
	const entry, end = "<entry><id>a</id><title>T</title>", "</entry>"
	for _, test := range []struct{ name, in, want string }{
		{"content for a missing summary", inFeed(entry + "<content>C</content>" + end), "T|C"},
		{"summary before content", inFeed(entry + "<content>C</content><summary>S</summary>" + end), "T|S"},
		{"content for an empty summary", inFeed(entry + "<summary/><content>C</content>" + end), "T|C"},
		{"content for a remark", inFeed(entry + "<summary>[No abstract available]</summary><content>C</content>" + end), "T|C"},
		{"content that is a picture", inFeed(entry + `<content type="image/png">iVBORw0KGgo=</content>` + end), "T|"},
		{"content elsewhere", inFeed(entry + `<content type="text/html" src="http://x"/>` + end), "T|"},
		{"text of plain text", inFeed(entry + `<content type="text/plain">a &lt; b</content>` + end), "T|a < b"},
		{"HTML in other letters", inFeed(entry + `<content type="HTML">&lt;p>a &amp;amp; b</content>` + end), "T|a & b"},
		{"TeX", inFeed(entry + `<summary>$a&lt;b$ and $c>d$, &lt;p> of \&amp; &amp;amp;</summary>` + end), `T|$a<b$ and $c>d$, <p> of \& &amp;`},
		{"HTML that is not declared", inFeed(entry + `<summary>&lt;p>We &lt;i>fold&lt;/i>.&lt;/p></summary>` + end), "T|We fold."},
		{"no title", inFeed("<entry><summary>S</summary></entry>"), "|S"},
		{"a title of another vocabulary", inFeed("<entry><media:title>M</media:title><summary>S</summary></entry>"), "|S"},
		{"a title of a part", inFeed("<entry><source><title>M</title></source><summary>S</summary></entry>"), "|S"},
		{"a title in another namespace", `<a:feed xmlns:a="x"><a:entry><title>T</title><b:title>B</b:title></a:entry></a:feed>`, "T|"},
		{"written by a library", `<ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom" xmlns:ns1="http://arxiv.org/schemas/atom">` +
			`<ns0:entry><ns0:title>T</ns0:title><ns1:title>x</ns1:title></ns0:entry></ns0:feed>`, "T|"},
		{"Atom 0.3", `<feed version="0.3" xmlns="http://purl.org/atom/ns#">` + entry + `<content mode="escaped" type="text/html">&lt;p>C</content>` + end + "</feed>", "T|C"},
		{"an entry alone", `<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>T</title></entry>`, "T|"},
		{"an announcement without abstract", item("T", "arXiv:2401.00001v1 Announce Type: new"), "T|"},
		{"an announcement alone", item("", "arXiv:2401.00001v1 Announce Type: new \nAbstract: A"), "|A"},
		{"words like an announcement", item("T", "arXiv:2401.00001 announces a new type"), "T|arXiv:2401.00001 announces a new type"},
		{"a title with a place", item("What is it?. (arXiv:2401.00001v1 [cs.RO])", "A"), "What is it?|A"},
		{"a title with a paper", item("Comment on (arXiv:2401.00001)", "A"), "Comment on (arXiv:2401.00001)|A"},
		{"a title with a false place", item("Folding (arXiv:x [y])", "A"), "Folding (arXiv:x [y])|A"},
		{"a remark", item("T", "N/A"), "T|"},
		{"a short abstract", item("T", "None of them"), "T|None of them"},
		{"description in HTML", item("A &amp;amp; B", "&lt;div&gt;a&lt;br/&gt;b &lt;img src='x'/&gt;c&lt;/div&gt;"), "A & B|a b c"},
		{"a heading", item("T", "&lt;h2&gt;Abstract&lt;/h2&gt;&lt;p&gt;We fold.&lt;/p&gt;"), "T|We fold."},
		{"content of a feed", inRSS("<item><title>T</title><content:encoded>C</content:encoded></item>"), "T|C"},
		{"an item alone", `<?xml version="1.0"?><item><title>T</title></item>`, "T|"},
		{"entities of HTML", item("K&uuml;ste&nbsp;x &#228;", "A"), "Küste x ä|A"},
		{"an ampersand by hand", item("R & D &x; AT&T", "A"), "{f:1: signs & that start no known entity were read as text} R & D &x; AT&T|A"},
		{"an ampersand in Atom", inFeed("<entry><title>R & D</title></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: invalid character entity & (no semicolon)]"},
		{"control characters", inFeed("<entry><title>a\x02b&#2;c&#x1F;\uFFFE&#10;d</title></entry>"),
			"{f:1: control characters that XML forbids were removed: 4} abc d|"},
		{"control characters and more", inFeed("<entry><title>a\x02 & b</title></entry>"),
			"[f:1: the entry cannot be read: XML syntax error on line 1: invalid character entity & (no semicolon)]"},
		{"both by hand", item("R & D\x02", "A"), "{f:1: control characters that XML forbids were removed: 1} {f:1: signs & that start no known entity were read as text} R & D|A"},
		{"a deleted record", inOAI(`<ListRecords><record><header status="deleted"><identifier>x</identifier></header></record></ListRecords>`),
			"{f:1: the record was deleted at its source, and is skipped}"},
		{"no records", inOAI(`<error code="noRecordsMatch">none</error>`), "{f:1: the server has no records that match the request}"},
		{"a server's error", inOAI("\n" + `<error code="badResumptionToken">expired</error>`), "[f:2: the server reports the error badResumptionToken: expired]"},
		{"more records", inOAI("<ListRecords><record><metadata><arXiv><title>T</title></arXiv></metadata></record>\n<resumptionToken cursor='0'>a|1</resumptionToken></ListRecords>"),
			"T| {f:2: the list continues: the server sends its next part for the resumptionToken}"},
		{"no more records", inOAI("<ListRecords><record><metadata><arXiv><title>T</title></arXiv></metadata></record><resumptionToken cursor='9'/></ListRecords>"), "T|"},
		{"identifiers alone", inOAI("<ListIdentifiers><header><identifier>x</identifier></header></ListIdentifiers>"),
			"[f:1: no record found: the OAI-PMH has no element ListRecords]"},
		{"identifiers and more", inOAI("<ListIdentifiers><resumptionToken>x</resumptionToken></ListIdentifiers>"),
			"{f:1: the list continues: the server sends its next part for the resumptionToken} [f:1: no record found: the OAI-PMH has no element ListRecords]"},
		{"a record alone", `<record xmlns="http://www.openarchives.org/OAI/2.0/"><metadata><arXiv><title>T</title></arXiv></metadata></record>`, "T|"},
		{"MARC within OAI-PMH", inOAI("<record><metadata><marc:record><marc:x/></marc:record></metadata></record>"),
			"[f:1: the record has neither title nor abstract]"},
		{"no English title", inPubMed("<PubmedArticle><MedlineCitation><Article><ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Le <i>linge</i>.</VernacularTitle></Article></MedlineCitation></PubmedArticle>"), "Le linge.|"},
		{"MathML", inPubMed("<PubmedArticle><MedlineCitation><Article><ArticleTitle>On <mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math></ArticleTitle></Article></MedlineCitation></PubmedArticle>"), "On x=1|"},
		{"another language", inPubMed("<PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle></Article><OtherAbstract><AbstractText>O</AbstractText></OtherAbstract></MedlineCitation></PubmedArticle>"), "T|O"},
		{"a remark of the publisher", inPubMed("<PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle></Article><OtherAbstract Type=\"Publisher\"><AbstractText>Abstract available from the publisher.</AbstractText></OtherAbstract></MedlineCitation></PubmedArticle>"), "T|"},
		{"an article alone", "<PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle></Article></MedlineCitation></PubmedArticle>", "T|"},
		{"a home page", `<dblp><www key="homepages/1"><title>Home Page</title></www><article key="a"><title>T</title></article></dblp>`,
			"{f:1: the home page of a person is no paper, and is skipped} T|"},
		{"papers of a person", `<dblpperson name="x"><person key="homepages/1"><author>x</author></person><r><article key="a"><title>T</title></article></r></dblpperson>`, "T|"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(elements.Read, strings.NewReader(test.in), textOf))
			require.Equal(t, test.want, shown(elements.Read, iotest.OneByteReader(strings.NewReader(test.in)), textOf))
		})
	}
}

func TestIDs(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"of arXiv before a DOI", "<id>http://arxiv.org/abs/2401.00001v3</id><arxiv:doi>10.1/x</arxiv:doi>", "2401.00001"},
		{"with the name of the server", "<id>oai:arXiv.org:cs/0001001v1</id>", "cs/0001001"},
		{"DOI of arXiv", "<id>x</id><prism:doi>10.48550/arXiv.2401.00001</prism:doi>", "2401.00001"},
		{"DOI with its address", "<id>https://doi.org/10.1/x</id>", "10.1/x"},
		{"DOI of another element", "<id>tag:x</id><dc:identifier>y</dc:identifier><dc:identifier>doi:10.1/x</dc:identifier>", "10.1/x"},
		{"an address", "<id> https://example.org/a?b=1&amp;c\n</id>", "https://example.org/a?b=1&c"},
		{"PMID", "<id>pubmed:123</id>", "123"},
		{"none", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := inFeed("<entry>" + test.in + "<title>T</title></entry>")
			require.Equal(t, test.want, shown(elements.Read, strings.NewReader(in), idOf))
		})
	}
}

func TestPrefixesAreThoseOfTheirNamespaces(t *testing.T) {
	const dc = `="http://purl.org/dc/elements/1.1/"`
	for _, in := range []string{
		"<rss xmlns:x" + dc + "><channel><item><x:title>T</x:title></item></channel></rss>",
		"<rss><channel><item xmlns:x" + dc + "><x:title>T</x:title></item></channel></rss>",
		"<rss><channel><item><x:title xmlns:x" + dc + ">T</x:title></item></channel></rss>",
		"<rss><channel><item><dc:title>T</dc:title></item></channel></rss>",
	} {
		require.Equal(t, "T|", shown(elements.Read, strings.NewReader(in), textOf), in)
	}
	in := "<rss xmlns:dc='urn:x'><channel><item xmlns:x='urn:y'><x:title>T</x:title></item></channel></rss>"
	require.Equal(t, "[f:1: the item has neither title nor description]", shown(elements.Read, strings.NewReader(in), textOf))
	in = "<feed xmlns:p='http://prismstandard.org/namespaces/basic/2.0/' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" +
		"<entry><p:doi>10.1/x</p:doi><title>T</title></entry></feed><?xml version='1.0'?>" +
		"<rss xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item r:about='http://x'><title>T</title></item></rss>"
	require.Equal(t, "10.1/x http://x", shown(elements.Read, strings.NewReader(in), idOf))
}

func TestEncodings(t *testing.T) {
	feed := func(encoding, title string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?>` + inFeed("<entry><title>"+title+"</title></entry>")
	}
	for _, test := range []struct{ name, in, want string }{
		{"Latin-1", feed("ISO-8859-1", "K\xfcste \xa7"), "Küste §|"},
		{"Windows-1252", feed("windows-1252", "\x93K\xfcste\x94 \x80 \x81"), "“Küste” € \u0081|"},
		{"UTF-8 that is declared as another", feed("ISO-8859-1", "Küste"), "Küste|"},
		{"a declaration that is wrong", feed("UTF-16", "Küste"), "Küste|"},
		{"not UTF-8", feed("UTF-8", "K\xfcste"), "[f:1: the entry cannot be read: XML syntax error on line 1: invalid UTF-8]"},
		{"another", feed("Shift_JIS", "\x83\x5c"), "[f:1: the entry cannot be read: its encoding shift_jis is not read; convert the input to UTF-8]"},
		{"none", inFeed("<entry><title>K\xfcste</title></entry>"), "[f:1: the entry cannot be read: XML syntax error on line 1: invalid UTF-8]"},
		{"each input its own", feed("ISO-8859-1", "\xfc") + feed("UTF-8", "ü") + feed("", "\xfc"),
			"ü| ü| [f:1: the entry cannot be read: XML syntax error on line 1: invalid UTF-8]"},
		{"single quotes", strings.ReplaceAll(feed("latin1", "\xe9"), `"`, "'"), "é|"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(elements.Read, strings.NewReader(test.in), textOf))
		})
	}
}
