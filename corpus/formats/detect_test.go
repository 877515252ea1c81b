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
		{"a table is not told", "", "id,title\n", "digest"},
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
		{"other XML", "", "<html>", "digest"},
		{"labels", "", "__label__x y", "fasttext"},
		{"no labels", "", "__labels__", "digest"},
		{"RIS", "", "TY  - JOUR", "ris"},
		{"no RIS", "", "TY  -\n", "digest"},
		{"entry", "", "@misc{", "bibtex"},
		{"entry in parentheses", "", "@misc(x", "bibtex"},
		{"no type", "", "@{", "digest"},
		{"address", "", "@home we work", "digest"},
		{"JSON with a NUL", "", "{\"id\":\"\x00\"}", "jsonl"},

		{"name of a table", "x.csv", `{"id":"a"}`, "csv"},
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
			if f.detect == nil || f.detect([]byte(text)).confidence == fallback {
				continue
			}
			sure := f.detect([]byte(text)).confidence == certain
			require.Equal(t, sure, f.Name == name || inFamily[name] == f.Name, "%s on %s", f.Name, name)
		}
	}
}

func TestInputsThatNoReaderUnderstands(t *testing.T) {
	for _, test := range []struct{ head, want string }{
		{"\x1f\x8b\x08", "x is compressed twice"},
		{"\x28\xb5\x2f\xfd\x00", "x is compressed twice"},
		{"\x89PNG\r\n\x1a\n\x00", "x is binary"},
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
		{"ab", "digest"}, {" \n\n ab", "digest"}, {`{"`, "jsonl"}, {"{\n", "json"}, {"[1", "json"}, {"\uFEFF{\"", "jsonl"},
		{"<feed", "xml"}, {"<?xml", "xml"}, {"<rss", "xml"}, {"<p", "digest"}, {"__label__", "fasttext"}, {"__x", "digest"},
		{"TY  - ", "ris"}, {"TY x", "digest"}, {"@misc{", "bibtex"}, {"@misc ", "digest"},
		{"@" + strings.Repeat("a", 39), "digest"}, {"(\xb5\x2f.", "digest"},
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
