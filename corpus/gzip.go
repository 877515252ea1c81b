package corpus

import (
	"bufio"
	"compress/gzip"
	"io"

	"github.com/topictag/topictag/corpus/internal/compressed"
)

// Decompress returns r, decompressed if its content is that of a gzip file (of
// one member or more), which its first bytes tell, whatever its name. Nothing
// is read before the first Read, and no more of an uncompressed input than what
// has come: a pipe that sends a line and waits gets its answer.
//
// Compressed data that is damaged or ends too early is an error behind all that
// could be decompressed, so that a reader's documents before it are yielded.
func Decompress(r io.Reader) io.Reader { return compressed.NewReader(r, gunzipped) }

func gunzipped(in *bufio.Reader) (io.Reader, error) {
	if !compressed.StartsWith(in, "\x1f\x8b") {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	return compressed.Explained(z, compressed.Early), compressed.Early(err)
}
