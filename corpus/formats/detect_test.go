package formats

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestDetect(t *testing.T) {
	for _, test := range []struct{ name, file, head, want string }{
		{"nothing", "", "", "digest"},
		{"white space", "", " \n", "digest"},
		{"text", "", "Dear Sir,", "digest"},
		{"text after a mark", "", "\uFEFF\n Dear Sir,", "digest"},
		{"object", "", `{"id":"a"}`, "jsonl"},
		{"object on several lines", "", "{\n", "json"},
		{"object on several lines with returns", "", "{\r\n", "json"},
		{"array", "", "[", "json"},
		{"array after a mark and white space", "", "\uFEFF\t\r\n [", "json"},
		{"declaration of XML", "", "<?xml version", "xml"},
		{"feed", "", "<feed>", "xml"},
		{"RSS", "x.txt", "<rss version='2.0'>", "xml"},
		{"PubMed", "", "<!DOCTYPE PubmedArticleSet ", "xml"},
		{"prefix", "", "<a:feed xmlns:a='x'>", "xml"},
		{"other XML", "", "<svg>", "digest"},
		{"digest", "", title + "\n" + abstract, "digest"},
		{"digest with furniture", "", "Daily papers\n- 1\n" + title + "\n12 authors\n" + abstract, "digest"},
		{"digest of returns", "", title + "\r" + abstract + "\r", "digest"},
		{"entry after comments", "", "% Encoding: UTF-8\n\n%%\n@misc{", "bibtex"},
		{"entry after a heading", "", "My papers\n1.\n@string{", "bibtex"},
		{"spaced entry", "", "@ article {", "bibtex"},
		{"RIS after a number", "", "1.\nTY  - JOUR\n", "ris"},
		{"labels", "", "__label__x y", "fasttext"},
		{"no labels", "", "__labels__", "digest"},
		{"RIS", "", "TY  - JOUR", "ris"},
		{"no RIS", "", "TY  -\n", "digest"},
		{"entry", "", "@misc{", "bibtex"},
		{"entry in parentheses", "", "@misc(x", "bibtex"},
		{"no type", "", "@{", "digest"},
		{"address", "", "@home we work", "digest"},
		{"JSON with a NUL", "", "{\"id\":\"\x00\"}", "jsonl"},

		{"BibTeX named as a table", "x.csv", "@misc{", "bibtex"},
		{"nbib named as RIS", "x.ris", "PMID- 1\nTI  - x", "nbib"},
		{"text in the name of a format", "x.bib", title + "\n" + abstract, "bibtex"},
		{"name in another case", "X.Bib", "% comment", "bibtex"},
		{"name of JSON", "x.json", "[", "json"},
		{"JSON lines named .json", "x.json", `{"id":"a"}`, "jsonl"},
		{"name alone", "x.ndjson", "", "jsonl"},
		{"compressed name", "x.atom.zst", "", "xml"},
		{"name of the snapshot", "dir/arxiv-metadata-oai-snapshot.json", `{"id":"a"}`, "arxiv-snapshot"},
		{"unknown name", "x.txt", "@misc{", "bibtex"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Detect(test.file, []byte(test.head))
			require.NoError(t, err)
			require.Equal(t, test.want, f.Name)
		})
	}
	for format, text := range papers() {
		f, err := Options{Format: format}.Detect("x.csv", []byte(text))
		require.NoError(t, err)
		require.Equal(t, format, f.Name, "options come before name and content")
	}
}

func TestEveryDetectorKnowsItsInputAlone(t *testing.T) {
	inFamily := map[string]string{"arxiv-snapshot": "jsonl", "arxiv": "xml"} // a word for a part of a format
	for name, text := range papers() {
		for _, f := range All() {
			if f.detect == nil || f.detect([]byte(text)).confidence < certain {
				continue
			}
			require.True(t, f.Name == name || inFamily[name] == f.Name, "%s on %s", f.Name, name)
		}
	}
}

func TestInputsThatNoReaderUnderstands(t *testing.T) {
	for _, test := range []struct{ head, want string }{
		{"\x1f\x8b\x08", "x is compressed twice"},
		{"\x28\xb5\x2f\xfd\x00", "x is compressed twice"},
		{"\x89PNG\r\n\x1a\n\x00", "x looks like an image"},
		{"\x01\x00", "x is binary"},
		{"%PDF-1.5\n%\xd0\xd4", "x looks like a PDF; "},
		{`{\rtf1 x}`, "x looks like RTF; "},
		{"PK\x03\x04\x00", "x looks like a Zip archive, as Word and Excel write; "},
		{"\xd0\xcf\x11\xe0\x00", "x looks like an old Word or Excel file; "},
		{"library.bib" + strings.Repeat("\x00", 246) + "ustar\x0000", "x looks like a tar archive; unpack it first"},
		{"a\x00b\x00", "x is binary, or text in UTF-16 without a byte order mark"},
		{"\xff\xfea\x00\x00\x00", "x is binary"},
	} {
		_, err := Options{Format: "csv"}.Detect("x", []byte(test.head))
		require.ErrorContains(t, err, test.want)
		docs, err := corpus.Collect(Read("x", strings.NewReader(gzipped(t, test.head))))
		require.ErrorContains(t, err, test.want)
		require.Empty(t, docs)
	}
	_, err := Options{Format: "html"}.Detect("x", nil)
	require.ErrorContains(t, err, `unknown format "html"`)
}

// waits is an input that a test must not ask for a byte.
type waits struct{ asked bool }

func (w *waits) Read([]byte) (int, error) { w.asked = true; return 0, io.EOF }

// TestOpenWaitsForNoMoreThanItNeeds gives each input in single bytes, and looks
// whether one more is asked for.
func TestOpenWaitsForNoMoreThanItNeeds(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{title + "\n" + abstract, "digest"}, {" \n\n ab\n" + abstract, "digest"}, {`{"`, "jsonl"}, {"{\n", "json"}, {"[1", "json"}, {"\uFEFF{\"", "jsonl"},
		{"<feed", "xml"}, {"<?xml", "xml"}, {"<rss", "xml"}, {"__label__", "fasttext"},
		{"TY  - ", "ris"}, {"@misc{", "bibtex"},
	} {
		t.Run(test.text, func(t *testing.T) {
			rest := &waits{}
			in := iotest.OneByteReader(io.MultiReader(strings.NewReader(test.text), rest))
			f, whole, err := Options{}.Open("", in)
			require.NoError(t, err)
			require.Equal(t, test.want, f.Name)
			require.False(t, rest.asked)
			got, err := io.ReadAll(whole)
			require.NoError(t, err)
			require.Equal(t, test.text, string(got), "nothing is taken from the input")
		})
	}
	for _, o := range []Options{{Format: "csv"}, {Format: "digest"}, {Table: corpus.Table{NoHeader: true}}} {
		rest := &waits{}
		_, _, err := o.Open("", io.MultiReader(strings.NewReader("id,title\n"), rest))
		require.NoError(t, err)
		require.False(t, rest.asked, "the caller has said what it is")
	}
	rest := &waits{}
	_, _, err := Options{}.Open("x.csv", io.MultiReader(strings.NewReader("id,title\n"), rest))
	require.NoError(t, err)
	require.False(t, rest.asked, "the name says what it is")
}

// kindsOfFiles are files that people give to a tagger, by what they are called.
func kindsOfFiles() map[string][]string {
	long := abstract + " " + abstract
	return map[string][]string{
		"HTML": {
			"<!DOCTYPE html>\n<html><body>\n<h1>" + title + "</h1>\n<p>" + long + "</p>\n", "<html lang=en>", "<p>" + long + "</p>",
			"<!-- saved -->\n<!doctype HTML>", "<?xml version='1.0'?>\n<html xmlns='x'>",
		},
		"Markdown": {
			"# Papers\n\n## " + title + "\n\n" + long + "\n\n- [x](https://example.org)\n", "## " + title + "\n" + long + "\n",
			"- **Codes**, Doe. [[Paper]](https://example.org)\n", "| Title | Year |\n|---|---|\n| x | 2020 |\n",
		},
		"YAML": {
			"references:\n- title: Codes\n  abstract: " + long + "\n", "---\ntitle: x\nabstract: " + long + "\nid: 1\n",
		},
		"TeX": {
			"\\documentclass{article}\n\\begin{document}\n\\begin{abstract}\n" + long + "\n\\end{abstract}\n",
			"% a comment\n\\documentclass[a4]{article}\n\\title{" + title + "}\n",
		},
	}
}

func TestKindsOfFilesThatAreNotRead(t *testing.T) {
	for looks, texts := range kindsOfFiles() {
		for _, text := range texts {
			for _, name := range []string{"x", "x.txt"} {
				_, err := Detect(name, []byte(text))
				unknown := &UnknownFormatError{}
				require.ErrorAs(t, err, &unknown, text)
				require.Equal(t, looks, unknown.Looks, text)
				require.Contains(t, err.Error(), name+" looks like "+looks+"; ")
				docs, err := corpus.Collect(Read(name, iotest.OneByteReader(strings.NewReader(text))))
				require.Error(t, err)
				require.Empty(t, docs)
			}
		}
	}
	for name, looks := range map[string]string{"a.MD": "Markdown", "a.html": "HTML", "a.yml": "YAML", "a.docx": "a Zip archive"} {
		_, err := Detect(name, []byte("Dear Sir,"))
		require.ErrorContains(t, err, name+" looks like "+looks)
	}
	_, err := Detect("x.bib", []byte("<!DOCTYPE html><title>Log in</title>"))
	require.ErrorContains(t, err, "x.bib looks like HTML", "a page that a site sends for a file")
	f, err := Options{Format: "text"}.Detect("x.md", []byte("# Codes"))
	require.NoError(t, err)
	require.Equal(t, "text", f.Name, "a format that is named comes first")
}

// TestTextInNoKnownFormat is of text with long lines, in which a paper would be guessed.
func TestTextInNoKnownFormat(t *testing.T) {
	for _, text := range []string{
		"1,Codes,\"" + abstract + "\"\n2,Codes,\"" + abstract + "\"\n",
		"id\tname\n1\t" + abstract + "\n",
		"Papers of May\nof all\nTitle: Codes\nAbstract: " + abstract + "\nand\nmore\n",
		"* Codes\n* " + abstract + "\n",
		strings.Repeat("a short line\n", 5000) + title + "\n" + abstract,
	} {
		_, err := Detect("x.txt", []byte(text))
		unknown := &UnknownFormatError{}
		require.ErrorAs(t, err, &unknown, text)
		require.Empty(t, unknown.Looks)
		require.ErrorContains(t, err, "x.txt is in no format that is detected by its content; name its format")
	}
}

func TestMisnamedInputIsNoted(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"x.csv", "@misc{a,title={x}}", "x.csv:1: the input is bibtex, not csv as its name says"},
		{"x.json", `{"title":"x","abstract":"y"}`, ""},
		{"x.bib", "@misc{a,title={x}}", ""},
	} {
		var said string
		o := Options{Notes: func(n corpus.Note) { said += n.String() }}
		_, err := corpus.Collect(o.Read(test.name, strings.NewReader(test.text)))
		require.NoError(t, err)
		require.Equal(t, test.want, said)
	}
}

func FuzzDetect(f *testing.F) {
	for _, text := range papers() {
		f.Add("x.json", []byte(text))
	}
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		got, err := Detect(name, head)
		if err != nil {
			return
		}
		known, found := ByName(got.Name)
		require.True(t, found)
		require.Equal(t, known.Help, got.Help)
	})
}
