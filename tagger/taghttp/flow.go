package taghttp

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/topictag/topictag/internal/service"
)

// flow is a request whose answer begins before its body ends. It has no time as a whole:
// each record has one.
type flow struct {
	io.Reader
	ctx     context.Context // of the request, and done after a write that failed
	cancel  context.CancelCauseFunc
	w       http.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
	begun   bool   // something is written
	begin   func() // sets the headers before that
}

// flowing prepares the connection. The flow ends with its context. done
// takes the deadlines back, for the next request of the connection.
func (h *Handler) flowing(w http.ResponseWriter, r *http.Request, begin func()) (f *flow, done func()) {
	f = &flow{
		Reader: r.Body, w: w, control: http.NewResponseController(w), timeout: h.config.Timeout, begin: begin,
	}
	f.ctx, f.cancel = context.WithCancelCause(r.Context())
	f.control.EnableFullDuplex() // HTTP/1 would read the whole body first; HTTP/2 needs nothing
	stop := context.AfterFunc(f.ctx, f.stopReading)
	return f, func() {
		stop()
		f.cancel(nil)
		f.control.SetReadDeadline(time.Time{})
		f.control.SetWriteDeadline(time.Time{})
	}
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
// a record.
func (f *flow) Write(p []byte) (int, error) {
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
	f, done := h.flowing(w, r, func() { w.Header().Set("Content-Type", service.TypeOf("jsonl")) })
	defer done()
	f.start()
	f.flush() // an error comes back from the next write
	if err := s.Run(f.ctx, f, f, f.wait); err != nil {
		h.config.Log.Debug("a stream ended early", "error", err)
	}
}

// documents answers a file of any format by its documents.
func (h *Handler) documents(w http.ResponseWriter, r *http.Request) {
	format, _ := service.FormatOf(r.Header.Get("Content-Type"))
	reading, err := service.NewReading(r.URL.Query(), format)
	if err != nil {
		h.failWith(w, err)
		return
	}
	f, done := h.flowing(w, r, func() { w.Header().Set("Content-Type", service.TypeOf("jsonl")) })
	defer done()
	err = reading.Run(f.ctx, f, f, f.wait)
	if err != nil && !f.begun {
		h.failWith(w, err)
		return
	}
	f.start() // a file without documents has an empty answer, and an error is its last line
}

// Trailers of an answer with a file.
const (
	trailerDocuments = "Topictag-Documents"
	trailerRejected  = "Topictag-Rejected"
	trailerNotes     = "Topictag-Notes"
)

// file answers with the file that was sent, and tags in it.
func (h *Handler) file(w http.ResponseWriter, r *http.Request, format string) {
	job, err := h.service.NewFile(r.URL.Query(), format)
	if err != nil {
		h.failWith(w, err)
		return
	}
	f, done := h.flowing(w, r, func() {
		w.Header().Set("Content-Type", service.TypeOf(format))
		for _, name := range []string{trailerDocuments, trailerRejected, trailerNotes} {
			w.Header().Add("Trailer", name)
		}
	})
	defer done()
	n, err := job.Run(f.ctx, f, f, f.wait)
	if h.ended(w, f, err) {
		f.start()
		w.Header().Set(trailerDocuments, strconv.Itoa(n.Documents))
		w.Header().Set(trailerRejected, strconv.Itoa(n.Rejected))
		w.Header().Set(trailerNotes, strconv.Itoa(n.Notes))
	}
}

// ended reports whether a flow ended well. An error before the answer becomes a problem.
// Later it ends the connection, so that the client does not take a part for the whole.
func (h *Handler) ended(w http.ResponseWriter, f *flow, err error) bool {
	if err == nil {
		return true
	}
	if f.begun {
		h.config.Log.Debug("an answer ended early", "error", err)
		panic(http.ErrAbortHandler)
	}
	h.failWith(w, err)
	return false
}
