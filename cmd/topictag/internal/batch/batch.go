// Package batch runs work whose output is a file, so that a later run can continue where
// an earlier one stopped. The output is in a partial file until it is complete, and a
// checkpoint says about once a second how far it has come.
package batch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"time"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
)

// Interval is the usual time between checkpoints.
const Interval = time.Second

// Job is a piece of work with its files. All functions and Unread are required.
type Job struct {
	Output  string // path of the output
	Rejects string // path of the file of bad records, "" for none
	Resume  bool   // continue where an earlier run stopped

	// Interval is the time between checkpoints. If it is 0, each record has one, and
	// waits until that of the record before is on the disk.
	Interval time.Duration

	// Survey looks at the inputs, and refuses those among the files that are written.
	Survey func(written ...string) (input.Survey, error)
	// Unread counts what of the inputs could not be read. A job that resumes sets it to
	// the counts of the earlier run.
	Unread *input.Unread
	// SendRejects makes bad records go to the file of bad records.
	SendRejects func(to io.Writer)

	// Identity returns what must be the same to resume. It is called once at most,
	// from any goroutine.
	Identity func() Identity
	// Begin prepares the work and makes its writer to w. A header that it writes is
	// dropped where an earlier run has written it.
	Begin func(w io.Writer) error
	// Work writes what follows after the first done records of the inputs. It calls
	// took after each.
	Work func(done int, took func() error) error
	// Resumed is called with the work of an earlier run.
	Resumed func(Checkpoint)
	// Note says something to the user that is not an error.
	Note func(format string, args ...any)
}

// run is a job that runs.
type run struct {
	job      *Job
	path     string // of the checkpoint
	partial  string // path of the partial file
	file     *atomicfile.Partial
	buf      *bufio.Writer
	rejects  *Rejects // nil without a file of bad records
	inputs   input.Survey
	identity func() Identity // computed when it is first wanted, which a short run never does

	dropping bool       // what is written is in the file already
	done     Checkpoint // up to now
	onDisk   bool       // a checkpoint is on the disk
	saved    time.Time  // when the last checkpoint was started
	saving   chan error // its result, nil if none is under way
}

// Run does the work.
func (j *Job) Run() error {
	partial, err := atomicfile.PartialPath(j.Output)
	if err != nil {
		return err
	}
	r := &run{job: j, partial: partial, path: partial + ".checkpoint", saved: time.Now()}
	if r.inputs, err = r.survey(); err != nil {
		return err
	}
	if j.Resume && r.inputs.Stream != "" {
		return exit.WrongUsage("--resume reads the inputs again, which cannot be done with %s", r.inputs.Stream)
	}
	unlock, err := Lock(partial + ".lock")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", j.Output, err)
	}
	defer unlock()
	r.identity = sync.OnceValue(func() Identity {
		id := j.Identity()
		id.Inputs = r.inputs.Digest
		return id
	})
	if ended, err := r.open(); err != nil || ended {
		return err
	}
	return r.end(r.work())
}

// survey looks at the inputs. It refuses inputs and files that would be written over.
func (r *run) survey() (input.Survey, error) {
	written := []string{r.job.Output, r.partial, r.path}
	if r.job.Rejects != "" {
		for _, path := range []string{r.partial, r.path, r.path + ".partial", r.partial + ".lock"} {
			if guard.SameOrWillBe(r.job.Rejects, path) {
				return input.Survey{}, exit.WrongUsage("--errors names a file that --output uses; name another file")
			}
		}
		written = append(written, r.job.Rejects)
	}
	return r.job.Survey(written...)
}

// work does the work that is not done.
func (r *run) work() error {
	r.dropping = r.done.Records > 0
	if err := r.job.Begin(r); err != nil {
		return err
	}
	r.dropping = false
	return r.job.Work(r.done.Records, r.took)
}

// Write takes output.
func (r *run) Write(p []byte) (int, error) {
	if r.dropping {
		return len(p), nil
	}
	n, err := r.buf.Write(p)
	r.done.Output += int64(n)
	return n, err
}

// end puts the output in its place. Without any file that could be read, the output
// stays as it was, because a misspelled name must not empty it. After an error it
// keeps what is done.
func (r *run) end(err error) error {
	switch {
	case err == nil && r.done.Records > 0 && r.done.Records == r.job.Unread.Files:
		r.drop()
	case err == nil:
		err = r.finish()
	}
	if err != nil {
		err = r.stop(err)
	}
	return err
}

// After returns what follows in docs after the first n documents and bad records.
func After(docs iter.Seq2[corpus.Document, error], n int) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		left := n
		for d, err := range docs {
			if left > 0 && (err == nil || errors.As(err, new(*corpus.RecordError))) {
				left--
				continue
			}
			if !yield(d, err) {
				return
			}
		}
		if left > 0 {
			yield(corpus.Document{}, fmt.Errorf("the input has %d records fewer than an earlier run read from it; start again without --resume", left))
		}
	}
}
