package taghttp

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/topictag/topictag/internal/service"
)

// flow is a request whose answer begins before its body ends. It has no time as a whole:
// each record has one.
type flow struct {
	body    io.Reader
	ctx     context.Context // done once the client has gone, a write has failed or the server cancels the request
	cancel  context.CancelCauseFunc
	w       http.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
	begun   bool                  // something is written
	begin   func()                // sets the headers before that
	isWhole bool                  // the body was read to its end
	failed  atomic.Pointer[error] // the first error of reading the body; writes come from another goroutine
}

// flow calls run with a flow of the request, and ends the answer. begin sets its headers.
func (h *Handler) flow(w http.ResponseWriter, r *http.Request, begin func(), run func(f *flow) error) {
	f := &flow{body: r.Body, w: w, control: http.NewResponseController(w), timeout: h.config.Timeout, begin: begin}
	f.ctx, f.cancel = context.WithCancelCause(context.WithoutCancel(r.Context()))
	f.control.EnableFullDuplex() // HTTP/1 would read the whole body first; HTTP/2 needs nothing
	stop := context.AfterFunc(r.Context(), func() {
		f.cancel(h.canceled())
		f.stopReading()
	})
	defer func() {
		stop()
		f.cancel(nil)
		f.control.SetWriteDeadline(time.Now().Add(f.timeout)) // the server sends the rest, and takes the deadline back
	}()
	err := run(f)
	switch {
	case err == nil:
		f.start()
	case f.begun:
		h.config.Log.Debug("an answer ended early", "error", err)
	default:
		if !f.isWhole {
			w.Header().Set("Connection", "close")
		}
		h.failWith(w, cmp.Or(f.failure(), err))
	}
	f.flush()
	if f.drain(); !f.isWhole && f.begun {
		panic(http.ErrAbortHandler) // HTTP/1 would take the rest of the body for the next request
	}
}

// canceled returns why the context of a request is done.
func (h *Handler) canceled() error {
	if h.draining.Load() {
		return errStops{}
	}
	return context.Canceled
}

// drained is how many bytes of a body are read after the answer. A connection that is closed before
// them can lose the answer.
const drained = 256 << 10

// drain reads the rest of the body, for as long as a record may take. It lets nothing wait for more.
func (f *flow) drain() {
	f.wait()
	if f.ctx.Err() == nil && f.failure() == nil {
		io.CopyN(io.Discard, f, drained) // an error here was answered already, or is that of a client who has gone
	}
	if !f.isWhole {
		f.stopReading()
	}
}

// Read reads from the body.
func (f *flow) Read(p []byte) (int, error) {
	n, err := f.body.Read(p)
	switch {
	case err == io.EOF:
		f.isWhole = true
		return n, err
	case errors.Is(err, os.ErrDeadlineExceeded):
		// The server cancels the context of a slow request, too.
		if err = context.Cause(f.ctx); err == nil || err == context.Canceled {
			err = errSlow{f.timeout}
		}
	}
	if err != nil {
		f.failed.CompareAndSwap(nil, &err)
	}
	return n, err
}

// failure returns the first error of reading the body, or nil.
func (f *flow) failure() error {
	if err := f.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// wait gives the client time for the next record. It first sets the deadline and then looks at the
// context, so that a flow that has ended stays so.
func (f *flow) wait() {
	f.control.SetReadDeadline(time.Now().Add(f.timeout))
	if f.ctx.Err() != nil {
		f.stopReading()
	}
}

// stopReading lets nothing wait for more of the body.
func (f *flow) stopReading() { f.control.SetReadDeadline(time.Unix(1, 0)) }

// Write sends a part of the answer at once. A client has as much time to take it as for
// a record. An answer does not begin after the body has failed, so that it can have another status.
func (f *flow) Write(p []byte) (int, error) {
	if err := f.failure(); err != nil && !f.begun {
		return 0, err
	}
	f.start()
	f.control.SetWriteDeadline(time.Now().Add(f.timeout))
	n, err := f.w.Write(p)
	if err == nil {
		err = f.flush()
	}
	if err != nil {
		f.cancel(err)
		f.stopReading()
		return n, err
	}
	f.wait()
	return n, nil
}

// start sends the headers, without which some clients send no body.
func (f *flow) start() {
	if !f.begun {
		f.begun = true
		f.begin()
		f.w.WriteHeader(http.StatusOK)
	}
}

func (f *flow) flush() error {
	err := f.control.Flush()
	if err == http.ErrNotSupported {
		return nil
	}
	return err
}

// stream answers JSON lines while they come.
func (h *Handler) stream(w http.ResponseWriter, r *http.Request) {
	s, err := h.service.NewStream(r.URL.Query())
	if err != nil {
		h.failWith(w, err)
		return
	}
	h.flow(w, r, asLines(w), func(f *flow) error {
		f.start()
		f.flush() // an error comes back from the next write
		return s.Run(f.ctx, f, f, f.wait)
	})
}

// documents answers a file of any format by its documents. An error is the last line.
func (h *Handler) documents(w http.ResponseWriter, r *http.Request) {
	if h.refuses(w, r, compressions()...) {
		return
	}
	format, _ := service.FormatOf(r.Header.Get("Content-Type"))
	reading, err := service.NewReading(r.URL.Query(), format)
	if err != nil {
		h.failWith(w, err)
		return
	}
	h.flow(w, r, asLines(w), func(f *flow) error { return reading.Run(f.ctx, f, f, f.wait) })
}

// asLines sets the header of an answer of JSON lines.
func asLines(w http.ResponseWriter) func() {
	return func() { w.Header().Set("Content-Type", service.TypeOf("jsonl")) }
}

// Trailers of an answer with a file.
const (
	trailerDocuments = "Topictag-Documents"
	trailerRejected  = "Topictag-Rejected"
	trailerNotes     = "Topictag-Notes"
)

// file answers with the file that was sent, and tags in it. An error after the start ends the
// connection, so that the client does not take a part for the whole.
func (h *Handler) file(w http.ResponseWriter, r *http.Request, format string) {
	job, err := h.service.NewFile(r.URL.Query(), format)
	if err != nil {
		h.failWith(w, err)
		return
	}
	begin := func() {
		w.Header().Set("Content-Type", service.TypeOf(format))
		for _, name := range []string{trailerDocuments, trailerRejected, trailerNotes} {
			w.Header().Add("Trailer", name)
		}
	}
	h.flow(w, r, begin, func(f *flow) error {
		n, err := job.Run(f.ctx, f, f, f.wait)
		switch {
		case err != nil && f.begun:
			h.config.Log.Debug("an answer ended early", "error", err)
			panic(http.ErrAbortHandler)
		case err != nil:
			return err
		}
		f.start()
		w.Header().Set(trailerDocuments, strconv.Itoa(n.Documents))
		w.Header().Set(trailerRejected, strconv.Itoa(n.Rejected))
		w.Header().Set(trailerNotes, strconv.Itoa(n.Notes))
		return nil
	})
}
