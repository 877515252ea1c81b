package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func zstdOf(text string) string {
	var b bytes.Buffer
	z, _ := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1))
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

// The same paper in every format.
const (
	paperTitle = "Quantum error correction of entangled qubits"
	paperJSON  = `{"id":"p","title":"` + paperTitle + `"}`
	paperFeed  = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed " +
		"xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>p</id><title>" + paperTitle + "</title></entry></feed>\n"
	paperBib   = "@misc{p,\n  title = {" + paperTitle + "}\n}\n"
	paperRIS   = "TY  - JOUR\nID  - p\nTI  - " + paperTitle + "\nER  - \n"
	paperLabel = "__label__physics " + paperTitle + "\n"
)

func TestFormats(t *testing.T) {
	pretty := "[\n  {\n    \"id\": \"p\",\n    \"title\": \"" + paperTitle + "\"\n  }\n]\n"
	snapshot := `{"id":"p","submitter":"x","title":"Quantum error\n  correction of entangled ` +
		`qubits","categories":"quant-ph cs.IT"}`
	renamed := strings.ReplaceAll(paperJSON, "title", "headline")
	for _, test := range []struct {
		name, file, text string
		args             []string
	}{
		{"json by name", "x.json", pretty, nil},
		{"json by content", "x", pretty, nil},
		{"json lines named json", "x.json", paperJSON + "\n", nil},
		{"an object on several lines", "x", strings.Trim(pretty, "[]\n "), nil},
		{"objects on several lines named json", "x.json", strings.Trim(pretty, "[]\n "), nil},
		{"json by flag", "x.txt", paperJSON, []string{"--input-format", "json"}},
		{"fields of json", "x.json", "[" + renamed + "]", []string{"--fields", "title=headline"}},
		{"fields of json lines", "x", renamed, []string{"--columns", "title=headline"}},
		{"fields of json lines by flag", "x", renamed, []string{"--columns", "title=headline", "--input-format", "jsonl"}},
		{"arxiv by name", "x.atom", paperFeed, nil},
		{"arxiv by name of any XML", "x.xml.gz", zipped(paperFeed), nil},
		{"arxiv by content", "x", paperFeed, nil},
		{"arxiv by content without declaration", "x", paperFeed[strings.Index(paperFeed, "<feed"):], nil},
		{"snapshot by name", "arxiv-metadata-oai-snapshot.json", snapshot, nil},
		{"snapshot by flag", "x", snapshot, []string{"--input-format", "arxiv-snapshot"}},
		{"bibtex by name", "x.BIB", "% comment\n" + paperBib, nil},
		{"bibtex by content", "x", "\uFEFF\n" + paperBib, nil},
		{"bibtex by flag", "x.txt", "text " + paperBib, []string{"--input-format", "bibtex"}},
		{"ris by name", "x.ris", "Found:\n" + paperRIS, nil},
		{"ris by content", "x", paperRIS, nil},
		{"zstd", "x.ris.zst", zstdOf(paperRIS), nil},
		{"zstd, not by name", "x", zstdOf(paperBib), nil},
		{"zstd in gzip's name", "x.jsonl.gz", zstdOf(paperJSON), nil},
		{"not compressed, but by name", "x.bib.zstd", paperBib, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, test.file, test.text)
			got := command(append([]string{"tag", path}, test.args...)...)
			require.Zero(t, got.status, got.stderr)
			all := recordsOf(t, got.stdout)
			require.Len(t, all, 1)
			require.Equal(t, "p", all[0].ID)
			require.Equal(t, paperTitle, all[0].Title)
			require.Equal(t, "quantum", all[0].Tags[0].Topic)
		})
	}
	for _, args := range [][]string{{"tag"}, {"tag", "--input-format", "fasttext"}} {
		got := runIn(strings.NewReader(paperLabel), args...)
		require.Equal(t, "quantum", recordsOf(t, got.stdout)[0].Tags[0].Topic, got.stderr)
	}
}

func TestTablesAndTextAreNotTakenForOtherFormats(t *testing.T) {
	for _, text := range []string{"@home we work\n", "@", "@misc", "@misc x{", "TY  -\n", "__labels", "(not zstd"} {
		got := runIn(strings.NewReader(text), "tag")
		require.Equal(t, 1, got.status)
		require.Contains(t, got.stderr, "no paper found", text)
	}
	got := runIn(strings.NewReader("{id},title\na,"+paperTitle+"\n"), "tag", "--delimiter", ",")
	require.Len(t, recordsOf(t, got.stdout), 1, got.stderr)
}

func TestNewFormatsAreToldByWhatHasCome(t *testing.T) {
	for _, in := range []pieces{
		{"@", "mi", "sc{p,", "title={Qubits}}"}, {"TY", "  - JOUR\n", "ER  - \n"}, {"__lab", "el__x qubits\n"},
		{"<", "feed><entry><title>x</title></entry></feed>"},
		{"[", "{\"id\":\"a\"}", "]"}, {"{", "\n\"id\":\"a\"}"}, {"\x28", "\xb5", zstdOf(paperRIS)[2:]},
	} {
		got := runIn(&in, "tag")
		require.Zero(t, got.status, got.stderr)
		require.Len(t, recordsOf(t, got.stdout), 1)
	}
}

// TestFoldersAndPatterns reads the files below a folder in order, and what a
// pattern matches.
func TestFoldersAndPatterns(t *testing.T) {
	dir := t.TempDir()
	for name, id := range map[string]string{
		"b.jsonl": "b", "a/2.json": "a2", "a/1.jsonl.gz": "a1", "c.bib": "", "notes.txt": "no", ".hidden.jsonl": "no",
		".git/x.jsonl": "no", "a/b[1].jsonl": "a3", "none/x.md": "no",
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		text := `{"id":"` + id + `"}`
		if id == "" {
			text = "@misc{c,}"
		}
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	require.NoError(t, os.Symlink(filepath.Join(dir, "b.jsonl"), filepath.Join(dir, "a", "link.jsonl")))
	require.NoError(t, os.Symlink(dir, filepath.Join(dir, "a", "loop.jsonl")))
	const noFiles = "none is a folder without files of a known ending"
	for _, test := range []struct{ names, want, problem string }{
		{".", "a1 a2 a3 b b c", ""},
		{"a", "a1 a2 a3 b", ""},
		{"a/", "a1 a2 a3 b", ""},
		{"*.jsonl", "b", ""},
		{".h*", "no", ""},
		{"?", "a1 a2 a3 b", ""},
		{"a/b[1].jsonl", "a3", ""},
		{"*.jsonl b.jsonl", "b b", ""},
		{"*", "a1 a2 a3 b b c no", noFiles},
		{"x* b.jsonl", "b", "open x*: no such file"},
		{"none", "", noFiles},
		{"[", "", "open [: no such file"},
	} {
		t.Run(test.names, func(t *testing.T) {
			t.Chdir(dir)
			got := command(append([]string{"tag"}, strings.Fields(test.names)...)...)
			var ids []string
			for _, r := range recordsOf(t, got.stdout) {
				ids = append(ids, r.ID)
			}
			require.Equal(t, test.want, strings.Join(ids, " "), got.stderr)
			require.Equal(t, test.problem != "", got.status == 1, got.stderr)
			require.Contains(t, got.stderr, test.problem)
		})
	}
}

// TestFolderOfExports reads the texts of databases in a folder, and no other texts. It is silent
// about the files of the run itself.
func TestFolderOfExports(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"savedrecs.txt":              "FN Clarivate\nVR 1.0\nPT J\nTI Towels\nUT WOS:1\nER\n\nEF\n",
		"pubmed.txt":                 "PMID- 2\nTI  - Towels\n",
		"zotero.txt":                 "@misc{c, title={Towels}}",
		"notes.txt":                  "[1] Towels and robots.\nAn ordinary note.\n",
		"list.txt":                   `{"id":"no"}`,
		"old.csv.partial.checkpoint": "x",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	got := command("tag", ".", "--output", "out.jsonl")
	require.Zero(t, got.status, got.stderr)
	tagged, err := os.ReadFile("out.jsonl")
	require.NoError(t, err)
	var all []string
	for _, r := range recordsOf(t, string(tagged)) {
		all = append(all, r.ID)
	}
	require.Equal(t, []string{"2", "WOS:1", "c"}, all)
	const why = ".txt: note: skipped: the text has no marks of a bibliography; give the name of the file to read it\n"
	require.Equal(t, "list"+why+"notes"+why, got.stderr)
}

func TestCategories(t *testing.T) {
	var b strings.Builder
	for _, d := range corpus.Sample() {
		category := "math.AG"
		if len(d.Topics) > 0 {
			category = "x-" + d.Topics[0]
		}
		fmt.Fprintf(&b, "{\"id\":%q,\"title\":%q,\"abstract\":%q,\"categories\":%q}\n",
			d.ID, d.Title, d.Abstract, "cs.XX "+category)
	}
	papers := write(t, "papers.jsonl", b.String())
	topics := write(t, "topics.txt", "# what is what\nx-quantum  quantum\nx-robotics robotics\n")
	model := filepath.Join(t.TempDir(), "my.model")
	got := command("train", papers, "--categories", topics, "-o", model)
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "2 topics: quantum, robotics")
	got = command("eval", papers, "--categories", topics, "--model", model, "--rounds", "10")
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `(?m)^quantum .* 10$`, got.stdout)
	require.Contains(t, command("eval", papers).stderr, "nothing to measure")
	got = command("eval", papers, "--categories", write(t, "bad.txt", "quant-ph\n"))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, `bad.txt:1: category "quant-ph" has no topic`)
	require.Equal(t, 1, command("eval", papers, "--categories", "/no/such/file").status)
	require.Zero(t, command("eval", "--sample", "--categories", topics, "--rounds", "10").status)
}

// TestKeywordsAreTopics trains on a bibliography and on fastText's lines, and
// finds the same model in both.
func TestKeywordsAreTopics(t *testing.T) {
	var bib, lines strings.Builder
	for i, d := range corpus.Sample() {
		if strings.ContainsAny(d.Abstract, "\\~") {
			continue // a bibliography is read as plain text, without commands of TeX
		}
		fmt.Fprintf(&bib, "@misc{k%d, abstract = {%s}, keywords = {%s}}\n", i, d.Abstract, strings.Join(d.Topics, ", "))
		for _, topic := range d.Topics {
			lines.WriteString("__label__" + topic + " ")
		}
		lines.WriteString(d.Abstract + "\n")
	}
	first, second := write(t, "a.bib", bib.String()), write(t, "a.txt", lines.String())
	a, b := filepath.Join(t.TempDir(), "a.model"), filepath.Join(t.TempDir(), "b.model")
	require.Zero(t, command("train", first, "-o", a).status)
	require.Zero(t, command("train", second, "-o", b).status)
	one, two := command("tag", "--sample", "--model", a), command("tag", "--sample", "--model", b)
	require.Contains(t, one.stdout, `"topic":"robotics"`)
	require.Equal(t, one.stdout, two.stdout)
	require.Contains(t, command("eval", first, "--model", a, "--rounds", "10").stdout, "47 documents")
}

// TestRewritingAnswersWhileTheInputWaits sends an entry at a time.
func TestRewritingAnswersWhileTheInputWaits(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	ended := make(chan error)
	go func() {
		err := run(context.Background(), in, out, io.Discard, []string{"tag", "--output-format", "bibtex"})
		out.Close()
		ended <- err
	}()
	late := time.AfterFunc(time.Minute, func() { receive.CloseWithError(errors.New("no answer")) })
	defer late.Stop()
	for range 3 {
		io.WriteString(send, "@misc{p, title={"+paperTitle+"}}")
		want := "@misc{p, title={" + paperTitle + "}, keywords={quantum}}"
		got := make([]byte, len(want))
		_, err := io.ReadFull(receive, got)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	send.Close()
	require.NoError(t, <-ended)
}
