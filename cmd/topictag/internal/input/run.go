package input

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/idle"
)

// Run is the reading of one run of a command. It counts what could not be read.
type Run struct {
	// SkipFiles makes reading continue after a file that cannot be read, unless the
	// user wants it strict.
	SkipFiles bool
	// Rejects gets bad records if it is not nil. Else standard error gets them.
	Rejects io.Writer
	// Passed is how many records at the start an earlier run has read. Their notes are
	// not shown again.
	Passed int
	// Pace notices reads of standard input and pipes, which may wait.
	Pace idle.Pace
	// Unread counts what could not be read so far.
	Unread Unread
	// BytesRead counts the bytes of files so far, compressed as they are. Other
	// goroutines may load it.
	BytesRead atomic.Int64

	flags   *Flags
	command *cobra.Command
	states  states

	complaints complaints
}

// Unread is how many bad records and unreadable files an input has.
type Unread struct{ Records, Files int }

// Start returns a run of a command that reads by these flags.
func (f *Flags) Start(c *cobra.Command) *Run { return &Run{flags: f, command: c} }

// Documents reads files, or standard input without names or for the name "-". It reports bad
// records and skips them, unless the user wants it strict.
func (r *Run) Documents(names []string) (iter.Seq2[corpus.Document, error], error) {
	docs, err := r.Stream(names)
	if err != nil || r.flags.Strict {
		return docs, err
	}
	return corpus.Skip(docs, r.Report), nil
}

// All is Documents, with all documents in memory.
func (r *Run) All(names []string) ([]corpus.Document, error) {
	stream, err := r.Documents(names)
	if err != nil {
		return nil, err
	}
	docs, err := corpus.Collect(stream)
	return docs, exit.OrFailed(err)
}

// Stream is Documents with bad records in their places. The caller reports those
// that it skips.
func (r *Run) Stream(names []string) (iter.Seq2[corpus.Document, error], error) {
	names, err := r.check(names)
	if err != nil {
		return nil, err
	}
	label, err := r.flags.labeler()
	if err != nil {
		return nil, exit.Failed(err)
	}
	docs := r.read(r.standardInput(), names)
	if r.flags.Sample {
		docs = corpus.All(corpus.Sample())
	}
	docs = label(interrupt.Documents(r.command.Context(), docs))
	if r.flags.labeled {
		docs = newSpellings(r.book()).clean(docs)
	}
	return docs, nil
}

// Sources calls use with each input in turn, for callers that do not read documents. If the run
// skips files, it reports and skips a file that cannot be read, and an error of use that is not
// fatal. Any other error ends the sources. An input that changed meanwhile is a [*ChangedError]
// at the end.
func (r *Run) Sources(names []string, use func(*Source) error, fatal func(error) bool) error {
	names, err := r.check(names)
	if err != nil {
		return err
	}
	stdin, reading := r.standardInput(), r.newReading()
	for name := range files(names, reading) {
		err := r.use(stdin, name, reading, use)
		if r.command.Context().Err() != nil {
			err = interrupt.Err
		}
		switch {
		case err == nil:
		case fatal(err) || !r.skips(err):
			return err
		default:
			r.reportFile(name, err)
		}
	}
	reading.close()
	return r.states.check(names)
}

func (r *Run) use(stdin io.Reader, name string, g *reading, use func(*Source) error) error {
	s, err := r.open(stdin, name, g)
	if err != nil {
		return err
	}
	defer s.Close()
	s.Notes, s.Took = g.note, g.took
	if err = withColumnHint(use(s)); err == nil {
		g.end()
	}
	return err
}

// read reads the documents of files, one file after the other. A file that cannot be
// read ends them, or is a bad record if the run skips it. An input that changed meanwhile
// is a [*ChangedError] at the end.
func (r *Run) read(stdin io.Reader, names []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		reading := r.newReading()
		for name := range files(names, reading) {
			for d, err := range r.readFile(stdin, name, reading) {
				broken := err != nil && !errors.As(err, new(*corpus.RecordError))
				skipped := broken && r.skips(err)
				if skipped {
					err = &corpus.RecordError{Name: name, Err: unreadable{err}}
					reading.took(d, true) // which is no error for a bad record
				}
				if !yield(d, err) || broken && !skipped {
					return
				}
				if skipped {
					break
				}
			}
		}
		reading.close()
		if err := r.states.check(names); err != nil {
			yield(corpus.Document{}, err)
		}
	}
}

// readFile reads the documents of a file.
func (r *Run) readFile(stdin io.Reader, name string, g *reading) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		s, err := r.open(stdin, name, g)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		defer s.Close()
		for d, err := range r.documents(s, g.note) {
			err = withColumnHint(err)
			bad := errors.As(err, new(*corpus.RecordError))
			if err == nil || bad {
				err = cmp.Or(err, g.took(d, bad))
			}
			if !yield(d, err) || err != nil && !bad {
				return
			}
		}
		g.end()
	}
}

// documents reads the documents of an open source.
func (r *Run) documents(s *Source, note func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	o := r.flags.options()
	o.Notes = note
	docs := s.Format.Read(s.Name, s, o)
	if s.Format.Name == "digest" && r.flags.Format == "" {
		docs = withHint(docs)
	}
	return docs
}

// skips reports whether reading continues after a file that fails with err.
func (r *Run) skips(err error) bool {
	return r.SkipFiles && !r.flags.Strict && !errors.Is(err, interrupt.Err) && !errors.As(err, new(*exit.Error))
}

// unreadable is the reason why a file cannot be read, as that of a bad record.
type unreadable struct{ error }

func (e unreadable) Unwrap() error { return e.error }

// formatHint says what the user can do if the format of an input is not detected.
const formatHint = "use --input-format text for one document, or --input-format csv for a table"

// withColumnHint adds to an error of a table's header what the user can do.
func withColumnHint(err error) error {
	if !errors.Is(err, corpus.ErrNoColumn) {
		return err
	}
	return fmt.Errorf("%w; --columns title=NAME,abstract=NAME says which they are, and --delimiter what separates them", err)
}

// withHint adds a hint to the bad records of a digest, if the user did not ask for a digest.
// The hint says what the user can do if the input is not one.
func withHint(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if bad := new(corpus.RecordError); errors.As(err, &bad) && !errors.Is(err, corpus.ErrTooLarge) {
				err = &corpus.RecordError{Name: bad.Name, Line: bad.Line, Err: fmt.Errorf("%w; if it is none, "+formatHint, bad.Err)}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// check checks the flags and returns what to read: the names given, or standard
// input.
func (r *Run) check(names []string) ([]string, error) {
	if err := r.flags.check(); err != nil {
		return nil, err
	}
	switch {
	case r.flags.Sample && len(names) > 0:
		return nil, exit.WrongUsage("--sample takes no files")
	case r.flags.Sample || len(names) > 0:
		return names, nil
	case text.IsTerminal(r.command.InOrStdin()):
		return nil, exit.WrongUsage("no files, and standard input is a terminal; name files, or try --sample")
	}
	return []string{"-"}, nil
}
