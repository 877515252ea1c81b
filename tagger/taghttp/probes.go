package taghttp

import (
	_ "embed"
	"io"
	"net/http"
)

func (h *Handler) live(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok\n") }

func (h *Handler) ready(w http.ResponseWriter, _ *http.Request) {
	if h.draining.Load() {
		say(w, http.StatusServiceUnavailable, "the server stops\n")
		return
	}
	say(w, http.StatusOK, "ok\n")
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, text) // an error here is the client's, who has gone
}

func (h *Handler) writeMetrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	h.metrics.Write(w) // an error here is the client's, who has gone
}

// openapi describes the routes. Tests of module tests hold the handler to it.
//
//go:embed openapi.json
var openapi []byte

func (h *Handler) description(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(openapi) // an error here is the client's, who has gone
}
