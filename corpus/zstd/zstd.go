// Package zstd decompresses Zstandard files before any reader of documents. It is
// a package of its own so that only its importers link a decoder, that of
// github.com/klauspost/compress: the standard library has none.
package zstd

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/topictag/topictag/corpus/internal/compressed"
)

// MaxWindow is the size in bytes of the largest window that is read: that of
// zstd --long and of all lesser settings but --ultra with more. A file takes at
// most about twice as much memory to read, whatever its length.
const MaxWindow = 128 << 20

// Decompress returns r, decompressed if its content is that of a Zstandard file,
// of one frame or more, which its first bytes tell, whatever its name. Nothing is
// read before the first Read, and no more of an uncompressed input than what has
// come: a pipe that sends a line and waits gets its answer. It goes together with
// the Decompress of package corpus, which does the same for gzip.
//
// Compressed data that is damaged, ends too early or needs a larger window than
// [MaxWindow] is an error behind all that could be decompressed, so that a
// reader's documents before it are yielded.
func Decompress(r io.Reader) io.Reader { return compressed.NewReader(r, decompressed) }

func decompressed(in *bufio.Reader) (io.Reader, error) {
	if !isFrame(in) {
		return in, nil
	}
	// One goroutine, the reader's own, so that nothing is left running when the
	// reader stops early; and a Read ends with a block, without waiting for more.
	s := &source{Reader: in}
	z, err := zstd.NewReader(s, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(MaxWindow))
	if err != nil {
		return nil, s.explained(err)
	}
	return compressed.Explained(z, s.explained), nil
}

// isFrame reports whether a frame starts here, with data or to be skipped, of which
// there are sixteen kinds.
func isFrame(in *bufio.Reader) bool {
	if first, _ := in.Peek(1); first[0]&0xf0 == 0x50 {
		return compressed.StartsWith(in, string(first)+"\x2a\x4d\x18")
	}
	return compressed.StartsWith(in, "\x28\xb5\x2f\xfd")
}

// source keeps the error of the input, which is not one of its data.
type source struct {
	io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// explained says what the decoder's error means for a file.
func (s *source) explained(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case s.err != nil:
		return s.err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return compressed.Early(err)
	case errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fmt.Errorf("zstd: the file needs a window over %d MB: %w", MaxWindow>>20, err)
	}
	return fmt.Errorf("zstd: damaged data, or other data behind it: %w", err)
}
