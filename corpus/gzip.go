package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Decompress returns r, decompressed if its content is that of a gzip file (of
// one member or more), which its first bytes tell, whatever its name. Nothing
// is read before the first Read, and no more of an uncompressed input than what
// has come: a pipe that sends a line and waits gets its answer.
//
// Compressed data that is damaged or ends too early is an error behind all that
// could be decompressed, so that a reader's documents before it are yielded.
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
	first, err := in.Peek(1)
	if err != nil {
		return nil, err
	}
	if first[0] != 0x1f { // and the second byte may never come
		return in, nil
	}
	if magic, _ := in.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	return gunzip{z}, early(err)
}

type gunzip struct{ *gzip.Reader }

func (z gunzip) Read(p []byte) (int, error) {
	n, err := z.Reader.Read(p)
	return n, early(err)
}

// early says of an unexpected end that it is the compressed data's.
func early(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("compressed data ends too early: %w", err)
	}
	return err
}
