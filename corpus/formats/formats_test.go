package formats

import (
	"bytes"
	"compress/gzip"
	"os/exec"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestTableIsConsistent(t *testing.T) {
	names, endings := map[string]bool{}, map[string]bool{}
	for _, f := range All() {
		require.NotEmpty(t, f.Name)
		require.NotContains(t, names, f.Name)
		names[f.Name] = true
		require.NotEmpty(t, f.Help, f.Name)
		require.NotContains(t, f.Help, "\n", f.Name)
		require.NotNil(t, f.read, f.Name)
		for _, ending := range f.Endings {
			require.NotContains(t, endings, ending)
			require.Equal(t, strings.ToLower(ending), ending)
			require.True(t, strings.HasPrefix(ending, "."), ending)
			endings[ending] = true
			got, found := ByPath("dir.csv/X" + strings.ToUpper(ending) + ".GZ")
			require.True(t, found)
			require.Equal(t, f.Name, got.Name)
		}
		got, found := ByName(f.Name)
		require.True(t, found)
		require.Equal(t, f.Help, got.Help)
	}
	for _, unknown := range []string{"", "JSONL", "html"} {
		_, found := ByName(unknown)
		require.False(t, found, unknown)
	}
	for _, unknown := range []string{"", "x", "x.gz", "x.txt", "dir.csv/x"} {
		_, found := ByPath(unknown)
		require.False(t, found, unknown)
	}
	all := All()
	all[0].Name = "changed"
	require.NotEqual(t, "changed", All()[0].Name, "the slice is the caller's own")
}

// paper is one document as an input of each format.
const (
	title    = "Quantum error correction of entangled qubits"
	abstract = "We correct errors of a quantum memory that has one hundred physical qubits, and show that the rate " +
		"of logical errors falls with the distance of the code. The decoder runs in real time and keeps up with it."
)

func papers() map[string]string {
	return map[string]string{
		"jsonl":          `{"id":"p","title":"` + title + `","abstract":"x"}` + "\n",
		"json":           "[\n{\"id\":\"p\",\"title\":\"" + title + "\"}\n]\n",
		"csv":            "id,title\np," + title + "\n",
		"tsv":            "id\ttitle\np\t" + title + "\n",
		"digest":         title + "\n\n" + abstract + "\n",
		"text":           title + "\n\nWe correct errors.\n",
		"arxiv":          "<feed><entry><id>p</id><title>" + title + "</title></entry></feed>",
		"xml":            "<rss><channel><item><title>" + title + "</title></item></channel></rss>",
		"arxiv-snapshot": `{"id":"p","title":"Quantum error\n  correction of entangled qubits"}` + "\n",
		"fasttext":       "__label__physics " + title + "\n",
		"bibtex":         "@misc{p,\n  title = {" + title + "}\n}\n",
		"ris":            "TY  - JOUR\nID  - p\nTI  - " + title + "\nER  - \n",
		"nbib":           "PMID- 1\nTI  - Quantum error correction\n      of entangled qubits\n",
		"wos":            "FN Clarivate\nVR 1.0\nPT J\nTI " + title + "\nER\nEF\n",
		"enw":            "%0 Journal Article\n%T " + title + "\n",
		"arxiv-mail":     "\\\\\narXiv:2401.00001\n\nTitle: " + title + "\n\\\\\n  We correct errors.\n\\\\\n",
	}
}

func TestEveryFormatIsReadCompressedAndNot(t *testing.T) {
	for _, f := range All() {
		t.Run(f.Name, func(t *testing.T) {
			text, known := papers()[f.Name]
			require.True(t, known, "give papers an input of the format")
			for _, in := range []string{text, "\uFEFF" + text, gzipped(t, text), zstandard(t, text)} {
				docs, err := corpus.Collect(Options{Format: f.Name}.Read("x", strings.NewReader(in)))
				require.NoError(t, err)
				require.Len(t, docs, 1)
				if f.Name == "fasttext" { // which has no titles
					require.Equal(t, title, docs[0].Abstract)
					continue
				}
				require.Equal(t, title, docs[0].Title)
			}
			if len(f.Endings) == 0 {
				return
			}
			for _, ending := range f.Endings {
				docs, err := corpus.Collect(Read("x"+ending+".gz", strings.NewReader(gzipped(t, text))))
				require.NoError(t, err)
				require.Equal(t, title, docs[0].Title)
			}
		})
	}
}

func TestFormatsThatAreRewritten(t *testing.T) {
	for _, f := range All() {
		if f.Rewrite == nil {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			var b strings.Builder
			tags := func(d corpus.Document) []string { return []string{"physics"} }
			require.NoError(t, f.Rewrite(&b, "x", strings.NewReader(papers()[f.Name]), tags, nil, nil))
			docs, err := corpus.Collect(f.Read("x", strings.NewReader(b.String()), Options{}))
			require.NoError(t, err)
			require.Equal(t, []string{"physics"}, docs[0].Topics)
		})
	}
}

func TestOptionsReachTheReaders(t *testing.T) {
	named := Options{Table: corpus.Table{Title: "name"}, Fields: corpus.Fields{Title: "name"}}
	bare := Options{Table: corpus.Table{NoHeader: true, Comma: ';', Title: "2"}}
	for _, test := range []struct {
		name, file, text string
		options          Options
	}{
		{"fields of jsonl", "x", `{"name":"` + title + `"}`, named},
		{"fields of json", "x", `[{"name":"` + title + `"}]`, named},
		{"columns of csv", "x.csv", "name\n" + title + "\n", named},
		{"columns of tsv", "x.tsv", "id\tname\np\t" + title + "\n", named},
		{"a table without a known name", "x", "id,name\np," + title + "\n", named},
		{"a table without a header", "x", "p;" + title + "\n", bare},
		{"a table that starts like JSON", "x", "{p};" + title + "\n", bare},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, err := corpus.Collect(test.options.Read(test.file, strings.NewReader(test.text)))
			require.NoError(t, err)
			require.Len(t, docs, 1)
			require.Equal(t, title, docs[0].Title)
		})
	}
}

func TestZeroFormatReadsNothing(t *testing.T) {
	docs, err := corpus.Collect(Format{}.Read("x", strings.NewReader("text"), Options{}))
	require.NoError(t, err)
	require.Empty(t, docs)
}

func gzipped(t *testing.T, text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

func zstandard(t *testing.T, text string) string {
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1))
	require.NoError(t, err)
	_, err = z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

// TestCorpusAloneLinksNoParser looks at what importers of package corpus get.
func TestCorpusAloneLinksNoParser(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	out, err := exec.Command("go", "list", "-deps", "github.com/topictag/topictag/corpus").Output()
	require.NoError(t, err)
	require.Contains(t, string(out), "topictag/corpus/internal/compressed\n")
	for _, parser := range []string{"arxiv", "bibtex", "ris", "zstd", "formats"} {
		require.NotContains(t, string(out), "topictag/corpus/"+parser+"\n")
	}
	require.NotContains(t, string(out), "klauspost")
}
