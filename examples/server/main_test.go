package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHandler(t *testing.T) {
	const quantum = `{"id":"a","title":"Surface codes","abstract":"We correct errors of a quantum memory with fewer qubits."}`
	tests := []struct {
		name, method, path, user, body string
		status                         int
		want                           string
	}{
		{"a document", "POST", "/topics/v1/tag", "reader", quantum, 200,
			`^{"id":"a","title":"Surface codes","tags":\[{"topic":"quantum","probability":0\.9\d*}\],"abstained":""}\n$`},
		{"a wrong document", "POST", "/topics/v1/tag", "reader", `title`, 400, `"status":400`},
		{"the page", "GET", "/topics/", "reader", "", 200, `<h1>`},
		{"another user", "POST", "/topics/v1/tag", "writer", quantum, 401, `^only readers`},
		{"the rest", "GET", "/", "", "", 200, `^the rest of the program\n$`},
		{"another path", "POST", "/", "reader", quantum, 405, ""},
	}
	h, err := handler()
	require.NoError(t, err)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.body))
			r.Header.Set("Content-Type", "application/json")
			r.SetBasicAuth(tt.user, "secret")
			h.ServeHTTP(w, r)
			require.Equal(t, tt.status, w.Code)
			require.Regexp(t, tt.want, w.Body.String())
		})
	}
}

func TestRunAnswersBeforeItStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		stop() // while the request is under way
		time.Sleep(50 * time.Millisecond)
		io.WriteString(w, "done")
	})
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, listener, slow) }()
	resp, err := http.Get("http://" + listener.Addr().String())
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, "done", string(body))
	require.NoError(t, <-ended)
	_, err = net.Dial("tcp", listener.Addr().String())
	require.Error(t, err)
}

func TestRunFails(t *testing.T) {
	require.ErrorIs(t, run(t.Context(), deaf{}, http.NotFoundHandler()), errDeaf)
}

var errDeaf = errors.New("no more connections")

type deaf struct{ net.Listener }

func (deaf) Accept() (net.Conn, error) { return nil, errDeaf }
func (deaf) Close() error              { return nil }
func (deaf) Addr() net.Addr            { return &net.TCPAddr{} }
