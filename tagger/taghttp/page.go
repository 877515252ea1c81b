package taghttp

import (
	"net/http"
	"strings"
)

// policy lets the page load only its own files, and talk only to this server.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// isPage reports whether a path that no route has is one of the page.
func (h *Handler) isPage(path string) bool {
	return h.config.Page != nil && !strings.HasPrefix(path, "/v1/")
}

// page answers with a file of the page.
func (h *Handler) page(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.wrongMethod(w, r, "GET, HEAD")
		return
	}
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-cache")
	http.FileServerFS(h.config.Page).ServeHTTP(w, r)
}
