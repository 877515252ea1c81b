package formats

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

const (
	qubits = "We correct errors of a quantum memory. Qubits are encoded in a surface code and a decoder finds the " +
		"likely error."
	from1252 = "the text is not UTF-8, and is read as Windows-1252"
	from16   = "the text is not UTF-8, and is read as UTF-16"
)

// TestOtherEncodingsAreRead reads small inputs whose text is not UTF-8.
func TestOtherEncodingsAreRead(t *testing.T) {
	const schroedinger = "Schrödinger qubits"
	for _, test := range []struct {
		file string
		want corpus.Document
		note string
	}{
		{"a05-utf16.csv", corpus.Document{Title: "Surface codes", Abstract: qubits}, ":1: " + from16},
		{"a05-utf16.jsonl", corpus.Document{Title: "Surface codes", Abstract: qubits}, ":1: " + from16},
		{"a05-utf16.txt", corpus.Document{ID: "NAME", Title: "Surface codes", Abstract: qubits}, ":1: " + from16},
		{"a05-utf16be.ris", corpus.Document{Title: "Surface codes", Abstract: qubits}, ":1: " + from16},
		{"a05-utf16le.bib", corpus.Document{ID: "u", Title: "Surface codes", Abstract: qubits}, ":1: " + from16},
		{"a06-latin1.bib", corpus.Document{ID: "l", Title: "Qubits and the Schrödinger equation of Müller – a “quantum” memory",
			Abstract: qubits[:len(qubits)-1] + ". Naïve café."}, ":2: " + from1252},
		{"a06-latin1.csv", corpus.Document{ID: "1", Title: schroedinger, Abstract: qubits}, ":2: " + from1252},
		{"a06-latin1.jsonl", corpus.Document{ID: "1", Title: schroedinger, Abstract: qubits}, ":1: " + from1252},
		{"a06-latin1.ris", corpus.Document{Title: schroedinger, Abstract: qubits}, ":2: " + from1252},
	} {
		t.Run(test.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", "cases", test.file))
			require.NoError(t, err)
			for _, name := range []string{test.file, "x"} {
				if name == "x" && (strings.HasSuffix(test.file, ".csv") || test.file == "a06-latin1.bib") {
					continue // content alone does not show them
				}
				for _, in := range []io.Reader{bytes.NewReader(text), iotest.OneByteReader(bytes.NewReader(text))} {
					var notes []string
					o := Options{Notes: func(n corpus.Note) { notes = append(notes, n.String()) }}
					if strings.HasSuffix(test.file, ".txt") { // which is too short for a digest
						o.Format = "text"
					}
					got, err := corpus.Collect(o.Read(name, in))
					require.NoError(t, err)
					want := test.want
					want.ID = strings.Replace(want.ID, "NAME", name, 1)
					require.Equal(t, []corpus.Document{want}, got)
					require.Equal(t, []string{name + test.note}, notes)
				}
			}
		})
	}
}

func TestXMLDeclaresItsEncoding(t *testing.T) {
	const feed = `<?xml version="1.0" encoding="ISO-8859-1"?><feed><entry><id>p</id><title>Schr%sdinger</title></entry></feed>`
	for _, in := range []string{
		strings.Replace(feed, "%s", "\xf6", 1), strings.Replace(feed, "%s", "ö", 1), utf16(strings.Replace(feed, "%s", "ö", 1)),
	} {
		docs, err := corpus.Collect(Read("x", strings.NewReader(in)))
		require.NoError(t, err)
		require.Equal(t, []corpus.Document{{ID: "p", Title: "Schrödinger"}}, docs)
	}
}

func TestLinesInSeveralEncodings(t *testing.T) {
	var notes []string
	o := Options{Notes: func(n corpus.Note) { notes = append(notes, n.String()) }}
	docs, err := corpus.Collect(o.Read("f", strings.NewReader("{\"title\":\"\xfc\x80\xdf\"}\n{\"title\":\"\xc3\xbc\xff\"}")))
	require.NoError(t, err)
	require.Equal(t, []corpus.Document{{Title: "ü€ß"}, {Title: "üÿ"}}, docs)
	require.Equal(t, "f:1: "+from1252, notes[0])
}

// utf16 encodes a text without characters beyond the first plane.
func utf16(text string) string {
	b := []byte("\xfe\xff")
	for _, r := range text {
		b = append(b, byte(r>>8), byte(r))
	}
	return string(b)
}

// TestCopiesAreUTF8 extends inputs that are not UTF-8. Documents have decoded text.
func TestCopiesAreUTF8(t *testing.T) {
	for _, test := range []struct{ format, in, want string }{
		{"csv", "id,title\nk,Schr\xf6dinger\n", "id,title,x\nk,Schrödinger,Schrödinger\n"},
		{"tsv", "id\ttitle\nk\tSchr\xf6dinger\n", "id\ttitle\tx\nk\tSchrödinger\tSchrödinger\n"},
		{"jsonl", "{\"title\":\"Schr\xf6dinger\"}\n", "{\"title\":\"Schrödinger\",\"x\":\"Schrödinger\"}\n"},
		{"csv", utf16("title\nöl\n"), "title,x\nöl,öl\n"},
	} {
		f, _ := ByName(test.format)
		var b strings.Builder
		var notes []string
		e := corpus.Extension{
			Names: []string{"x"}, Notes: func(n corpus.Note) { notes = append(notes, n.Text) },
			Values: func(d corpus.Document) []string {
				if test.format == "jsonl" {
					return []string{`"` + d.Title + `"`}
				}
				return []string{d.Title}
			},
		}
		require.NoError(t, f.Extend(&b, "f", strings.NewReader(test.in), Options{}, e))
		require.Equal(t, test.want, b.String())
		require.Contains(t, notes[0], "the text is not UTF-8, and is read as ")
	}
}

// TestRewritersKeepBytes rewrites inputs that are not UTF-8. Documents have decoded text,
// and all bytes of the input stay.
func TestRewritersKeepBytes(t *testing.T) {
	for _, test := range []struct{ format, in, want string }{
		{"bibtex", "% Encoding: cp1252\n@misc{k\xfc,title={Schr\xf6dinger},keywords={K\xfcste}}",
			"% Encoding: cp1252\n@misc{k\xfc,title={Schr\xf6dinger},keywords={K\xfcste, physics}}"},
		{"ris", "TY  - JOUR\nID  - k\xfc\nTI  - Schr\xf6dinger\nKW  - K\xfcste\nER  - \n",
			"TY  - JOUR\nID  - k\xfc\nTI  - Schr\xf6dinger\nKW  - K\xfcste\nKW  - physics\nER  - \n"},
	} {
		f, _ := ByName(test.format)
		in := test.in
		for range 2 {
			var b strings.Builder
			tags := func(d corpus.Document) []string {
				require.Equal(t, "kü", d.ID)
				require.Equal(t, "Schrödinger", d.Title)
				require.Equal(t, "Küste", d.Topics[0])
				return []string{"physics", "küste"}
			}
			require.NoError(t, f.Rewrite(&b, "x", strings.NewReader(in), tags, nil, nil))
			require.Equal(t, test.want, b.String())
			in = b.String()
		}
		err := f.Rewrite(io.Discard, "x", strings.NewReader(utf16(test.in)), nil, nil, nil)
		require.EqualError(t, err, "x is UTF-16, which cannot be rewritten; convert it to UTF-8, or choose another format of output")
	}
}
