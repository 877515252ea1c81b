package taghttp

import (
	"cmp"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// policy lets the page load only its own files, and talk only to this server.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// isPage reports whether the page has a file of this path.
func (h *Handler) isPage(target string) bool {
	if h.config.Page == nil || strings.HasPrefix(target, "/v1/") {
		return false
	}
	name := strings.TrimPrefix(path.Clean("/"+target), "/")
	_, err := fs.Stat(h.config.Page, cmp.Or(name, "."))
	return err == nil
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
