// Package serving runs the HTTP service: it listens, reloads models, and stops.
package serving

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/tagger/taghttp"
)

// Times of a server.
const (
	headerTime = 10 * time.Second // for the headers of a request
	idleTime   = 2 * time.Minute  // between requests of a connection
	streamTime = 8 * time.Second  // that streams have left when the server stops
	stopTime   = 10 * time.Second // that all requests have
)

// Server runs a handler. All fields are required but Hangups.
type Server struct {
	Handler *taghttp.Handler
	Models  *Models
	Timeout time.Duration    // of a request
	Hangups <-chan os.Signal // after which the models are reloaded; nil means never
	Log     *slog.Logger
}

// Hangups returns a channel of SIGHUP. A hangup before the call ends the program.
func Hangups() <-chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP)
	return c
}

// Run listens on an address and serves until ctx is done. isOpen says that other machines
// can connect without a token, so that the program warns.
func (s *Server) Run(ctx context.Context, address string, isOpen bool) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return exit.Failed(fmt.Errorf("%w; choose another address by --listen", err))
	}
	s.Log.Info("listening", "address", "http://"+listener.Addr().String()+"/")
	if isOpen {
		s.Log.Warn("every machine that reaches this address can use the service; " +
			"protect it by --token-file, or listen on localhost")
	}
	return exit.Failed(s.Serve(ctx, listener))
}

// Serve serves until ctx is done. It then answers what has begun, for stopTime at most.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	streams, stopStreams := context.WithCancel(context.Background())
	defer stopStreams()
	server := &http.Server{
		Handler:           s.Handler,
		BaseContext:       func(net.Listener) context.Context { return streams },
		ReadHeaderTimeout: min(headerTime, s.Timeout),
		ReadTimeout:       s.Timeout,
		WriteTimeout:      2 * s.Timeout,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn), // such as too many open files
	}
	work, cancel := context.WithCancel(ctx)
	var background sync.WaitGroup
	go s.reload(work) // a file on a network that hangs must not keep the program from its end
	background.Go(func() {
		<-work.Done()
		s.stop(server, stopStreams)
	})
	err := server.Serve(listener)
	cancel()
	background.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// stop lets requests end, ends streams that continue, and cuts off what is left.
func (s *Server) stop(server *http.Server, stopStreams func()) {
	s.Handler.Drain()
	s.Log.Info("stopping")
	late, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	timer := time.AfterFunc(streamTime, stopStreams)
	defer timer.Stop()
	if err := server.Shutdown(late); err != nil {
		s.Log.Warn("requests were cut off, because they took too long to end")
		server.Close()
	}
}

// reload reloads the models at each hangup, until ctx is done.
func (s *Server) reload(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.Hangups:
			s.Reload()
		}
	}
}

// Reload reloads the models and reports what cannot be loaded.
func (s *Server) Reload() {
	loaded := "models are loaded"
	if err := s.Models.Load(); err != nil {
		s.Log.Error("a model cannot be loaded; the old one stays", "error", err)
		loaded = "the other models are loaded"
	}
	if err := s.Handler.SetModels(s.Models.Named); err != nil {
		s.Log.Error("the old models stay", "error", err)
		return
	}
	s.Log.Info(loaded, "models", len(s.Models.Named))
}
