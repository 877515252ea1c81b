package corpus_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleDecompress() {
	var file bytes.Buffer
	z := gzip.NewWriter(&file)
	io.WriteString(z, "title,abstract\nFolding towels,A robot folds.\n")
	z.Close()
	for d, err := range corpus.ReadCSV("papers.csv.gz", corpus.Decompress(&file), corpus.Table{}) {
		fmt.Println(d.Title, err)
	}
	// Output: Folding towels <nil>
}

// compressed returns each text as a member of a gzip file.
func compressed(texts ...string) string {
	var b bytes.Buffer
	for _, text := range texts {
		z := gzip.NewWriter(&b)
		z.Write([]byte(text))
		z.Close()
	}
	return b.String()
}

// flipped returns text with a bit of the byte at i, counted from the end, turned.
func flipped(text string, i int) string {
	b := []byte(text)
	b[len(b)-i] ^= 1
	return string(b)
}

var decompress readertest.Decompress = corpus.Decompress

func TestDecompress(t *testing.T) {
	const early = "[f: compressed data ends too early; copy or download the file again: unexpected EOF]"
	a := "{\"id\":\"a\"}\n"
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"not compressed", a, "a"},
		{"half of the magic number", "\x1f", "[f:1: no JSON at byte 1: invalid character '\\x1f' at start of value]"},
		{"half of the magic number and more", "\x1f" + a, "[f:1: no JSON at byte 1: invalid character '\\x1f' at start of value]"},
		{"compressed", compressed(a), "a"},
		{"compressed nothing", compressed(""), ""},
		{"several members", compressed(a, "", "{\"id\":", "\"b\"}\n"), "a b"},
		{"magic number alone", "\x1f\x8b", early},
		{"header cut", compressed(a)[:5], early},
		{"trailer cut", compressed(a)[:len(compressed(a))-3], "a " + early},
		{"second member cut", compressed(a) + compressed(a)[:12], "a " + early},
		{"wrong checksum", flipped(compressed(a), 8), "a [f: gzip: invalid checksum]"},
		{"wrong method", "\x1f\x8b\x07" + strings.Repeat("\x00", 20), "[f: gzip: invalid header]"},
		{"more behind it", compressed(a) + "more than nothing", "a [f: gzip: invalid header]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			decompress.RequireRead(t, test.want, test.in)
		})
	}
	decompress.RequireFails(t, compressed(a))
}

// TestDecompressOfDamagedFiles cuts or damages a file at each byte, or at each
// eleventh in short mode. What is read is what stands before the damage, and an error
// follows it.
func TestDecompressOfDamagedFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	var want []string
	for range 200 {
		id := fmt.Sprint(random.Uint64())
		want = append(want, id)
		fmt.Fprintf(&text, "{\"id\":%q}\n", id)
	}
	whole := compressed(text.String())
	step := readertest.Size(1, 11)
	for i := 2; i < len(whole); i += step {
		got, last := []string{}, error(nil)
		for d, err := range corpus.ReadJSONL("f", corpus.Decompress(strings.NewReader(whole[:i]))) {
			last = err
			if err == nil {
				got = append(got, d.ID)
			}
		}
		require.ErrorIs(t, last, io.ErrUnexpectedEOF, "cut at %d", i)
		require.Equal(t, want[:len(got)], got, "cut at %d", i)
		if i > len(whole)-8 {
			require.Len(t, got, len(want), "cut in the trailer")
		}
	}
	for i := 1; i <= len(whole)-10; i += step {
		read, err := io.ReadAll(corpus.Decompress(strings.NewReader(flipped(whole, i))))
		require.Error(t, err, "damaged at %d, %d bytes read", i, len(read))
	}
}

func TestDecompressAnswersWhileTheInputWaits(t *testing.T) {
	var b bytes.Buffer
	decompress.RequireAnswers(t, &b, gzip.NewWriter(&b))
}
