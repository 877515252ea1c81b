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
	"github.com/topictag/topictag/tagger"
)

func TestHandler(t *testing.T) {
	const quantum = `{"id":"a","title":"Surface codes","abstract":"We correct errors of a quantum memory with fewer qubits."}`
	tests := []struct {
		name, method, path, body string
		status                   int
		want                     string
	}{
		{
			"a document",
			"POST",
			"/tag",
			quantum,
			200,
			`^{"id":"a","title":"Surface codes","tags":\[{"topic":"quantum","probability":0\.9\d*}\],"abstained":""}\n$`,
		},
		{"no text", "POST", "/tag", `{}`, 200, `"tags":\[\],"abstained":"no-text"`},
		{"empty", "POST", "/tag", ``, 400, `^{"error":".+"}\n$`},
		{"no JSON", "POST", "/tag", `title`, 400, `^{"error":".+"}\n$`},
		{"more than JSON", "POST", "/tag", quantum + quantum, 400, `^{"error":".+"}\n$`},
		{"another type", "POST", "/tag", `{"title":7}`, 400, `^{"error":".+"}\n$`},
		{"too large", "POST", "/tag", `{"title":"` + strings.Repeat("a", maxBody) + `"}`, 413, `^{"error":".+"}\n$`},
		{"another method", "GET", "/tag", "", 405, ""},
		{"another path", "POST", "/", quantum, 404, ""},
	}
	h := handler(tagger.Default())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.body)))
			require.Equal(t, tt.status, w.Code)
			if tt.want != "" {
				require.Equal(t, "application/json", w.Header().Get("Content-Type"))
				require.Regexp(t, tt.want, w.Body.String())
			}
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
