package taghttp

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

func TestHostAndOrigin(t *testing.T) {
	h := newHandler(t, Config{Hosts: []string{"localhost", "127.0.0.1", "::1"}, Origins: []string{"https://tags.example.org"}})
	tests := []struct {
		name, host, origin string
		status             int
	}{
		{"localhost", "localhost:8080", "", 200},
		{"upper case", "LOCALHOST", "", 200},
		{"an address", "127.0.0.1:8080", "", 200},
		{"an address of version 6", "[::1]:8080", "", 200},
		{"the same origin", "localhost:8080", "http://localhost:8080", 200},
		{"a listed origin", "localhost:8080", "https://tags.example.org", 200},
		{"the host of a listed origin", "tags.example.org", "", 200},
		{"another host", "evil.example:8080", "", 403},
		{"another host that starts the same", "localhost.evil.example", "", 403},
		{"another origin", "localhost:8080", "http://evil.example", 403},
		{"another port", "localhost:8080", "http://localhost:9999", 403},
		{"no origin", "localhost:8080", "null", 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			headers := []string{"Host", tt.host}
			if tt.origin != "" {
				headers = append(headers, "Origin", tt.origin)
			}
			w := call(h, "POST", "/v1/tag", quantum, headers...)
			require.Equal(t, tt.status, w.Code, w.Body.String())
			allowed := ""
			if tt.origin == "https://tags.example.org" {
				allowed = tt.origin
			}
			require.Equal(t, allowed, w.Header().Get("Access-Control-Allow-Origin"))
		})
	}
	open := newHandler(t, Config{})
	require.Equal(t, 200, call(open, "POST", "/v1/tag", quantum, "Host", "any", "Origin", "http://other").Code)
}

func TestWrongNames(t *testing.T) {
	tests := map[string]Config{
		`"localhost:8080" is not a host`:     {Hosts: []string{"localhost", "localhost:8080"}},
		`"[::1]" is not a host`:              {Hosts: []string{"[::1]"}},
		`"http://a.example" is not a host`:   {Hosts: []string{"http://a.example"}},
		`"" is not a host`:                   {Hosts: []string{""}},
		`"a.example" is not an origin`:       {Origins: []string{"a.example"}},
		`"https://a/" is not an origin`:      {Origins: []string{"*", "https://a/"}},
		`"https://" is not an origin`:        {Origins: []string{"https://"}},
		"limits cannot be below 0":           {MaxBatch: -1},
		"there is no model; give at least":   {Models: map[string]*tagger.Tagger{}},
		`the model "a" is nil; give a`:       {Models: map[string]*tagger.Tagger{"a": nil}},
		`no model is named "b"; name one of`: {Models: map[string]*tagger.Tagger{"a": {}}, Default: "b"},
	}
	for message, c := range tests {
		_, err := New(c)
		require.ErrorContains(t, err, "taghttp: "+message)
	}
}

func TestPreflight(t *testing.T) {
	h := newHandler(t, Config{Origins: []string{"https://a.example"}, Token: "x"})
	ask := func(origin string) http.Header {
		return call(h, "OPTIONS", "/v1/tag", "", "Origin", origin, "Access-Control-Request-Method", "POST").Header()
	}
	require.Equal(t, "https://a.example", ask("https://a.example").Get("Access-Control-Allow-Origin"))
	require.Contains(t, ask("https://a.example").Get("Access-Control-Allow-Headers"), "Authorization")
	require.Equal(t, "Origin", ask("https://a.example").Get("Vary"))
	require.Empty(t, ask("https://b.example").Get("Access-Control-Allow-Origin"))
	all := newHandler(t, Config{Origins: []string{"*"}})
	w := call(all, "POST", "/v1/tag", quantum, "Origin", "https://b.example")
	require.Equal(t, "https://b.example", w.Header().Get("Access-Control-Allow-Origin"))
}

func TestToken(t *testing.T) {
	h := newHandler(t, Config{Token: "secret"})
	for _, tt := range []struct {
		name, target, header string
		status               int
	}{
		{"none", "/v1/models", "", 401},
		{"wrong", "/v1/models", "Bearer secreT", 401},
		{"longer", "/v1/models", "Bearer secrets", 401},
		{"another kind", "/v1/models", "Basic secret", 401},
		{"right", "/v1/models", "Bearer secret", 200},
		{"metrics", "/metrics", "", 401},
		{"metrics with it", "/metrics", "bearer secret", 200},
		{"a probe", "/readyz", "", 200},
		{"the description", "/openapi.json", "", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := call(h, "GET", tt.target, "", "Authorization", tt.header)
			require.Equal(t, tt.status, w.Code)
			if tt.status == 401 {
				require.Equal(t, "Bearer", w.Header().Get("WWW-Authenticate"))
			}
		})
	}
}

func TestConcurrency(t *testing.T) {
	h := newHandler(t, Config{Concurrency: 1})
	h.slots <- struct{}{}
	w := call(h, "POST", "/v1/tag", quantum)
	requireProblem(t, w, 429, "try again")
	require.Equal(t, "1", w.Header().Get("Retry-After"))
	require.Equal(t, 200, call(h, "GET", "/livez", "").Code)
	<-h.slots
	require.Equal(t, 200, call(h, "POST", "/v1/tag", quantum).Code)
	require.Empty(t, h.slots)
}
