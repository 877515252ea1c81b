package taghttp

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"

	"github.com/topictag/topictag/internal/service"
	"github.com/topictag/topictag/internal/version"
)

// annifRoutes adds the routes that clients of Annif use.
func (h *Handler) annifRoutes(m *http.ServeMux) {
	m.HandleFunc("GET /v1/{$}", h.annifInfo)
	m.HandleFunc("GET /v1/projects", h.whole(h.projects))
	m.HandleFunc("GET /v1/projects/{id}", h.whole(h.project))
	m.HandleFunc("POST /v1/projects/{id}/suggest", h.whole(h.suggest))
	m.HandleFunc("POST /v1/projects/{id}/suggest-batch", h.whole(h.suggestBatch))
	m.HandleFunc("POST /v1/projects/{id}/learn", h.learn)
}

func (h *Handler) annifInfo(w http.ResponseWriter, _ *http.Request) {
	body, err := json.Marshal(map[string]string{"title": "topictag", "version": version.Of()})
	h.reply(w, body, err)
}

func (h *Handler) projects(w http.ResponseWriter, _ *http.Request) {
	body, err := h.service.Projects()
	h.reply(w, body, err)
}

func (h *Handler) project(w http.ResponseWriter, r *http.Request) {
	body, err := h.service.Project(r.PathValue("id"))
	h.reply(w, body, err)
}

// suggest answers a form, as curl and the clients of Annif send it.
func (h *Handler) suggest(w http.ResponseWriter, r *http.Request) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/x-www-form-urlencoded" {
		h.fail(w, &problem{Status: http.StatusUnsupportedMediaType, Detail: "send a form as application/x-www-form-urlencoded"})
		return
	}
	h.answer(w, r, func(body []byte) ([]byte, error) {
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, &service.Error{Status: http.StatusBadRequest, Detail: "the form cannot be read: " + err.Error()}
		}
		return h.service.Suggest(r.Context(), r.PathValue("id"), form)
	})
}

func (h *Handler) suggestBatch(w http.ResponseWriter, r *http.Request) {
	h.answerJSON(w, r, "documents", func(body []byte) ([]byte, error) {
		return h.service.SuggestBatch(r.Context(), r.PathValue("id"), r.URL.Query(), body)
	})
}

// learn refuses what Annif calls learning: a served model never changes.
func (h *Handler) learn(w http.ResponseWriter, _ *http.Request) {
	h.fail(w, &problem{Status: http.StatusForbidden, Detail: "a served model does not learn; use topictag learn, and load it again"})
}
