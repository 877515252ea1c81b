// Server mounts the handler of the service in a program of its own, below /topics/ and
// after a check of the program:
//
//	curl -u reader:secret --json '{"title":"Surface codes"}' localhost:8080/topics/v1/tag
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/topictag/topictag/tagger/taghttp"
	"github.com/topictag/topictag/web"
)

// patience is how long a request may take, and how long the last ones have at the end.
const patience = 10 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	h, err := handler()
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "localhost:8080")
	if err == nil {
		err = run(ctx, listener, h)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// handler returns the handler of the program. It answers 64 requests at once, and others
// with the status 429. Without Page it would be only an API.
func handler() (http.Handler, error) {
	topics, err := taghttp.New(taghttp.Config{Page: web.Page(), Concurrency: 64, Timeout: patience})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/topics/", http.StripPrefix("/topics", onlyReaders(topics)))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("the rest of the program\n"))
	})
	return mux, nil
}

// onlyReaders is an example of the check that a program has.
func onlyReaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, password, _ := r.BasicAuth(); name != "reader" || password != "secret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="topics"`)
			http.Error(w, "only readers may use this", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// run serves until ctx is done, and then answers the requests that are under way.
func run(ctx context.Context, listener net.Listener, h http.Handler) error {
	// The handler gives a stream more time than ReadTimeout. A request that the program refuses gets no more.
	s := &http.Server{Handler: h, ReadHeaderTimeout: patience, ReadTimeout: patience, IdleTimeout: time.Minute}
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
