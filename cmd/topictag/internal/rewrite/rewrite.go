// Package rewrite copies inputs with tags in them.
package rewrite

import (
	"cmp"
	"context"
	"errors"
	"io"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// Job is a copy of inputs with tags in them. All functions are required.
type Job struct {
	Format output.Format // with a rewriter, which all inputs must have too
	Strict bool          // stop at the first bad record
	// Tags returns the tags of a document. It is called for each in turn.
	Tags func(corpus.Document) []string
	// Report hears of bad records. They are copied as they are.
	Report func(*corpus.RecordError)
}

// Run copies inputs to w, one after the other.
func (j *Job) Run(ctx context.Context, inputs *input.Run, names []string, w io.Writer) error {
	out := &lines{w: w, last: '\n'}
	return inputs.Sources(names, func(s *input.Source) error {
		if s.Format.Name != j.Format.Name {
			return WrongInput(j.Format.Name, s.Name, s.Format.Name)
		}
		out.startFile()
		tags := func(d corpus.Document) []string {
			out.failed = cmp.Or(out.failed, s.Took(d, false))
			return j.Tags(d)
		}
		reject := func(bad *corpus.RecordError) error {
			s.Took(corpus.Document{}, true) // which is no error for a bad record
			return j.reject(bad)
		}
		return j.Format.Rewrite(out, s.Name, interrupt.Checked(ctx, s), tags, reject, s.Notes)
	}, isFatal)
}

// WrongInput returns the error of an input, or of a flag, with a format other than
// that of the output.
func WrongInput(output, name, format string) error {
	return exit.WrongUsage("output in %s rewrites %s files, and %s is %s; %s",
		output, output, name, format, insteadOf(format))
}

// insteadOf returns what the user can do with an input in a format.
func insteadOf(format string) string {
	if f, known := formats.ByName(format); known && f.Rewrite != nil {
		return "use --output-format " + format + " for it"
	}
	return "use another format of output, such as csv"
}

func (j *Job) reject(bad *corpus.RecordError) error {
	if j.Strict {
		return bad
	}
	j.Report(bad)
	return nil
}

// isFatal reports whether an error ends the copy, even if other inputs can be read.
func isFatal(err error) bool {
	return errors.As(err, new(writeError)) || errors.As(err, new(*corpus.RecordError))
}

// writeError is an error of the output.
type writeError struct{ error }

func (e writeError) Unwrap() error { return e.error }

// lines writes files one after the other, each from the start of a line.
type lines struct {
	w        io.Writer
	last     byte  // the last byte written
	starting bool  // the next byte is the first of a file
	failed   error // why nothing more is written, nil for no reason
}

func (l *lines) startFile() { l.starting = true }

func (l *lines) Write(p []byte) (int, error) {
	switch {
	case l.failed != nil:
		return 0, writeError{l.failed}
	case len(p) == 0:
		return 0, nil
	}
	if l.starting && l.last != '\n' {
		if _, err := l.w.Write([]byte("\n")); err != nil {
			return 0, writeError{err}
		}
	}
	l.starting, l.last = false, p[len(p)-1]
	n, err := l.w.Write(p)
	if err != nil {
		err = writeError{err}
	}
	return n, err
}
