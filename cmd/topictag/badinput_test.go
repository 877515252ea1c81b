package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestBadInputIsNamed is of inputs that are broken, hostile or of another kind. None of
// them is tagged as if it were right, and the record after a bad one is read.
func TestBadInputIsNamed(t *testing.T) {
	deep := func(open, end string) string { return strings.Repeat(open, 100_000) + strings.Repeat(end, 100_000) }
	entry := `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Qubits</title><summary>x</summary></entry></feed>`
	with := func(abstract string) string { return strings.Replace(entry, ">x<", ">"+abstract+"<", 1) }
	secret := write(t, "secret", "the content of a file")
	for _, test := range []struct {
		name, file, content string
		says                string
		records             int // that are tagged
	}{
		{"entities that grow", "a.xml", `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>` +
			with("&b;&b;"), "a.xml:1: the entry cannot be read: XML syntax error on line 1: " +
			"invalid character entity &b;", 0},
		{"an entity that reads a file", "a.xml", `<!DOCTYPE feed [<!ENTITY f SYSTEM "file://` + secret + `">]>` +
			with("&f;"), "invalid character entity &f;", 0},
		{"a DTD that is not used", "a.xml", `<!DOCTYPE feed SYSTEM "http://127.0.0.1:1/a.dtd">` + entry, "", 1},
		{"deep XML", "a.xml", with(deep("<b>", "</b>")), "a.xml:1: the entry cannot be read: " +
			"elements are nested over 256 deep", 0},
		{"an encoding that is not read", "a.xml", `<?xml version="1.0" encoding="Shift_JIS"?>` +
			with("\x83\x65"), "its encoding shift_jis is not read; convert the input to UTF-8", 0},
		{"deep JSON", "a.jsonl", `{"title":"T","x":` + deep("[", "]") + "}\n" + paperJSON, "a.jsonl:1: no JSON at byte", 1},
		{"deep JSON that is not closed", "a.json", deep("[", ""), "a.json:1: ", 0},
		{"a PDF", "a.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01", "a.pdf looks like a PDF", 0},
		{"a zip archive", "a.zip", "PK\x03\x04\x14\x00\x00\x00", "a.zip looks like a Zip archive", 0},
		{"a picture named as a table", "a.csv", "\x89PNG\r\n\x1a\n\x00\x00", "a.csv looks like an image", 0},
		{"UTF-16 without its mark", "a.csv", "t\x00i\x00", "a.csv is binary, or text in UTF-16 without a byte order mark", 0},
		{"compressed twice", "a.gz", zipped(zipped(paperJSON)), "a.gz is compressed twice; decompress it first", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, test.file, test.content)
			got := command("tag", path)
			require.Contains(t, got.stderr, test.says)
			require.NotContains(t, got.stdout+got.stderr, "the content of")
			require.Len(t, recordsOf(t, got.stdout), test.records)
			require.Equal(t, test.says != "", got.status == 1, got.stderr)
			require.Less(t, len(got.stderr), 2000)
		})
	}
}

// TestALineOverTheLimit reads a line that is larger than a record may be. The line is
// not held: the heap grows by much less than it has.
func TestALineOverTheLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 256 MB")
	}
	part := strings.Repeat("x", 1<<20)
	for _, file := range []struct{ name, before, after string }{
		{"a.jsonl", `{"title":"`, "\"}\n" + paperJSON + "\n"},
		{"a.json", `[{"title":"`, "\"},\n" + paperJSON + "]\n"},
		{"a.csv", "title,abstract\n\"", "\",y\nQubits,A quantum memory\n"},
	} {
		t.Run(file.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), file.name)
			f, err := os.Create(path)
			require.NoError(t, err)
			_, err = io.WriteString(f, file.before)
			require.NoError(t, err)
			for range 256 {
				_, err = io.WriteString(f, part)
				require.NoError(t, err)
			}
			_, err = io.WriteString(f, file.after)
			require.NoError(t, err)
			require.NoError(t, f.Close())
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			got := command("tag", path)
			runtime.ReadMemStats(&after)
			require.Equal(t, 1, got.status)
			require.Contains(t, got.stderr, corpus.ErrTooLarge.Error())
			require.Len(t, recordsOf(t, got.stdout), 1)
			require.Less(t, after.HeapSys, before.HeapSys+128<<20)
		})
	}
}
