package tests

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/taghttp"
	"github.com/topictag/topictag/web"
)

const (
	paper = `{"id":"a","title":"Surface codes","abstract":"We correct errors of a quantum memory with fewer qubits."}`
	form  = "application/x-www-form-urlencoded"
	texts = "text=We+correct+errors+of+a+quantum+memory+with+fewer+qubits."
)

// golden is a request of which the description holds, and the status of its answer.
type golden struct {
	name, method, target, kind, body string
	status                           int
}

func goldens() []golden {
	const json, lines = "application/json", "application/x-ndjson"
	return []golden{
		{"a document", "POST", "/v1/tag", json, paper, 200},
		{"all of it", "POST", "/v1/tag?probabilities=true&terms=3&threshold=0.5&threshold=quantum:0.4&topics=quantum,robotics&model=bundled", json, paper, 200},
		{"a batch", "POST", "/v1/tag", json, `{"documents":[` + paper + `,7]}`, 200},
		{"a stream", "POST", "/v1/tag", lines, paper + "\n" + paper, 200},
		{"kept lines", "POST", "/v1/tag?keep=1", lines, paper, 200},
		{"BibTeX", "POST", "/v1/tag", "application/x-bibtex", "@article{a, title={b}}", 200},
		{"RIS", "POST", "/v1/tag", "application/x-research-info-systems", "TY  - JOUR\nTI  - a\nER  - \n", 200},
		{"CSV", "POST", "/v1/tag", "text/csv", "title,abstract\na,b\n", 200},
		{"a wrong query", "POST", "/v1/tag?model=tea", json, paper, 400},
		{"a large body", "POST", "/v1/tag", json, `{"title":"` + strings.Repeat("a", 2000) + `"}`, 413},
		{"documents", "POST", "/v1/documents?name=a.csv", "text/csv", "title,abstract\na,b\n", 200},
		{"an explanation", "POST", "/v1/explain?terms=5&offsets=utf16&topics=quantum", json, paper, 200},
		{"an explanation without tags", "POST", "/v1/explain", json, `{"title":""}`, 200},
		{"models", "GET", "/v1/models", "", "", 200},
		{"a model", "GET", "/v1/models/bundled?terms=2", "", "", 200},
		{"no model", "GET", "/v1/models/tea", "", "", 404},
		{"the name", "GET", "/v1/", "", "", 200},
		{"projects", "GET", "/v1/projects", "", "", 200},
		{"a project", "GET", "/v1/projects/bundled", "", "", 200},
		{"suggestions", "POST", "/v1/projects/bundled/suggest", form, texts + "&limit=2&threshold=0.1", 200},
		{"no suggestions", "POST", "/v1/projects/tea/suggest", form, texts, 404},
		{"suggestions of a batch", "POST", "/v1/projects/bundled/suggest-batch?limit=2", json, `{"documents":[{"text":"a","document_id":"x"},{"text":""}]}`, 200},
		{"learning", "POST", "/v1/projects/bundled/learn", json, "[]", 403},
		{"live", "GET", "/livez", "", "", 200},
		{"ready", "GET", "/readyz", "", "", 200},
		{"metrics", "GET", "/metrics", "", "", 200},
		{"the description", "GET", "/openapi.json", "", "", 200},
		{"the page", "GET", "/", "", "", 200},
	}
}

// description returns the router of the description that the handler serves.
func description(t *testing.T, h http.Handler) (*openapi3.T, routers.Router) {
	for _, kind := range []string{
		"application/x-ndjson", "application/x-bibtex", "application/x-research-info-systems", "text/csv",
		"text/tab-separated-values", "text/html",
	} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/openapi.json", nil))
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	require.NoError(t, err)
	require.NoError(t, doc.Validate(t.Context()))
	router, err := legacy.NewRouter(doc)
	require.NoError(t, err)
	return doc, router
}

// TestDescription validates requests and their answers, and requires one of each route.
func TestDescription(t *testing.T) {
	h, err := taghttp.New(taghttp.Config{MaxBody: 1000, Page: web.Page()})
	require.NoError(t, err)
	doc, router := description(t, h)
	seen := map[string]bool{}
	for _, g := range goldens() {
		t.Run(g.name, func(t *testing.T) {
			r := httptest.NewRequest(g.method, g.target, strings.NewReader(g.body))
			if g.kind != "" {
				r.Header.Set("Content-Type", g.kind)
			}
			route, parameters, err := router.FindRoute(r)
			require.NoError(t, err)
			seen[route.Method+" "+route.Path] = true
			input := &openapi3filter.RequestValidationInput{
				Request: r, Route: route, PathParams: parameters,
				Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
			}
			require.NoError(t, openapi3filter.ValidateRequest(context.Background(), input))
			r.Body = io.NopCloser(strings.NewReader(g.body))
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			require.Equal(t, g.status, w.Code, w.Body.String())
			answer := &openapi3filter.ResponseValidationInput{
				RequestValidationInput: input, Status: w.Code, Header: w.Header(),
				Body:    io.NopCloser(bytes.NewReader(w.Body.Bytes())),
				Options: &openapi3filter.Options{IncludeResponseStatus: true},
			}
			require.NoError(t, openapi3filter.ValidateResponse(context.Background(), answer), w.Body.String())
		})
	}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			require.True(t, seen[method+" "+path], "no golden of %s %s", method, path)
			require.NotNil(t, operation.Responses.Value("403"), "every route refuses a wrong Host: %s %s", method, path)
		}
	}
}

// TestDescriptionNoticesWrongAnswers makes sure that the validation can fail.
func TestDescriptionNoticesWrongAnswers(t *testing.T) {
	h, err := taghttp.New(taghttp.Config{})
	require.NoError(t, err)
	_, router := description(t, h)
	r := httptest.NewRequest("POST", "/v1/tag", strings.NewReader(paper))
	r.Header.Set("Content-Type", "application/json")
	route, parameters, err := router.FindRoute(r)
	require.NoError(t, err)
	input := &openapi3filter.RequestValidationInput{Request: r, Route: route, PathParams: parameters}
	require.Error(t, openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: 200, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(`{"id":"a","title":"b","tags":[{"topic":7}],"abstained":""}`)),
	}))
}
