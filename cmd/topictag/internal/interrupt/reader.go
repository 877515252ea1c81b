package interrupt

import (
	"context"
	"io"
)

// Checked returns a reader that fails with [Err] in the first Read after an
// interrupt. A Read that waits for input continues to wait.
func Checked(ctx context.Context, r io.Reader) io.Reader { return checked{ctx, r} }

type checked struct {
	ctx context.Context
	io.Reader
}

func (r checked) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, Err
	}
	return r.Reader.Read(p)
}

// Reader is a reader whose Read ends with an interrupt, even while it waits for
// input.
type Reader struct {
	ctx  context.Context
	in   io.Reader
	buf  []byte
	rest []byte // the part of buf that is not yet passed on
	err  error  // after rest
}

// NewReader returns a reader of in.
func NewReader(ctx context.Context, in io.Reader) *Reader {
	return &Reader{ctx: ctx, in: in, buf: make([]byte, 64<<10)}
}

// Read reads from the input once, if nothing is left from the last time.
func (r *Reader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 && r.err == nil {
		r.fill()
	}
	n := copy(p, r.rest)
	if r.rest = r.rest[n:]; len(r.rest) > 0 {
		return n, nil
	}
	return n, r.err
}

// fill reads into buf. After an interrupt the input may still write to buf, and
// the error keeps everything from reading it again.
func (r *Reader) fill() {
	n, err := Get(r.ctx, func() (int, error) { return r.in.Read(r.buf) })
	r.rest, r.err = r.buf[:n], err
}
