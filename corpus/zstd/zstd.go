// Package zstd decompresses Zstandard files for any reader of documents. It is a package
// of its own so that only its importers link the decoder of
// github.com/klauspost/compress. The standard library has none.
package zstd

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/topictag/topictag/corpus/internal/compressed"
)

// MaxWindow is the size in bytes of the largest window that is read. The windows of
// zstd --long and of all levels fit in it, except those of --ultra with a larger window.
// To read a file takes at most about twice as much memory, however long the file is.
const MaxWindow = 128 << 20

// Decompress returns r, decompressed if it is a Zstandard file of one or more frames. The
// first bytes decide that, not the name. Nothing is read before the first Read. An
// uncompressed input is not read ahead, so a pipe that sends a line and waits gets its
// answer. Decompress of package corpus does the same for gzip, and both may be chained.
//
// If compressed data is damaged, ends too early or needs a larger window than
// [MaxWindow], the error follows all that could be decompressed. So a reader still
// yields the documents before it.
func Decompress(r io.Reader) io.Reader { return compressed.NewReader(r, decompressed) }

func decompressed(in *bufio.Reader) (io.Reader, error) {
	if !isFrame(in) {
		return in, nil
	}
	// With one goroutine, which is the reader's own, none is left when the reader stops
	// early. A Read also ends with a block and does not wait for more.
	s := &source{Reader: in}
	z, err := zstd.NewReader(s, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(MaxWindow))
	if err != nil {
		return nil, s.explained(err)
	}
	return compressed.Explained(z, s.explained), nil
}

// isFrame reports whether a frame starts here. It has data or is one of the sixteen kinds
// of frames to be skipped.
func isFrame(in *bufio.Reader) bool {
	if first, _ := in.Peek(1); first[0]&0xf0 == 0x50 {
		return compressed.StartsWith(in, string(first)+"\x2a\x4d\x18")
	}
	return compressed.StartsWith(in, "\x28\xb5\x2f\xfd")
}

// source keeps the error of the input, which is no error of the compressed data.
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

// explained returns an error that says what the decoder's error means for a file.
func (s *source) explained(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case s.err != nil:
		return s.err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return compressed.Early(err)
	case errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fmt.Errorf("zstd: the file needs a window over %d MB; compress it again without --ultra or --long: %w", MaxWindow>>20, err)
	}
	return fmt.Errorf("zstd: the data is damaged, or other data follows it; copy or download the file again: %w", err)
}
