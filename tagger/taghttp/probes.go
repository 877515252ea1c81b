package taghttp

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
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

// description writes openapi. A program may mount the handler below a prefix, which
// http.StripPrefix hides from the path but not from RequestURI. The server is then below it.
func (h *Handler) description(w http.ResponseWriter, r *http.Request) {
	text := openapi
	if u, err := url.ParseRequestURI(r.RequestURI); err == nil {
		prefix, _ := strings.CutSuffix(u.EscapedPath(), "/openapi.json")
		if quoted, err := json.Marshal(prefix); err == nil && prefix != "" {
			text = bytes.Replace(text, []byte(`"url": "/"`), append([]byte(`"url": `), quoted...), 1)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(text) // an error here is the client's, who has gone
}
