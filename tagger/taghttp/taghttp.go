// Package taghttp serves taggers over HTTP, for programs in any language and for people.
// A Go program mounts its [Handler], and topictag serve is a command over it:
//
//	h, err := taghttp.New(taghttp.Config{})
//	if err != nil {
//		return err
//	}
//	s := &http.Server{
//		Addr: "localhost:8080", Handler: h,
//		ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute,
//	}
//	return s.ListenAndServe()
//
// The answers are the records of topictag tag, byte for byte. The route /openapi.json
// describes all routes. Errors are application/problem+json (RFC 9457).
//
// A [Handler] protects itself from hostile requests. It bounds bodies, batches, times and
// the number of requests at once. The server that it is mounted in should have a
// ReadHeaderTimeout and an IdleTimeout. The ReadTimeout and WriteTimeout of the server do not limit streams.
// A stream or a file that cannot end well ends by a panic with [http.ErrAbortHandler], which
// closes the connection. Middleware that recovers must panic with it again.
//
// [Config.Page] may be that of package web.
package taghttp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/topictag/topictag/internal/metrics"
	"github.com/topictag/topictag/internal/service"
	"github.com/topictag/topictag/tagger"
)

// Defaults of a [Config].
const (
	DefaultMaxBody     = 1 << 20          // bytes of a request that is read as a whole
	DefaultMaxBatch    = 1000             // documents
	DefaultConcurrency = 128              // requests
	DefaultTimeout     = 30 * time.Second // for a request, or for each record of a stream
)

// Bundled is the name of the bundled model.
const Bundled = service.Bundled

// Config says what a [Handler] serves, and its limits. The zero value serves the bundled
// model under the name [Bundled], without a page, to anyone who can connect.
type Config struct {
	// Models are the models by their names. nil means the bundled one.
	Models map[string]*tagger.Tagger
	// Default is the name of the model that answers if a request names none. "" means the
	// only model, or else the one named [Bundled].
	Default string
	// Page has the files of the page that / shows, with an index.html. nil shows none.
	Page fs.FS
	// MaxBody is the largest body in bytes, except for streams and files, whose records
	// are limited to 16 MB each. 0 means DefaultMaxBody.
	MaxBody int64
	// MaxBatch is the largest number of documents of a batch. 0 means DefaultMaxBatch.
	MaxBatch int
	// Concurrency is how many requests are answered at once. Others get the status 429 and
	// a Retry-After. Probes, metrics and the page do not count. 0 means DefaultConcurrency.
	Concurrency int
	// Timeout is how long a request may take, and how long a client of a stream or a file
	// may take for each record. 0 means DefaultTimeout.
	Timeout time.Duration
	// Token is what clients send as "Authorization: Bearer TOKEN". "" lets any client in. Probes,
	// the description and the files of the page need no token.
	Token string
	// Hosts are the only names of the server that a Host header may have, without a port.
	// Requests of web pages then need the same Origin, or one of Origins. This keeps pages
	// of other sites from reading a server on localhost by DNS rebinding. nil allows all.
	Hosts []string
	// Origins are the origins, such as https://example.org, whose pages may use the
	// service (CORS). "*" allows all.
	Origins []string
	// Log gets errors of the handler, and each request at the level Debug. It gets no text
	// of documents. nil means slog.Default().
	Log *slog.Logger
}

// Handler serves taggers over HTTP. It is safe for concurrent use. [New] makes one, and the zero
// value does not work.
type Handler struct {
	config   Config
	service  *service.Service
	metrics  metrics.Set
	mux      *http.ServeMux
	slots    chan struct{}
	draining atomic.Bool
	loads    loads
}

// New returns a handler. The error says what is wrong with the configuration.
func New(c Config) (*Handler, error) {
	c.MaxBody = cmp.Or(c.MaxBody, DefaultMaxBody)
	c.MaxBatch = cmp.Or(c.MaxBatch, DefaultMaxBatch)
	c.Concurrency = cmp.Or(c.Concurrency, DefaultConcurrency)
	c.Timeout = cmp.Or(c.Timeout, DefaultTimeout)
	if c.MaxBody < 0 || c.MaxBatch < 0 || c.Concurrency < 0 || c.Timeout < 0 {
		return nil, errors.New("taghttp: limits cannot be below 0; 0 means the default")
	}
	if err := checkNames(c.Hosts, c.Origins); err != nil {
		return nil, err
	}
	if c.Models == nil {
		t, err := tagger.LoadDefault()
		if err != nil {
			return nil, err
		}
		c.Models = map[string]*tagger.Tagger{Bundled: t}
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	h := &Handler{config: c, slots: make(chan struct{}, c.Concurrency)}
	var err error
	h.service, err = service.New(c.Models, h.first(c.Models), c.MaxBatch)
	if err != nil {
		return nil, fmt.Errorf("taghttp: %w", err)
	}
	h.loads.note(&h.metrics, c.Models)
	h.service.Observe = h.observe
	h.mux = h.routes()
	return h, nil
}

// first returns the name of the model that answers if a request names none.
func (h *Handler) first(models map[string]*tagger.Tagger) string {
	if h.config.Default != "" {
		return h.config.Default
	}
	if len(models) == 1 {
		return slices.Collect(maps.Keys(models))[0]
	}
	return Bundled
}

// SetModels replaces all models at once, such as by those of changed files. Requests that
// have begun keep theirs. No models are an error, and so is a nil one. There must be one of the
// name Config.Default if that is set. After an error the old models stay.
func (h *Handler) SetModels(models map[string]*tagger.Tagger) error {
	if err := h.service.SetModels(models, h.first(models)); err != nil {
		return fmt.Errorf("taghttp: %w", err)
	}
	h.loads.note(&h.metrics, models)
	return nil
}

// Drain makes /readyz answer with the status 503, so that a load balancer sends no more
// requests. Other routes answer as before.
func (h *Handler) Drain() { h.draining.Store(true) }

// observe counts a result.
func (h *Handler) observe(model string, r tagger.Result) {
	h.metrics.Add("topictag_documents_total", "Documents that were tagged.", 1, "model", model)
	for _, s := range r.Tags {
		h.metrics.Add("topictag_tags_total", "Tags that were given.", 1, "model", model, "topic", s.Topic)
	}
	if r.Abstained != "" {
		h.metrics.Add("topictag_abstentions_total", "Documents without a tag, by reason.", 1,
			"model", model, "reason", string(r.Abstained))
	}
}

// errSlow ends a request that takes too long.
type errSlow struct{ timeout time.Duration }

func (e errSlow) Error() string { return fmt.Sprintf("the request took longer than %v", e.timeout) }

// Unwrap lets callers test for [context.DeadlineExceeded].
func (e errSlow) Unwrap() error { return context.DeadlineExceeded }

// errStops ends a request that the server does not finish.
type errStops struct{}

func (errStops) Error() string { return "the server stops; try again" }

// Unwrap lets callers test for [context.Canceled].
func (errStops) Unwrap() error { return context.Canceled }
