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
func Decompress(r io.Reader) io.Reader { return &decompressor{in: r} }

// decompressor decides on its first Read what it reads from.
type decompressor struct {
	in  io.Reader
	out io.Reader // nil until it is decided
	err error     // of the last Read, for good
}

func (d *decompressor) Read(p []byte) (n int, err error) {
	if d.out == nil && d.err == nil {
		d.out, d.err = decompressed(bufio.NewReaderSize(d.in, 64<<10))
	}
	if d.err == nil {
		n, d.err = d.out.Read(p)
	}
	return n, d.err
}

func decompressed(in *bufio.Reader) (io.Reader, error) {
	if _, err := in.Peek(1); err != nil {
		return nil, err
	}
	if !isFrame(in) {
		return in, nil
	}
	// One goroutine, the reader's own, so that nothing is left running when the
	// reader stops early; and a Read ends with a block, without waiting for more.
	s := &source{Reader: in}
	z, err := zstd.NewReader(s, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(MaxWindow))
	if err != nil {
		return nil, s.explained(err)
	}
	return decoder{z, s}, nil
}

// isFrame reports whether a frame starts here, with data or to be skipped. It
// waits for no byte that cannot belong to its mark.
func isFrame(in *bufio.Reader) bool {
	for n := 1; n <= 4; n++ {
		head, err := in.Peek(n)
		if err != nil {
			return false
		}
		data := head[n-1] == "\x28\xb5\x2f\xfd"[n-1]
		skipped := head[n-1] == "\x50\x2a\x4d\x18"[n-1] || n == 1 && head[0]&0xf0 == 0x50
		if !data && !skipped || n > 1 && data != (head[0] == 0x28) {
			return false
		}
	}
	return true
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

type decoder struct {
	*zstd.Decoder
	source *source
}

func (z decoder) Read(p []byte) (int, error) {
	n, err := z.Decoder.Read(p)
	return n, z.source.explained(err)
}

// explained says what the decoder's error means for a file.
func (s *source) explained(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case s.err != nil:
		return s.err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("compressed data ends too early: %w", err)
	case errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fmt.Errorf("zstd: the file needs a window over %d MB: %w", MaxWindow>>20, err)
	}
	return fmt.Errorf("zstd: damaged data, or other data behind it: %w", err)
}
