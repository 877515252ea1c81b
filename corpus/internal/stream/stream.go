// Package stream yields the documents and errors that a reader finds.
package stream

import "fmt"

// Out yields documents of type D, bad records and the error of an input.
type Out[D any] struct {
	name  string
	yield func(D, error) bool
	bad   func(line int, err error) error
}

// To returns the Out of an input with this name. R is corpus.RecordError, which is a
// parameter because package corpus imports this one.
func To[R ~struct {
	Name string
	Line int
	Err  error
}, P interface {
	*R
	error
}, D any](name string, yield func(D, error) bool) Out[D] {
	bad := func(line int, err error) error { return P(&R{Name: name, Line: line, Err: err}) }
	return Out[D]{name: name, yield: yield, bad: bad}
}

// Send yields a document, unless one of the errors is not nil. bad says why there is a bad
// record on the line, and err why the input cannot be read. Send reports whether the reader
// continues. It does not after err, or when the caller stops.
func (o Out[D]) Send(d D, line int, bad, err error) bool {
	var none D
	switch {
	case err != nil:
		o.yield(none, fmt.Errorf("%s: %w", o.name, err))
		return false
	case bad != nil:
		return o.yield(none, o.bad(line, bad))
	}
	return o.yield(d, nil)
}
