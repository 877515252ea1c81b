package taghttp

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

const (
	quantum       = `{"id":"a","title":"Surface codes","abstract":"We correct errors of a quantum memory with fewer qubits."}`
	quantumRecord = `{"id":"a","title":"Surface codes","tags":[{"topic":"quantum","probability":0.9863}],"abstained":""}` + "\n"
)

// quiet is a log without output.
var quiet = slog.New(slog.DiscardHandler)

func newHandler(t *testing.T, c Config) *Handler {
	if c.Log == nil {
		c.Log = quiet
	}
	h, err := New(c)
	require.NoError(t, err)
	return h
}

// call sends a request. Headers are names and values in turn.
func call(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// requireProblem checks an error, and that its detail has some words.
func requireProblem(t *testing.T, w *httptest.ResponseRecorder, status int, words string) {
	t.Helper()
	require.Equal(t, status, w.Code, w.Body.String())
	require.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
	var p problem
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
	require.Equal(t, status, p.Status)
	require.Equal(t, http.StatusText(status), p.Title)
	require.Equal(t, "about:blank", p.Type)
	require.Contains(t, p.Detail, words)
}

func TestTag(t *testing.T) {
	h := newHandler(t, Config{MaxBatch: 3})
	tests := []struct{ name, target, body, want string }{
		{"a document", "/v1/tag", quantum, quantumRecord},
		{"a text alone", "/v1/tag", `{"text":"We correct errors of a quantum memory with fewer qubits."}`,
			`{"id":"","title":"","tags":[{"topic":"quantum","probability":0.9911}],"abstained":""}` + "\n"},
		{"none", "/v1/tag", `{"id":7,"title":""}`, `{"id":"7","title":"","tags":[],"abstained":"no-text"}` + "\n"},
		{"a threshold", "/v1/tag?threshold=0.99", quantum, `{"id":"a","title":"Surface codes","tags":[],"abstained":"below-threshold"}` + "\n"},
		{"a threshold of a topic", "/v1/tag?threshold=0.99&threshold=quantum:0.98", quantum, quantumRecord},
		{"topics", "/v1/tag?topics=robotics,diffusion", quantum, `{"id":"a","title":"Surface codes","tags":[],"abstained":"below-threshold"}` + "\n"},
		{"a model", "/v1/tag?model=bundled", quantum, quantumRecord},
		{"probabilities", "/v1/tag?probabilities=true", quantum, strings.TrimSuffix(quantumRecord, "}\n") +
			`,"probabilities":{"diffusion":0,"interpretability":0,"quantum":0.9863,"robotics":0.0001}}` + "\n"},
		{"a batch", "/v1/tag", `{"documents":[` + quantum + `,7,{"title":""}]}`, `{"results":[` + strings.TrimSpace(quantumRecord) +
			`,{"error":"a JSON object was expected, not a JSON number","index":1}` +
			`,{"id":"","title":"","tags":[],"abstained":"no-text"}]}` + "\n"},
		{"an empty batch", "/v1/tag", `{"documents":[]}`, `{"results":[]}` + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, "POST", tt.target, tt.body)
			require.Equal(t, 200, w.Code, w.Body.String())
			require.Equal(t, "application/json", w.Header().Get("Content-Type"))
			require.Equal(t, tt.want, w.Body.String())
		})
	}
}

func TestTerms(t *testing.T) {
	w := call(newHandler(t, Config{}), "POST", "/v1/tag?terms=2", quantum)
	var got tagger.Tagged
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
	require.Len(t, got.Evidence, 1)
	require.Len(t, got.Evidence[0].Terms, 2)
	require.Equal(t, "quantum", got.Evidence[0].Terms[0].Surface)
}

func TestProblems(t *testing.T) {
	h := newHandler(t, Config{MaxBody: 1000, MaxBatch: 2})
	const ndjson = "application/x-ndjson"
	tests := []struct {
		name, method, target, body, kind string
		status                           int
		words                            string
	}{
		{"a broken body", "POST", "/v1/tag", `{"title":`, "application/json", 400, "not JSON"},
		{"an empty body", "POST", "/v1/tag", ` `, "application/json", 400, "empty"},
		{"two bodies", "POST", "/v1/tag", quantum + quantum, "application/json", 400, "not JSON"},
		{"an array", "POST", "/v1/tag", `[]`, "application/json", 400, "the body is a JSON array; send one JSON object"},
		{"documents as a text", "POST", "/v1/tag", `{"documents":"a"}`, "application/json", 400, "field documents cannot be a JSON string"},
		{"a query with a wrong escape", "POST", "/v1/tag?threshold=%zz", quantum, "application/json", 400, `invalid URL escape "%zz"`},
		{"a query with a semicolon", "POST", "/v1/tag?terms=1;model=tea", quantum, "application/json", 400, "semicolon"},
		{"no document", "POST", "/v1/tag", `{}`, "application/json", 400, "title"},
		{"a title of another type", "POST", "/v1/tag", `{"title":7}`, "application/json", 400, "title"},
		{"broken UTF-8", "POST", "/v1/tag", "{\"title\":\"\xff\"}", "application/json", 400, "UTF-8"},
		{"a large body", "POST", "/v1/tag", `{"title":"` + strings.Repeat("a", 1000) + `"}`, "application/json", 413, "1000 bytes"},
		{"a large batch", "POST", "/v1/tag", `{"documents":[1,2,3]}`, "application/json", 413, "at most 2"},
		{"another type", "POST", "/v1/tag", `title`, "text/plain", 415, "application/x-bibtex"},
		{"no type", "POST", "/v1/tag", quantum, "", 415, "no Content-Type"},
		{"another parameter", "POST", "/v1/tag?treshold=0.1", quantum, "application/json", 400, "model, threshold, topics"},
		{"a wrong threshold", "POST", "/v1/tag?threshold=1", quantum, "application/json", 400, "above 0 and below 1"},
		{"a threshold of another topic", "POST", "/v1/tag?threshold=tea:0.5", quantum, "application/json", 400, "quantum"},
		{"no number", "POST", "/v1/tag?threshold=NaN", quantum, "application/json", 400, "above 0 and below 1"},
		{"a wrong topic", "POST", "/v1/tag?topics=tea", quantum, "application/json", 400, "diffusion, interpretability, quantum, robotics"},
		{"a wrong model", "POST", "/v1/tag?model=tea", quantum, "application/json", 400, "bundled"},
		{"wrong terms", "POST", "/v1/tag?terms=-1", quantum, "application/json", 400, "from 0 to 1000"},
		{"a wrong flag", "POST", "/v1/tag?probabilities=yes", quantum, "application/json", 400, "true or false"},
		{"a value twice", "POST", "/v1/tag?terms=1&terms=2", quantum, "application/json", 400, "several times"},
		{"a stream with a wrong flag", "POST", "/v1/tag?keep=yes", quantum, ndjson, 400, "true or false"},
		{"a stream with a wrong query", "POST", "/v1/tag?terms=x", quantum, ndjson, 400, "whole number"},
		{"terms in BibTeX", "POST", "/v1/tag?terms=1", "@article{a}", "application/x-bibtex", 400, "no place"},
		{"a table without a header", "POST", "/v1/tag", "a,b\nc,d\n", "text/csv", 400, "title"},
		{"a file of no known format", "POST", "/v1/documents", "<html></html>", "text/plain", 400, "HTML"},
		{"explained as a form", "POST", "/v1/explain", "text=a", "application/x-www-form-urlencoded", 415, "application/json"},
		{"explained without text", "POST", "/v1/explain", `{"id":"a"}`, "application/json", 400, "title"},
		{"wrong offsets", "POST", "/v1/explain?offsets=words", quantum, "application/json", 400, "bytes, characters, utf16"},
		{"an unknown model", "GET", "/v1/models/tea", "", "", 404, "bundled"},
		{"an unknown route", "GET", "/v2", "", "", 404, "/openapi.json"},
		{"another method", "DELETE", "/v1/tag", "", "", 405, "POST"},
		{"an unknown project", "POST", "/v1/projects/tea/suggest", "text=a", "application/x-www-form-urlencoded", 404, "bundled"},
		{"a form without text", "POST", "/v1/projects/bundled/suggest", "limit=1", "application/x-www-form-urlencoded", 400, "text"},
		{"a broken form", "POST", "/v1/projects/bundled/suggest", "text=%zz", "application/x-www-form-urlencoded", 400, "form"},
		{"a wrong limit", "POST", "/v1/projects/bundled/suggest", "text=a&limit=-1", "application/x-www-form-urlencoded", 400, "limit"},
		{"a wrong score", "POST", "/v1/projects/bundled/suggest", "text=a&threshold=2", "application/x-www-form-urlencoded", 400, "from 0 to 1"},
		{"a batch without text", "POST", "/v1/projects/bundled/suggest-batch", `{"documents":[{}]}`, "application/json", 400, "document 0"},
		{"no batch", "POST", "/v1/projects/bundled/suggest-batch", `{}`, "application/json", 400, "documents"},
		{"a large batch of Annif", "POST", "/v1/projects/bundled/suggest-batch", `{"documents":[{},{},{}]}`, "application/json", 413, "at most 2"},
		{"learning", "POST", "/v1/projects/bundled/learn", `[]`, "application/json", 403, "topictag learn"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			requireProblem(t, call(h, tt.method, tt.target, tt.body, "Content-Type", tt.kind), tt.status, tt.words)
		})
	}
}

func TestExplain(t *testing.T) {
	h := newHandler(t, Config{})
	const body = `{"title":"𝔸 é quantum memory","abstract":"We correct errors with fewer qubits."}`
	for unit, start := range map[string]int{"bytes": 8, "characters": 4, "utf16": 5} {
		w := call(h, "POST", "/v1/explain?terms=2&offsets="+unit, body)
		require.Equal(t, 200, w.Code, w.Body.String())
		require.Less(t, w.Body.Len(), 2000)
		var got struct {
			Tags          []tagger.Score
			Probabilities map[string]float64
			Topics        []struct {
				Topic       string
				Probability float64
				Given       bool
				Terms       []struct{ Term string }
				Title       []struct{ Start, End int }
			}
		}
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
		require.Len(t, got.Topics, 1)
		require.Len(t, got.Probabilities, 4)
		require.Equal(t, "quantum", got.Topics[0].Topic)
		require.True(t, got.Topics[0].Given)
		require.Equal(t, "quantum", got.Topics[0].Terms[0].Term)
		require.Len(t, got.Topics[0].Terms, 2)
		require.Equal(t, start, got.Topics[0].Title[0].Start, unit)
		require.Equal(t, start+len("quantum"), got.Topics[0].Title[0].End, unit)
	}
	w := call(h, "POST", "/v1/explain?topics=robotics,diffusion", body)
	require.Contains(t, w.Body.String(), `"topic":"robotics"`)
	require.Contains(t, w.Body.String(), `"topic":"diffusion"`)
	require.NotContains(t, w.Body.String(), `"topics":[{"topic":"quantum"`)
}

func TestModels(t *testing.T) {
	other := tagger.Default().With(tagger.Options{Deny: []string{"quantum"}})
	models := map[string]*tagger.Tagger{Bundled: tagger.Default(), "other": other}
	h := newHandler(t, Config{Models: models, Default: "other"})
	require.Equal(t, `{"default":"other","models":[{"name":"other","topics":["diffusion","interpretability","quantum","robotics"]},`+
		`{"name":"bundled","topics":["diffusion","interpretability","quantum","robotics"]}]}`+"\n", call(h, "GET", "/v1/models", "").Body.String())
	require.Contains(t, call(h, "POST", "/v1/tag", quantum).Body.String(), `"tags":[]`)
	require.Equal(t, quantumRecord, call(h, "POST", "/v1/tag?model=bundled", quantum).Body.String())
	var page struct {
		Name      string
		Summaries []tagger.Summary
		Parts     []tagger.Info
		Card      string
	}
	w := call(h, "GET", "/v1/models/bundled?terms=3", "")
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &page))
	require.Equal(t, "bundled", page.Name)
	require.Len(t, page.Summaries, 4)
	require.Len(t, page.Summaries[0].For, 3)
	require.Equal(t, tagger.Default().Card(), page.Card)
	require.Len(t, page.Parts, 1)

	require.NoError(t, h.SetModels(map[string]*tagger.Tagger{"other": tagger.Default()}))
	require.Equal(t, quantumRecord, call(h, "POST", "/v1/tag", quantum).Body.String())
	requireProblem(t, call(h, "POST", "/v1/tag?model=bundled", quantum), 400, "one of other")
	require.Error(t, h.SetModels(map[string]*tagger.Tagger{"third": tagger.Default()}), "the default is missing")
	require.EqualError(t, h.SetModels(map[string]*tagger.Tagger{"other": nil}),
		`taghttp: the model "other" is nil; give a tagger`)
	require.EqualError(t, h.SetModels(nil), "taghttp: there is no model; give at least one")
	require.Equal(t, quantumRecord, call(h, "POST", "/v1/tag", quantum).Body.String(), "the old models stay")
}

func TestAnnif(t *testing.T) {
	h := newHandler(t, Config{})
	const form = "application/x-www-form-urlencoded"
	const text = "text=We+correct+errors+of+a+quantum+memory+with+fewer+qubits."
	suggest := func(body string) string {
		w := call(h, "POST", "/v1/projects/bundled/suggest", body, "Content-Type", form)
		require.Equal(t, 200, w.Code, w.Body.String())
		return w.Body.String()
	}
	const first = `{"uri":"urn:topictag:quantum","label":"quantum","notation":null,"score":0.9911}`
	require.Equal(t, `{"results":[`+first+`]}`, suggest(text+"&limit=1&threshold=0"))
	require.Equal(t, `{"results":[`+first+`]}`, suggest(text+"&threshold=0.5&language=en"))
	require.Equal(t, `{"results":[]}`, suggest(text+"&limit=0"))
	require.Equal(t, `{"results":[]}`, suggest("text="), "nothing that the model can judge")
	require.Contains(t, suggest(text+"&metadata_title=Surface+codes"), `"score":0.9863`)
	w := call(h, "POST", "/v1/projects/bundled/suggest-batch?limit=1",
		`{"documents":[{"text":"We correct errors of a quantum memory with fewer qubits.","document_id":"d1"},{"text":""}]}`)
	require.Equal(t, `[{"results":[`+first+`],"document_id":"d1"},{"results":[],"document_id":null}]`+"\n", w.Body.String())
	const project = `{"project_id":"bundled","name":"bundled","language":"en","backend":{"backend_id":"topictag"},"is_trained":true}`
	require.Equal(t, `{"projects":[`+project+`]}`, call(h, "GET", "/v1/projects", "").Body.String())
	require.Equal(t, project, call(h, "GET", "/v1/projects/bundled", "").Body.String())
	require.Contains(t, call(h, "GET", "/v1/", "").Body.String(), `"title":"topictag"`)
}

func TestProbesAndMetrics(t *testing.T) {
	h := newHandler(t, Config{})
	require.Equal(t, "ok\n", call(h, "GET", "/livez", "").Body.String())
	require.Equal(t, "ok\n", call(h, "GET", "/readyz", "").Body.String())
	call(h, "POST", "/v1/tag", quantum)
	call(h, "POST", "/v1/tag", `{"title":""}`)
	call(h, "POST", "/v1/tag", `{`)
	metrics := call(h, "GET", "/metrics", "").Body.String()
	for _, line := range []string{
		`topictag_requests_total{route="POST /v1/tag",status="200"} 2`,
		`topictag_requests_total{route="POST /v1/tag",status="400"} 1`,
		`topictag_documents_total{model="bundled"} 2`,
		`topictag_tags_total{model="bundled",topic="quantum"} 1`,
		`topictag_abstentions_total{model="bundled",reason="no-text"} 1`,
		`topictag_request_seconds_count{route="POST /v1/tag"} 3`,
		`topictag_requests_running 1`,
	} {
		require.Contains(t, metrics, line+"\n")
	}
	for line := range strings.Lines(metrics) {
		require.True(t, strings.HasPrefix(line, "#") || strings.HasPrefix(line, "topictag_"), line)
	}
	h.Drain()
	require.Equal(t, 503, call(h, "GET", "/readyz", "").Code)
	require.Equal(t, 200, call(h, "GET", "/livez", "").Code)
	require.Equal(t, 200, call(h, "POST", "/v1/tag", quantum).Code, "a drained handler still answers")
}

// TestDescriptionBelowAPrefix follows the description of a handler that a program mounts
// below a prefix.
func TestDescriptionBelowAPrefix(t *testing.T) {
	mounted := http.StripPrefix("/topics", newHandler(t, Config{}))
	for _, prefix := range []string{"", "/topics"} {
		h := mounted
		if prefix == "" {
			h = newHandler(t, Config{})
		}
		var description struct {
			Servers []struct{ URL string }
			Paths   map[string]any
		}
		require.NoError(t, json.Unmarshal(call(h, "GET", prefix+"/openapi.json", "").Body.Bytes(), &description))
		require.Len(t, description.Servers, 1)
		base, err := url.Parse("http://host" + prefix + "/openapi.json")
		require.NoError(t, err)
		server, err := base.Parse(description.Servers[0].URL)
		require.NoError(t, err)
		require.Contains(t, description.Paths, "/v1/tag")
		require.Equal(t, 200, call(h, "POST", server.JoinPath("/v1/tag").Path, quantum).Code)
	}
}

func TestPage(t *testing.T) {
	h := newHandler(t, Config{Page: fstest.MapFS{"index.html": {Data: []byte("<p>hi")}, "a.js": {Data: []byte("1")}}})
	w := call(h, "GET", "/", "")
	require.Equal(t, "<p>hi", w.Body.String())
	require.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'")
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.Equal(t, "1", call(h, "GET", "/a.js", "").Body.String())
	require.Equal(t, 404, call(h, "GET", "/b.js", "").Code)
	requireProblem(t, call(newHandler(t, Config{}), "GET", "/", ""), 404, "route")
	requireProblem(t, call(h, "GET", "/v1/tag", ""), 405, "it has POST")
	requireProblem(t, call(h, "GET", "/v1/nothing", ""), 404, "route")
	requireProblem(t, call(h, "POST", "/", ""), 405, "GET, HEAD")
	metrics := call(h, "GET", "/metrics", "").Body.String()
	require.Contains(t, metrics, `topictag_requests_total{route="page",status="200"} 2`)
}

// TestGoneClientIsNoError counts a client that went away by itself, and not as a failure.
func TestGoneClientIsNoError(t *testing.T) {
	h := newHandler(t, Config{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := httptest.NewRequestWithContext(ctx, "POST", "/v1/tag", strings.NewReader(`{"documents":[`+quantum+`]}`))
	r.Header.Set("Content-Type", "application/json")
	require.PanicsWithError(t, http.ErrAbortHandler.Error(), func() { h.ServeHTTP(httptest.NewRecorder(), r) })
	require.Contains(t, call(h, "GET", "/metrics", "").Body.String(),
		`topictag_requests_total{route="POST /v1/tag",status="499"} 1`)
}

func TestNewFails(t *testing.T) {
	for _, c := range []Config{
		{MaxBody: -1}, {MaxBatch: -1}, {Concurrency: -1}, {Timeout: -time.Second}, {Default: "tea"},
		{Models: map[string]*tagger.Tagger{"a": nil}}, {Models: map[string]*tagger.Tagger{}},
		{Hosts: []string{"a:80"}}, {Origins: []string{"example.org"}},
	} {
		_, err := New(c)
		require.ErrorContains(t, err, "taghttp: ", "%+v", c)
	}
	require.ErrorContains(t, newHandler(t, Config{}).SetModels(nil), "taghttp: there is no model")
}

func TestPanic(t *testing.T) {
	var log bytes.Buffer
	h := newHandler(t, Config{Log: slog.New(slog.NewTextHandler(&log, nil))})
	h.mux.HandleFunc("GET /early", func(http.ResponseWriter, *http.Request) { panic("oh") })
	h.mux.HandleFunc("GET /late", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "a part")
		panic("oh")
	})
	requireProblem(t, call(h, "GET", "/early", ""), 500, "log of the server")
	require.PanicsWithError(t, http.ErrAbortHandler.Error(), func() { call(h, "GET", "/late", "") })
	require.Contains(t, log.String(), "panic=oh")
	require.Contains(t, call(h, "GET", "/metrics", "").Body.String(), "topictag_panics_total 2\n")
	require.Equal(t, quantumRecord, call(h, "POST", "/v1/tag", quantum).Body.String())
}

// TestCompressedBodies are read where a format is detected. Elsewhere they have an error that names the
// encoding, and not one of the text that the compressed bytes are not.
func TestCompressedBodies(t *testing.T) {
	h := newHandler(t, Config{})
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, err := io.WriteString(z, quantum)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	w := call(h, "POST", "/v1/tag", zipped.String(), "Content-Encoding", "gzip", "Content-Type", "application/x-ndjson")
	require.Equal(t, quantumRecord, w.Body.String())
	for _, tt := range []struct{ target, kind, encoding, allowed string }{
		{"/v1/tag", "application/json", "gzip", "identity"},
		{"/v1/explain", "application/json", "gzip", "identity"},
		{"/v1/projects/bundled/suggest", "application/x-www-form-urlencoded", "gzip", "identity"},
		{"/v1/tag", "application/x-ndjson", "br", "identity, gzip, x-gzip, zstd"},
		{"/v1/tag", "text/csv", "gzip, br", "identity, gzip, x-gzip, zstd"},
		{"/v1/documents", "text/csv", "deflate", "identity, gzip, x-gzip, zstd"},
	} {
		w := call(h, "POST", tt.target, zipped.String(), "Content-Encoding", tt.encoding, "Content-Type", tt.kind)
		requireProblem(t, w, 415, `the Content-Encoding is "`+tt.encoding+`"; allowed is `+tt.allowed)
		require.Equal(t, tt.allowed, w.Header().Get("Accept-Encoding"))
	}
	require.Equal(t, 200, call(h, "POST", "/v1/tag", quantum, "Content-Encoding", "identity").Code)
}

// TestFilesThatThePageDoesNotHave are errors as those of all routes.
func TestFilesThatThePageDoesNotHave(t *testing.T) {
	h := newHandler(t, Config{Page: fstest.MapFS{"index.html": {Data: []byte("<p>")}}})
	for _, method := range []string{"GET", "POST"} {
		requireProblem(t, call(h, method, "/nothing", ""), 404, "no such route")
	}
	requireProblem(t, call(h, "POST", "/", ""), 405, "GET, HEAD")
	require.Equal(t, 200, call(h, "GET", "/", "").Code)
}
