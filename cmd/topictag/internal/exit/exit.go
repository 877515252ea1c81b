// Package exit gives errors of the command their exit statuses.
package exit

import (
	"errors"
	"fmt"
	"io/fs"
)

// The statuses that the program ends with if something is wrong.
const (
	Failure = 1 // something could not be read or written
	Usage   = 2 // the command line is wrong
	Missed  = 3 // a figure is not as a flag demands
)

// Error is an error with an exit status of its own. It wraps Err, which is not nil.
type Error struct {
	Status int
	Err    error
}

// Error returns the message of the error without its status.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the error without its status.
func (e *Error) Unwrap() error { return e.Err }

// Of returns an error with its status. One without any comes from the parser of
// the command line, and gets the status of wrong usage. One of a file, such as
// standard output, is a failure.
func Of(err error) *Error {
	known := &Error{Status: Usage, Err: err}
	if errors.As(err, new(*fs.PathError)) {
		known.Status = Failure
	}
	errors.As(err, &known)
	return known
}

// Failed gives an error the status of a failure, whatever it had before. It
// returns nil for nil.
func Failed(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Status: Failure, Err: err}
}

// OrFailed gives an error without a status that of a failure. It returns nil for nil.
func OrFailed(err error) error {
	if known := new(Error); err == nil || errors.As(err, &known) {
		return err
	}
	return Failed(err)
}

// WrongUsage returns an error of the command line, with a message as of [fmt.Errorf].
func WrongUsage(format string, args ...any) error {
	return &Error{Status: Usage, Err: fmt.Errorf(format, args...)}
}

// WithHint adds to an error what the user can do now, and keeps its status.
func WithHint(err error, format string, args ...any) error {
	known := &Error{Status: Failure, Err: err}
	errors.As(err, &known)
	return &Error{Status: known.Status, Err: fmt.Errorf("%w; "+format, append([]any{known.Err}, args...)...)}
}
