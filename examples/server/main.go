// Server tags the document of each request:
//
//	curl --json '{"title":"Surface codes","abstract":"We correct qubits."}' localhost:8080/tag
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

const (
	maxBody  = 1 << 20 // bytes of a request
	patience = 10 * time.Second
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", "localhost:8080")
	if err == nil {
		err = run(ctx, listener, handler(tagger.Default()))
	}
	if err != nil {
		log.Fatal(err)
	}
}

// run serves until ctx is done, and then answers the requests that are under way.
func run(ctx context.Context, listener net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadTimeout: patience, WriteTimeout: patience}
	stopped := make(chan error, 1)
	unhook := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		stopped <- s.Shutdown(late)
	})
	if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		unhook()
		return err
	}
	return <-stopped
}

// handler answers with the tags of a document. A tagger is safe for all requests at once. A gate
// lets one request for each processor tag at a time, so that none waits for long.
func handler(t *tagger.Tagger) http.Handler {
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	tag := func(d corpus.Document) tagger.Tagged {
		gate <- struct{}{}
		defer func() { <-gate }()
		return tagger.Tagged{Document: d, Result: t.TagDocument(d)}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /tag", func(w http.ResponseWriter, r *http.Request) {
		var d corpus.Document
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		switch {
		case errors.As(err, new(*http.MaxBytesError)):
			fail(w, http.StatusRequestEntityTooLarge, err)
		case err != nil:
			fail(w, http.StatusBadRequest, err)
		default:
			if err := json.Unmarshal(body, &d); err != nil {
				fail(w, http.StatusBadRequest, err)
				return
			}
			answer(w, http.StatusOK, tag(d))
		}
	})
	return mux
}

func fail(w http.ResponseWriter, status int, err error) {
	answer(w, status, map[string]string{"error": err.Error()})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) // an error here is the client's, who has gone
}
