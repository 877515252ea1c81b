package taghttp

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strconv"

	"github.com/topictag/topictag/internal/service"
)

// problem is an error as RFC 9457 has it.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Parameter string `json:"parameter,omitempty"` // of the query that is wrong
}

// fail answers with a problem.
func (h *Handler) fail(w http.ResponseWriter, p *problem) {
	p.Type, p.Title = "about:blank", http.StatusText(p.Status)
	text, err := json.Marshal(p)
	if err != nil { // strings and a number have none
		h.config.Log.Error("a problem cannot be written", "error", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)+1))
	w.WriteHeader(p.Status)
	w.Write(append(text, '\n')) // an error here is the client's, who has gone
}

// failWith answers with the problem of an error. It ends the request of a client that has gone.
func (h *Handler) failWith(w http.ResponseWriter, err error) {
	var known *service.Error
	var tooLarge *http.MaxBytesError
	p := &problem{Status: http.StatusBadRequest, Detail: "the body cannot be read: " + err.Error()}
	switch {
	case errors.As(err, &known):
		p = &problem{Status: known.Status, Detail: known.Detail, Parameter: known.Parameter}
	case errors.As(err, &tooLarge):
		p = &problem{Status: http.StatusRequestEntityTooLarge, Detail: "the body is too large; send at most " +
			size(tooLarge.Limit) + ", or a stream of JSON lines as application/x-ndjson"}
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		p = &problem{Status: http.StatusRequestTimeout, Detail: errSlow{h.config.Timeout}.Error() + "; send it faster, or in parts"}
		w.Header().Set("Connection", "close")
	case errors.Is(err, context.Canceled) && !h.draining.Load():
		panic(http.ErrAbortHandler) // the client has gone, which ServeHTTP counts
	case errors.Is(err, context.Canceled):
		p = &problem{Status: http.StatusServiceUnavailable, Detail: errStops{}.Error()}
	}
	h.fail(w, p)
}
