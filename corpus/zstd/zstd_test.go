package zstd_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	peer "github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
	"github.com/topictag/topictag/corpus/zstd"
	"github.com/topictag/topictag/internal/sourcetest"
)

func ExampleDecompress() {
	var file bytes.Buffer
	z, _ := peer.NewWriter(&file)
	io.WriteString(z, "title,abstract\nFolding towels,A robot folds.\n")
	z.Close()
	for d, err := range corpus.ReadCSV("papers.csv.zst", zstd.Decompress(&file), corpus.Table{}) {
		fmt.Println(d.Title, err)
	}
	// Output: Folding towels <nil>
}

// compressed returns each text as a frame of a file.
func compressed(texts ...string) string {
	var b bytes.Buffer
	for _, text := range texts {
		z, _ := peer.NewWriter(&b, peer.WithEncoderConcurrency(1), peer.WithZeroFrames(true))
		z.Write([]byte(text))
		z.Close()
	}
	return b.String()
}

var decompress readertest.Decompress = zstd.Decompress

func TestDecompress(t *testing.T) {
	const early = "[f: compressed data ends too early; copy or download the file again: unexpected EOF]"
	a := "{\"id\":\"a\"}\n"
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"not compressed", a, "a"},
		{"starts like a frame", "(\xb5/" + a, "[f:1: no JSON at byte 1: invalid character '(' at start of value]"},
		{"starts like a skipped frame", "P*M" + a, "[f:1: no JSON at byte 1: invalid character 'P' at start of value]"},
		{"starts like both", "(*M\x18" + a, "[f:1: no JSON at byte 1: invalid character '(' at start of value]"},
		{"compressed", compressed(a), "a"},
		{"compressed nothing", compressed(""), ""},
		{"several frames", compressed(a, "", "{\"id\":", "\"b\"}\n"), "a b"},
		{"a frame to be skipped", "\x5a\x2a\x4d\x18\x03\x00\x00\x00xyz" + compressed(a), "a"},
		{"mark alone", "\x28\xb5\x2f\xfd", early},
		{"header cut", compressed(a)[:5], early},
		{"checksum cut", compressed(a)[:len(compressed(a))-2], early},
		{"second frame cut", compressed(a) + compressed(a)[:12], "a " + early},
		{"more behind it", compressed(a) + "more than nothing", "a [f: zstd: the data is damaged, or other data follows it; copy or download the file again: invalid input: magic number mismatch]"},
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
	for range 200 {
		fmt.Fprintf(&text, "{\"id\":\"%d\"}\n", random.Uint64())
	}
	whole := compressed(text.String()[:2000], text.String()[2000:])
	step := readertest.Size(1, 11)
	for i := 5; i < len(whole); i += step {
		read, err := io.ReadAll(zstd.Decompress(strings.NewReader(whole[:i])))
		require.True(t, strings.HasPrefix(text.String(), string(read)), "cut at %d", i)
		if len(read) == 2000 && err == nil {
			continue // between the frames
		}
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, "cut at %d", i)
	}
	for i := 4; i < len(whole); i += step {
		damaged := []byte(whole)
		damaged[i] ^= 0x10
		read, err := io.ReadAll(zstd.Decompress(bytes.NewReader(damaged)))
		require.True(t, err != nil || string(read) == text.String(), "damaged at %d", i)
	}
}

// TestMaxWindow reads a header that asks for more memory than is given.
func TestMaxWindow(t *testing.T) {
	header := func(log int) string { return "\x28\xb5\x2f\xfd\x00" + string([]byte{byte(log-10) << 3}) }
	block := "\x03\x00\x00" + "\x00\x00" // a last block that repeats a byte no times
	_, err := io.ReadAll(zstd.Decompress(strings.NewReader(header(27) + block)))
	require.NotErrorIs(t, err, peer.ErrWindowSizeExceeded)
	_, err = io.ReadAll(zstd.Decompress(strings.NewReader(header(28) + block)))
	require.EqualError(t, err, "zstd: the file needs a window over 128 MB; compress it again without --ultra or --long: window size exceeded")
}

// TestMemory decompresses a bomb: 1 GB of nothing, or 128 MB in short mode.
func TestMemory(t *testing.T) {
	megabytes := readertest.Size(1<<10, 1<<7)
	var b bytes.Buffer
	z, _ := peer.NewWriter(&b, peer.WithEncoderConcurrency(1), peer.WithWindowSize(8<<20))
	for range megabytes {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	require.Less(t, b.Len(), 1<<20)
	readertest.RequireHeap(t, 64<<20, func() {
		n, err := io.Copy(io.Discard, struct{ io.Reader }{zstd.Decompress(&b)})
		require.NoError(t, err)
		require.EqualValues(t, megabytes<<20, n)
	})
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	var b bytes.Buffer
	z, err := peer.NewWriter(&b, peer.WithEncoderConcurrency(1))
	require.NoError(t, err)
	decompress.RequireAnswers(t, &b, z)
}

// TestOnlyImportersLinkTheDecoder lists what the core packages import.
func TestOnlyImportersLinkTheDecoder(t *testing.T) {
	sourcetest.Watch(t, "../..")
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	list := func(path string) string {
		out, err := exec.Command("go", "list", "-deps", path).Output()
		require.NoError(t, err)
		return string(out)
	}
	require.Contains(t, list("github.com/topictag/topictag/corpus/zstd"), "klauspost")
	for _, path := range []string{"corpus", "tokenize", "tagger"} {
		require.NotContains(t, list("github.com/topictag/topictag/"+path), "klauspost", path)
	}
}
