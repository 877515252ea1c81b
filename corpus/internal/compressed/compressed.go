// Package compressed reads inputs that may be compressed. The decoders are elsewhere, so
// that only their importers link them.
package compressed

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// NewReader returns a reader of what open returns for r. It calls open in its first Read,
// with an input of at least one byte. open looks at the first bytes, and returns the
// input itself if that is not compressed. An empty input ends without a call of open.
func NewReader(r io.Reader, open func(in *bufio.Reader) (io.Reader, error)) io.Reader {
	return &reader{in: r, open: open}
}

// reader chooses in its first Read what it reads from.
type reader struct {
	in   io.Reader
	open func(*bufio.Reader) (io.Reader, error)
	out  io.Reader // nil until the first Read
	err  error     // of the last Read, and of all later ones
}

func (r *reader) Read(p []byte) (n int, err error) {
	if r.out == nil && r.err == nil {
		r.out, r.err = r.opened()
	}
	if r.err == nil {
		n, r.err = r.out.Read(p)
	}
	return n, r.err
}

func (r *reader) opened() (io.Reader, error) {
	in := bufio.NewReaderSize(r.in, 64<<10)
	if _, err := in.Peek(1); err != nil {
		return nil, err
	}
	return r.open(in)
}

// StartsWith reports whether an input starts with a mark. It does not wait for a byte
// after a difference, because that byte may never come.
func StartsWith(in *bufio.Reader, mark string) bool {
	for n := 1; n <= len(mark); n++ {
		head, err := in.Peek(n)
		if err != nil || head[n-1] != mark[n-1] {
			return false
		}
	}
	return true
}

// Explained returns r with explain applied to its errors, io.EOF among them.
func Explained(r io.Reader, explain func(error) error) io.Reader { return explained{r, explain} }

type explained struct {
	io.Reader
	explain func(error) error
}

func (r explained) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	return n, r.explain(err)
}

// Early explains io.ErrUnexpectedEOF as the early end of compressed data. It returns other
// errors as they are.
func Early(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("compressed data ends too early; copy or download the file again: %w", err)
	}
	return err
}
