package taghttp

import (
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/internal/service"
)

// routes returns the router.
func (h *Handler) routes() *http.ServeMux {
	m := http.NewServeMux()
	m.HandleFunc("POST /v1/tag", h.limited(h.tag))
	m.HandleFunc("POST /v1/documents", h.limited(h.documents))
	m.HandleFunc("POST /v1/explain", h.whole(h.explain))
	m.HandleFunc("GET /v1/models", h.whole(h.models))
	m.HandleFunc("GET /v1/models/{name}", h.whole(h.model))
	h.annifRoutes(m)
	m.HandleFunc("GET /livez", h.live)
	m.HandleFunc("GET /readyz", h.ready)
	m.HandleFunc("GET /metrics", h.writeMetrics)
	m.HandleFunc("GET /openapi.json", h.description)
	return m
}

// tag answers a document, a batch, a stream or a file.
func (h *Handler) tag(w http.ResponseWriter, r *http.Request) {
	format, found := service.FormatOf(r.Header.Get("Content-Type"))
	if !found {
		h.wrongType(w, r)
		return
	}
	switch mode, err := service.ModeOf(r.URL.Query(), format); {
	case err != nil:
		h.failWith(w, err)
	case mode == service.Whole:
		h.inTime(h.tagWhole)(w, r)
	case h.refuses(w, r, compressions()...):
	case mode == service.Lines:
		h.stream(w, r)
	default:
		h.file(w, r, format)
	}
}

// wrongType answers a request whose Content-Type names no format.
func (h *Handler) wrongType(w http.ResponseWriter, r *http.Request) {
	detail := "the request has no Content-Type; send "
	if got := r.Header.Get("Content-Type"); got != "" {
		detail = "the Content-Type is " + strconv.Quote(got) + "; send "
	}
	for i, name := range service.Types() {
		if i > 0 {
			detail += ", "
		}
		detail += name
	}
	h.fail(w, &problem{Status: http.StatusUnsupportedMediaType, Detail: detail})
}

// compressions are the encodings that readers of streams and files detect and read.
func compressions() []string { return []string{"gzip", "x-gzip", "zstd"} }

// refuses answers a request whose Content-Encoding is not among those that are read. It reports
// whether it did.
func (h *Handler) refuses(w http.ResponseWriter, r *http.Request, read ...string) bool {
	got := strings.ToLower(strings.Join(r.Header.Values("Content-Encoding"), ", "))
	if got == "" || got == "identity" || slices.Contains(read, got) {
		return false
	}
	allowed := strings.Join(append([]string{"identity"}, read...), ", ")
	w.Header().Set("Accept-Encoding", allowed)
	h.fail(w, &problem{Status: http.StatusUnsupportedMediaType,
		Detail: "the Content-Encoding is " + strconv.Quote(got) + "; allowed is " + allowed})
	return true
}

func (h *Handler) tagWhole(w http.ResponseWriter, r *http.Request) {
	h.answer(w, r, func(body []byte) ([]byte, error) {
		return h.service.Tag(r.Context(), r.URL.Query(), body)
	})
}

func (h *Handler) explain(w http.ResponseWriter, r *http.Request) {
	h.answerJSON(w, r, "a document", func(body []byte) ([]byte, error) {
		return h.service.Explain(r.Context(), r.URL.Query(), body)
	})
}

func (h *Handler) models(w http.ResponseWriter, r *http.Request) {
	body, err := h.service.Models(r.URL.Query())
	h.reply(w, body, err)
}

func (h *Handler) model(w http.ResponseWriter, r *http.Request) {
	body, err := h.service.Model(r.Context(), r.URL.Query(), r.PathValue("name"))
	h.reply(w, body, err)
}

// answerJSON is answer for a body that must be JSON. what names its content.
func (h *Handler) answerJSON(w http.ResponseWriter, r *http.Request, what string, by func([]byte) ([]byte, error)) {
	if format, _ := service.FormatOf(r.Header.Get("Content-Type")); format != "json" {
		h.fail(w, &problem{Status: http.StatusUnsupportedMediaType, Detail: "send " + what + " as application/json"})
		return
	}
	h.answer(w, r, by)
}

// answer reads the body as a whole, and replies with what by makes of it.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request, by func(body []byte) ([]byte, error)) {
	if h.refuses(w, r) {
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.config.MaxBody))
	if err == nil {
		body, err = by(body)
	}
	h.reply(w, body, err)
}

// reply answers with JSON, or with the problem of an error.
func (h *Handler) reply(w http.ResponseWriter, body []byte, err error) {
	if err != nil {
		h.failWith(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body) // an error here is the client's, who has gone
}

// size returns a number of bytes for people.
func size(n int64) string {
	if n%(1<<20) == 0 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
