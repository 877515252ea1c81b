package taghttp

import (
	"context"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"time"
)

// seconds are the bounds of the histogram of times.
func seconds() []float64 {
	return []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
}

// ServeHTTP answers a request. A panic ends only this request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	out := &answer{ResponseWriter: w}
	_, route := h.mux.Handler(r)
	switch {
	case route != "":
	case h.isPage(r.URL.Path):
		route = "page"
	default:
		route = "none"
	}
	const running = "topictag_requests_running"
	h.metrics.Change(running, "Requests that are being answered.", 1)
	defer func() {
		h.metrics.Change(running, "", -1)
		panicked := recover()
		aborted := panicked == http.ErrAbortHandler
		if panicked != nil && !aborted {
			h.metrics.Add("topictag_panics_total", "Requests that ended in a panic.", 1)
			h.config.Log.Error("a request panicked", "route", route, "panic", panicked, "stack", string(debug.Stack()))
			if out.status == 0 {
				h.fail(out, &problem{Status: 500, Detail: "the request failed; the log of the server has the reason"})
			} else {
				aborted = true // the client must not take a part for the whole
			}
		}
		h.count(route, out.status, time.Since(start))
		h.config.Log.Debug("request", "method", r.Method, "route", route, "status", out.status, "took", time.Since(start))
		if aborted {
			panic(http.ErrAbortHandler)
		}
	}()
	if r.ContentLength != 0 { // also a request that is refused has a body
		http.NewResponseController(w).SetReadDeadline(start.Add(h.config.Timeout))
	}
	if h.guard(out, r) {
		h.dispatch(out, r)
	}
}

// count adds a request to the metrics.
func (h *Handler) count(route string, status int, took time.Duration) {
	if status == 0 {
		status = 499 // the client went away before the answer
	}
	h.metrics.Add("topictag_requests_total", "Requests by route and status; 499 is a client that went away.", 1,
		"route", route, "status", strconv.Itoa(status))
	h.metrics.Observe("topictag_request_seconds", "Times of requests.", seconds(), took.Seconds(), "route", route)
}

// dispatch calls the handler of a route, or answers with the page. Answers of the router itself
// become problems.
func (h *Handler) dispatch(w *answer, r *http.Request) {
	if _, err := url.ParseQuery(r.URL.RawQuery); err != nil { // r.URL.Query drops what it cannot read
		h.fail(w, &problem{Status: http.StatusBadRequest,
			Detail: "the query of the address cannot be read: " + err.Error() + "; escape its values"})
		return
	}
	handler, pattern := h.mux.Handler(r)
	if pattern != "" {
		h.mux.ServeHTTP(w, r) // which also sets the values of the path
		return
	}
	probe := &status{header: http.Header{}}
	handler.ServeHTTP(probe, r)
	switch {
	case probe.code == http.StatusMethodNotAllowed:
		h.wrongMethod(w, r, probe.header.Get("Allow"))
	case h.isPage(r.URL.Path):
		h.page(w, r)
	default:
		h.fail(w, &problem{Status: http.StatusNotFound, Detail: "there is no such route; /openapi.json lists all"})
	}
}

// wrongMethod answers a request whose route has only other methods.
func (h *Handler) wrongMethod(w http.ResponseWriter, r *http.Request, allow string) {
	w.Header().Set("Allow", allow)
	h.fail(w, &problem{Status: http.StatusMethodNotAllowed,
		Detail: "the route has no method " + r.Method + "; it has " + allow})
}

// status is an answer of which the status and the header are of interest.
type status struct {
	header http.Header
	code   int
}

func (s *status) Header() http.Header         { return s.header }
func (s *status) Write(p []byte) (int, error) { return len(p), nil }
func (s *status) WriteHeader(code int)        { s.code = code }

// answer notes the status of an answer.
type answer struct {
	http.ResponseWriter
	status int
}

// Unwrap returns the writer of the server, for [http.ResponseController].
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) WriteHeader(code int) {
	if a.status == 0 {
		a.status = code
	}
	a.ResponseWriter.WriteHeader(code)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(p)
}

// limited admits a request if there is room.
func (h *Handler) limited(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case h.slots <- struct{}{}:
			defer func() { <-h.slots }()
		default:
			w.Header().Set("Retry-After", "1")
			h.fail(w, &problem{Status: http.StatusTooManyRequests, Detail: "the server answers as many requests as it may; try again"})
			return
		}
		next(w, r)
	}
}

// whole admits a request that is read and answered as a whole, and bounds its time.
func (h *Handler) whole(next http.HandlerFunc) http.HandlerFunc { return h.limited(h.inTime(next)) }

// inTime bounds the time of a request. Servers whose deadlines cannot be set keep their own.
func (h *Handler) inTime(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeoutCause(r.Context(), h.config.Timeout, errSlow{h.config.Timeout})
		defer cancel()
		c := http.NewResponseController(w)
		c.SetWriteDeadline(time.Now().Add(2 * h.config.Timeout)) // a late body still gets an answer
		next(w, r.WithContext(ctx))
		c.Flush() // within the deadline, which the next request of the connection must not inherit
		c.SetWriteDeadline(time.Time{})
	}
}
