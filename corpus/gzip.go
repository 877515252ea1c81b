package corpus

import (
	"bufio"
	"compress/gzip"
	"io"

	"github.com/topictag/topictag/corpus/internal/compressed"
)

// Decompress returns r, decompressed if it is a gzip file of one or more members. The
// first bytes decide that, not the name. Nothing is read before the first Read. An
// uncompressed input is not read ahead, so a pipe that sends a line and waits gets its
// answer.
//
// If compressed data is damaged or ends too early, the error follows all that could be
// decompressed. So a reader still yields the documents before it.
func Decompress(r io.Reader) io.Reader { return compressed.NewReader(r, gunzipped) }

func gunzipped(in *bufio.Reader) (io.Reader, error) {
	if !compressed.StartsWith(in, "\x1f\x8b") {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	return compressed.Explained(z, compressed.Early), compressed.Early(err)
}
