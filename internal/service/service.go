// Package service answers the requests of the HTTP service, without HTTP. The handler of
// package taghttp and the program that runs in a browser share it, so that both give the
// same bytes.
package service

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/topictag/topictag/tagger"
)

// Bundled is the name of the bundled model.
const Bundled = "bundled"

// Service answers requests. Its fields are set before its first use. All methods are safe
// for concurrent use.
type Service struct {
	// MaxBatch is the largest number of documents of a batch.
	MaxBatch int
	// Observe gets each result, with the name of its model. It may be nil.
	Observe func(model string, r tagger.Result)

	models atomic.Pointer[models]
	work   chan struct{} // one place for each processor, for whole bodies and files; bounds the memory
	active atomic.Int64  // streams, which share the processors by their number of workers
}

// models is a set of models that never changes.
type models struct {
	byName map[string]*tagger.Tagger
	first  string // the name of the model that answers if none is named
}

// New returns a service with models by their names. The model first answers if a request
// names none.
func New(byName map[string]*tagger.Tagger, first string, maxBatch int) (*Service, error) {
	s := &Service{MaxBatch: maxBatch, work: make(chan struct{}, runtime.GOMAXPROCS(0))}
	return s, s.SetModels(byName, first)
}

// SetModels replaces all models at once. Requests that have begun keep theirs.
func (s *Service) SetModels(byName map[string]*tagger.Tagger, first string) error {
	if len(byName) == 0 {
		return errors.New("there is no model; give at least one")
	}
	for name, t := range byName {
		if t == nil {
			return fmt.Errorf("the model %q is nil; give a tagger", name)
		}
	}
	if byName[first] == nil {
		return fmt.Errorf("no model is named %q; name one of %s", first, list(slices.Sorted(maps.Keys(byName))))
	}
	s.models.Store(&models{maps.Clone(byName), first})
	return nil
}

// names returns the names of all models, the first one first.
func (m *models) names() []string {
	isFirst := func(name string) bool { return name == m.first }
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(m.byName)), isFirst)
	return append([]string{m.first}, others...)
}

// begin waits until there is room to tag, or until ctx is done. Its user calls end.
func (s *Service) begin(ctx context.Context) error {
	select {
	case s.work <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (s *Service) end() { <-s.work }

func (s *Service) observe(model string, r tagger.Result) {
	if s.Observe != nil {
		s.Observe(model, r)
	}
}

// Error is an error of a request, with the status that HTTP gives it.
type Error struct {
	Status    int    // of HTTP, such as 400
	Parameter string // of the query that is wrong, or ""
	Detail    string // what happened, and what to do
}

// Error returns the detail.
func (e *Error) Error() string { return e.Detail }

// wrong returns an error of a request that no server can answer.
func wrong(format string, args ...any) *Error {
	return &Error{Status: 400, Detail: fmt.Sprintf(format, args...)}
}

// list joins words for a message.
func list(words []string) string { return strings.Join(words, ", ") }
