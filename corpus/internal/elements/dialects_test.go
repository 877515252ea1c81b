package elements_test

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// sample has the parts of an input of a dialect. Line breaks may be put at each sign ~.
type sample struct {
	dialect    string
	start, end string
	one, two   string // records, whose texts are in want
	bad        string // a record that has a slip
	want       [2]string
	badErr     string
}

const declared10 = `<?xml version="1.0" encoding="UTF-8"?>`

// samples returns an input of each dialect, some in several forms.
func samples() []sample {
	const noEnd = "XML syntax error on line "
	return []sample{
		{
			dialect: "atom", start: declared10 + `~<feed xmlns="http://www.w3.org/2005/Atom">~<title>Of the feed</title>~<id>x</id>~`, end: "</feed>~",
			one: `<entry>~<id>http://arxiv.org/abs/2401.00001v2</id>~<title type="html">Folding~ &lt;i>towels&lt;/i></title>~` +
				`<summary> We fold~$n&lt;4$ towels.~</summary>~<category term="cs.LG"/><arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO"/></entry>~`,
			two: `<entry xml:lang="en">~<id>tag:x</id>~<title>Linen</title>~<arxiv:doi>10.1/x</arxiv:doi>~<media:title>No</media:title>` +
				`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>We <b>iron</b>.</p><p>It works.</p></div></content></entry>~`,
			bad: `<entry><title>R & D</title></entry>~`, badErr: "the entry cannot be read: " + noEnd,
			want: [2]string{"2401.00001|Folding towels|We fold $n<4$ towels.|cs.RO,cs.LG", "10.1/x|Linen|We iron. It works.|"},
		},
		{
			dialect: "rss", start: declared10 + `~<rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom">~<channel>~<title>cs.RO updates</title>~<link>http://rss.arxiv.org</link>~`,
			end: "</channel>~</rss>~",
			one: `<item>~<title>Folding~ towels</title>~<link>https://arxiv.org/abs/2401.00001</link>~<description>arXiv:2401.00001v1 Announce Type: replace-cross ~Abstract:~We fold~ $n&lt;4$ towels.</description>~` +
				`<guid isPermaLink="false">oai:arXiv.org:2401.00001v1</guid>~<category>cs.RO</category>~<category>cs.LG</category>~<arxiv:announce_type>replace-cross</arxiv:announce_type></item>~`,
			two:    `<item>~<title><![CDATA[Linen </item> & more]]></title>~<guid>http://x/2</guid>~<content:encoded><![CDATA[<p>We <b>iron</b>&nbsp;it.</p>]]></content:encoded>~</item>~`,
			bad:    `<item><title>R &amp; D<title></item>~`,
			badErr: "the item cannot be read: " + noEnd,
			want:   [2]string{"2401.00001|Folding towels|We fold $n<4$ towels.|cs.RO,cs.LG", "http://x/2|Linen </item> & more|We iron it.|"},
		},
		{
			dialect: "rss", start: declared10 + `~<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">~` +
				`<channel rdf:about="http://x"><title>x</title><items><rdf:Seq><rdf:li rdf:resource="http://x/1"/></rdf:Seq></items></channel>~`,
			end: "</rdf:RDF>~",
			one: `<item rdf:about="http://arxiv.org/abs/2401.00001">~<title>Folding~towels. (arXiv:2401.00001v1 [cs.RO] UPDATED)</title>~<link>http://arxiv.org/abs/2401.00001</link>~` +
				`<description rdf:parseType="Literal">&lt;p&gt;We fold towels.~&lt;/p&gt;</description>~</item>~`,
			two:    `<item rdf:about="http://x/2">~<title>Linen</title>~<d:identifier>doi:10.1101/2</d:identifier>~<description/>~<d:description>We iron.</d:description></item>~`,
			bad:    `<item rdf:about="http://x/3"><link>x</link></item>~`,
			badErr: "the item has neither title nor description",
			want:   [2]string{"2401.00001|Folding towels|We fold towels.|cs.RO", "10.1101/2|Linen|We iron.|"},
		},
		{
			dialect: "oai", start: declared10 + `~<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">~<responseDate>2026</responseDate><request verb="ListRecords"/>~<ListRecords>~`,
			end: "</ListRecords>~</OAI-PMH>~",
			one: `<record>~<header>~<identifier>oai:arXiv.org:2401.00001</identifier></header>~<metadata>~<arXiv xmlns="http://arxiv.org/OAI/arXiv/">~<id>2401.00001</id>~` +
				`<title>Folding~ towels</title>~<categories>cs.RO cs.LG</categories>~<abstract>  We fold~$n&lt;4$ towels.~</abstract></arXiv></metadata></record>~`,
			two: `<record>~<header><identifier>oai:arXiv.org:hep-th/9901001</identifier></header>~<metadata>~<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">~<id>hep-th/9901001</id>~` +
				`<version version="v1"><date>x</date></version>~<title>Linen</title>~<categories>hep-th</categories>~<abstract>We iron.</abstract></arXivRaw></metadata></record>~`,
			bad:    `<record><header><identifier>x</identifier></header><metadata/></record>~`,
			badErr: "the record has neither title nor abstract",
			want:   [2]string{"2401.00001|Folding towels|We fold $n<4$ towels.|cs.RO,cs.LG", "hep-th/9901001|Linen|We iron.|hep-th"},
		},
		{
			dialect: "oai", start: declared10 + `~<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">~<ListRecords>~`, end: "</ListRecords>~</OAI-PMH>~",
			one: `<record>~<header><identifier>oai:arXiv.org:2401.00001</identifier><setSpec>cs</setSpec></header>~<metadata>~` +
				`<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">~<dc:title>Folding towels</dc:title>~` +
				`<dc:subject>Computer Science - Robotics</dc:subject>~<dc:description>We fold~ many towels.</dc:description>~<dc:description>Comment: 12 pages</dc:description>~` +
				`<dc:identifier>http://arxiv.org/abs/2401.00001</dc:identifier></oai_dc:dc></metadata></record>~`,
			two: `<record>~<header><identifier>oai:x:2</identifier></header>~<metadata><dc xmlns="http://purl.org/dc/elements/1.1/"><title>Linen</title>` +
				`<identifier>https://doi.org/10.1/x</identifier><description>&lt;p&gt;We iron.&lt;/p&gt;</description></dc></metadata></record>~`,
			bad:    `<record><header><identifier>x</identifier></metadata></record>~`,
			badErr: "the record cannot be read: " + noEnd,
			want:   [2]string{"2401.00001|Folding towels|We fold many towels.|Computer Science - Robotics", "10.1/x|Linen|We iron.|"},
		},
		{
			dialect: "pubmed", start: declared10 + `~<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://x/y.dtd">~<PubmedArticleSet>~`, end: "</PubmedArticleSet>~",
			one: `<PubmedArticle>~<MedlineCitation Status="MEDLINE">~<PMID Version="1">1</PMID>~<Article>~<ArticleTitle>Folding~ <i>in vitro</i> H<sub>2</sub>O.</ArticleTitle>~` +
				`<Abstract>~<AbstractText Label="AIM" NlmCategory="OBJECTIVE">We fold.</AbstractText>~<AbstractText Label="RESULTS">It works.</AbstractText>~<CopyrightInformation>(c) x</CopyrightInformation></Abstract></Article>` +
				`~<CommentsCorrectionsList><CommentsCorrections><PMID>9</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>~<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1/x</ArticleId></ArticleIdList></PubmedData></PubmedArticle>~`,
			two: `<PubmedBookArticle>~<BookDocument>~<PMID>2</PMID>~<Book><BookTitle>Book</BookTitle></Book>~<ArticleTitle>Linen</ArticleTitle>~` +
				`<Abstract><AbstractText>We iron.</AbstractText></Abstract></BookDocument></PubmedBookArticle>~`,
			bad:    `<PubmedArticle>~<MedlineCitation><PMID>3</PMID></MedlineCitation></PubmedArticle>~`,
			badErr: "the PubmedArticle has neither title nor abstract",
			want:   [2]string{"1|Folding in vitro H2O.|We fold. It works.|", "2|Linen|We iron.|"},
		},
		{
			dialect: "endnote", start: declared10 + `~<xml><records>~`, end: "</records></xml>~",
			one: `<record><database name="x.enl">x.enl</database>~<rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type>` +
				`<titles><title><style face="normal">Folding~ CO</style><style face="subscript">2</style></title><secondary-title>J. Linen</secondary-title></titles>~` +
				`<keywords><keyword>x</keyword></keywords><abstract><style face="normal">We fold&#xD;towels.</style></abstract><electronic-resource-num><style>https://doi.org/10.1/x</style></electronic-resource-num></record>~`,
			two:    `<record><rec-number>8</rec-number><accession-num>WOS:2</accession-num><titles><title>Linen</title></titles><abstract>We iron.</abstract></record>~`,
			bad:    `<record><titles><title>x</titles></record>~`,
			badErr: "the record cannot be read: " + noEnd,
			want:   [2]string{"10.1/x|Folding CO2|We fold towels.|", "WOS:2|Linen|We iron.|"},
		},
		{
			dialect: "dblp", start: `<?xml version="1.0" encoding="ISO-8859-1"?>~<!DOCTYPE dblp SYSTEM "dblp.dtd">~<dblp>~`, end: "</dblp>~",
			one: `<article mdate="2020-01-01" key="journals/x/Doe20">~<author>J. D&ouml;e</author>~<title>Folding~ <i>t&ouml;wels</i>.</title>~<year>2020</year>~<ee>https://doi.org/10.1/x</ee></article>~`,
			two: `<inproceedings key="conf/x/Doe21"><title>Linen.</title><booktitle>X</booktitle><ee>http://x/y</ee></inproceedings>~`,
			bad: `<book key="books/x"><year>1</year></book>~`, badErr: "the book has no title",
			want: [2]string{"10.1/x|Folding töwels.||", "conf/x/Doe21|Linen.||"},
		},
		{
			dialect: "dblp-search", start: declared10 + `~<result>~<query id="1">towels</query>~<status code="200">OK</status>~<hits total="2" computed="2" sent="2" first="0">~`, end: "</hits>~</result>~",
			one: `<hit score="2" id="1">~<info><authors><author pid="1">J. Doe</author></authors><title>Folding~ towels.</title><type>Journal Articles</type><key>journals/x/Doe20</key><doi>10.1/X</doi></info>~<url>URL#1</url>~</hit>~`,
			two: `<hit score="1" id="2">~<info><title>Linen.</title><key>journals/corr/Doe21</key><ee>https://doi.org/10.48550/arXiv.2401.00001</ee></info></hit>~`,
			bad: `<hit><info/></hit>~`, badErr: "the hit has no title",
			want: [2]string{"10.1/X|Folding towels.||", "2401.00001|Linen.||"},
		},
	}
}

// breaks returns a text of a sample on one line or on many.
func breaks(text, lineEnd string) string { return strings.ReplaceAll(text, "~", lineEnd) }

// readOf returns the reader of the dialect, and that of all dialects.
func readOf(t *testing.T, name string) []reader {
	for _, d := range elements.Dialects() {
		if d.Name == name {
			return []reader{d.Read, elements.Read}
		}
	}
	require.Fail(t, "no such dialect", name)
	return nil
}

func TestEveryDialectHasASample(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range samples() {
		seen[s.dialect] = true
	}
	for _, d := range elements.Dialects() {
		require.True(t, seen[d.Name], d.Name)
	}
	require.Len(t, seen, len(elements.Dialects()))
}

func eachSample(t *testing.T, test func(t *testing.T, s sample, read reader)) {
	for _, s := range samples() {
		t.Run(s.dialect, func(t *testing.T) {
			for _, read := range readOf(t, s.dialect) {
				test(t, s, read)
			}
		})
	}
}

func TestRecordsAndABadOneBetween(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		for _, lineEnd := range []string{" ", "\n", "\r\n", "\n\n\t"} {
			before := breaks(s.start+s.one, lineEnd)
			text := before + breaks(s.bad+s.two+s.end, lineEnd)
			for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader("\uFEFF" + text))} {
				var got []string
				for d, err := range read("f", r, func(n corpus.Note) { t.Error(n) }) {
					if err != nil {
						var bad *corpus.RecordError
						require.ErrorAs(t, err, &bad)
						require.Equal(t, 1+strings.Count(before, "\n"), bad.Line)
						require.ErrorContains(t, err, s.badErr)
						continue
					}
					got = append(got, allOf(d))
				}
				require.Equal(t, s.want[:], got)
			}
		}
	})
}

// TestListsWithinOtherElements reads lists as they are in the answer of a service.
func TestListsWithinOtherElements(t *testing.T) {
	for _, test := range []struct{ dialect, start, end string }{
		{"atom", "<feed>", "</feed>"}, {"rss", "<rss><channel>", "</channel></rss>"}, {"oai", "<OAI-PMH><ListRecords>", "</ListRecords></OAI-PMH>"},
		{"pubmed", "<PubmedArticleSet>", "</PubmedArticleSet>"}, {"dblp", "<dblp>", "</dblp>"},
	} {
		for _, s := range samples() {
			if s.dialect != test.dialect {
				continue
			}
			text := "<soap:Envelope><answer>" + test.start + s.one + test.end + test.start + s.two + test.end + "</answer></soap:Envelope>"
			got, notes, err := collect(elements.Read, breaks(text, " "))
			require.NoError(t, err)
			require.Len(t, got, 2)
			require.Empty(t, notes)
		}
	}
}

func TestInputsOfSeveralDialects(t *testing.T) {
	var all strings.Builder
	var want []string
	for _, s := range samples() {
		all.WriteString(breaks(s.start+s.one+s.end, "\n"))
		want = append(want, s.want[0])
	}
	require.Equal(t, strings.Join(want, " "), shown(elements.Read, strings.NewReader(all.String()), allOf))
}

func TestListsWithoutRecords(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		got, notes, err := collect(read, breaks(s.start+s.end, "\n"))
		require.NoError(t, err)
		require.Empty(t, got)
		require.Len(t, notes, 1)
		require.Contains(t, notes[0], "has no records")
	})
}

func TestListsWithoutTheirEnds(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		end := strings.LastIndex(s.end, "</")
		got, _, err := collect(read, breaks(s.start+s.one+s.end[:end], "\n"))
		require.ErrorContains(t, err, "is not closed: its end is missing")
		require.Len(t, got, 1)
	})
}

func TestACommentWithoutItsEndHidesNothing(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		before := breaks(s.start+s.one, "\n")
		got, notes, err := collect(read, before+"<!-- "+breaks(s.two+s.end, "\n"))
		require.NoError(t, err)
		require.Len(t, got, 2)
		require.Equal(t, []string{fmt.Sprintf("f:%d: <!-- has no end, and is read as text", 1+strings.Count(before, "\n"))}, notes)
	})
}

func TestARecordWithoutItsEndCostsNoOther(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		one := breaks(s.one, "\n")
		cut := one[:strings.LastIndex(one, "</")]
		var docs, bad int
		for d, err := range read("f", strings.NewReader(breaks(s.start, "\n")+cut+breaks(s.two+s.end, "\n")), nil) {
			if err != nil {
				require.ErrorContains(t, err, "is not closed")
				bad++
				continue
			}
			require.Equal(t, s.want[1], allOf(d))
			docs++
		}
		require.Equal(t, 1, docs)
		require.Equal(t, 1, bad)
	})
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		plain := func(name string, r io.Reader) iter.Seq2[corpus.Document, error] { return read(name, r, nil) }
		trim := func(text string) string { return strings.TrimSpace(breaks(text, "\n")) }
		readertest.RequireAnswers(t, plain, breaks(s.end, "\n"), breaks(s.start, "\n")+trim(s.one), trim(s.bad), trim(s.two))
	})
}

func TestReadingStopsWithItsCaller(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		for range read("f", strings.NewReader(breaks(s.start+s.bad+s.two+s.one+s.end, "\n")), nil) {
			break
		}
	})
}

// failsOnce is an input that fails at its end, and then has only the end.
type failsOnce struct {
	io.Reader
	failed bool
}

func (f *failsOnce) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err == io.EOF && !f.failed {
		f.failed = true
		return n, iotest.ErrTimeout
	}
	return n, err
}

func TestTheInputsErrorIsLast(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample, read reader) {
		text := breaks(s.start+s.one, "\n")
		for _, more := range []string{"", s.two[:8], s.two[:20], "<!-- ", "<", "<!", "<x", "</"} {
			r := &failsOnce{Reader: strings.NewReader(text + more)}
			got, err := corpus.Collect(read("f", r, nil))
			require.ErrorIs(t, err, iotest.ErrTimeout)
			require.EqualError(t, err, "f: timeout")
			require.Len(t, got, 1)
		}
	})
}
