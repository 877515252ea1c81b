package batch

import (
	"errors"
	"time"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// took counts a record that is written, and starts a checkpoint if it is time.
func (r *run) took() error {
	r.done.Records++
	r.done.Bad, r.done.BadFiles = r.job.Unread.Records, r.job.Unread.Files
	if r.inputs.Stream != "" || time.Since(r.saved) < r.job.Interval {
		return nil
	}
	if r.job.Interval == 0 {
		if err := r.wait(); err != nil {
			return err
		}
	}
	select {
	case err := <-r.saving:
		r.saving = nil
		r.onDisk = r.onDisk || err == nil
		if err != nil {
			return err
		}
	default:
		if r.saving != nil { // the disk is slow
			return nil
		}
	}
	return r.save()
}

// save flushes the output and starts a checkpoint of it.
func (r *run) save() error {
	if err := r.flush(); err != nil {
		return err
	}
	r.saved, r.saving = time.Now(), make(chan error, 1)
	go func(p Checkpoint, saving chan<- error) { saving <- r.write(p) }(r.done, r.saving)
	return nil
}

func (r *run) flush() error {
	if r.rejects != nil {
		if err := r.rejects.out.Flush(); err != nil {
			return err
		}
		r.done.Errors = r.rejects.length
	}
	return r.buf.Flush()
}

// write writes a checkpoint after the output that it describes is on the disk.
func (r *run) write(p Checkpoint) error {
	if err := r.file.Sync(); err != nil {
		return err
	}
	if r.rejects != nil {
		if err := r.rejects.sync(); err != nil {
			return err
		}
	}
	p.Format, p.Run = checkpointFormat, r.identity()
	return p.Write(r.path)
}

// wait waits for the checkpoint that is under way.
func (r *run) wait() error {
	if r.saving == nil {
		return nil
	}
	err := <-r.saving
	r.saving = nil
	r.onDisk = r.onDisk || err == nil
	return err
}

// finish gives the output its name. Where there is a checkpoint, it first writes one
// that says that nothing else is left to do.
func (r *run) finish() error {
	if err := r.wait(); err != nil {
		return err
	}
	if err := r.flush(); err != nil {
		return err
	}
	if r.onDisk {
		r.done.Ended = true
		if err := r.write(r.done); err != nil {
			return err
		}
	}
	if r.rejects != nil {
		if err := r.rejects.Close(); err != nil {
			return err
		}
		r.rejects = nil
	}
	if err := r.file.Commit(); err != nil {
		return err
	}
	return RemoveCheckpoint(r.path)
}

// drop ends a run without output.
func (r *run) drop() {
	r.wait()
	if r.rejects != nil {
		r.rejects.Close()
	}
	r.file.Discard()
	RemoveCheckpoint(r.path)
}

// stop ends a run that failed with err. It leaves what is done for a run that resumes it. It
// also keeps output for the user if the input is a stream, which cannot be read again, or if an
// input changed. Otherwise it removes everything. The error that it returns says which.
func (r *run) stop(err error) error {
	r.wait() // its error would come again below
	flushed := r.flush() == nil
	if flushed && r.done.Records > 0 && r.inputs.Stream == "" && r.write(r.done) == nil {
		r.onDisk = true
	}
	if r.rejects != nil {
		r.rejects.Close()
	}
	switch {
	case flushed && errors.As(err, new(*input.ChangedError)):
		r.file.Close()
		return exit.WithHint(err, "the output so far is in %s, and cannot be resumed", r.file.Name())
	case r.onDisk:
		r.file.Close()
		return exit.WithHint(err, "%s is not complete; continue by the same command with --resume",
			r.file.Name())
	case flushed && r.done.Records > 0 && r.inputs.Stream != "":
		r.file.Close()
		return exit.WithHint(err, "%s that came before are in %s",
			text.Plural(r.done.Records, "record"), r.file.Name())
	}
	r.file.Discard()
	return err
}
