package main

import (
	"time"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// took counts a record that is written, and begins a checkpoint if it is time.
func (b *batch) took() error {
	b.done.Records++
	b.done.Bad, b.done.BadFiles = b.bad, b.badFiles
	if b.inputs.stream != "" || time.Since(b.saved) < checkpointEvery {
		return nil
	}
	if checkpointEvery == 0 {
		if err := b.wait(); err != nil {
			return err
		}
	}
	select {
	case err := <-b.saving:
		b.saving = nil
		b.kept = b.kept || err == nil
		if err != nil {
			return err
		}
	default:
		if b.saving != nil { // the disk is slow
			return nil
		}
	}
	return b.save()
}

// save flushes the output and begins a checkpoint of it.
func (b *batch) save() error {
	if err := b.flush(); err != nil {
		return err
	}
	b.saved, b.saving = time.Now(), make(chan error, 1)
	go func(p checkpoint, saving chan<- error) { saving <- b.write(p) }(b.done, b.saving)
	return nil
}

func (b *batch) flush() error {
	if b.rejected != nil {
		if err := b.rejected.Flush(); err != nil {
			return err
		}
		b.done.Errors = b.rejected.length
	}
	return b.buf.Flush()
}

// write writes a checkpoint, once what it speaks of is on the disk.
func (b *batch) write(p checkpoint) error {
	if err := b.file.Sync(); err != nil {
		return err
	}
	if b.rejected != nil {
		if err := b.rejected.sync(); err != nil {
			return err
		}
	}
	p.Format, p.Run = checkpointFormat, b.run()
	return p.write(b.path)
}

// wait waits for the checkpoint that is under way.
func (b *batch) wait() error {
	if b.saving == nil {
		return nil
	}
	err := <-b.saving
	b.saving = nil
	b.kept = b.kept || err == nil
	return err
}

// finish puts the output in its place. Where there was a checkpoint, it says before
// that nothing else is left to do.
func (b *batch) finish() error {
	if err := b.wait(); err != nil {
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}
	if b.kept {
		b.done.Ended = true
		if err := b.write(b.done); err != nil {
			return err
		}
	}
	if b.rejected != nil {
		if err := b.rejected.close(); err != nil {
			return err
		}
		b.rejected = nil
	}
	if err := b.file.Commit(); err != nil {
		return err
	}
	return removeCheckpoint(b.path)
}

// drop ends a run that could read none of its files: the output stays as it was, for
// a misspelt name shall not empty it.
func (b *batch) drop() {
	b.wait()
	if b.rejected != nil {
		b.rejected.close()
	}
	b.file.Discard()
	removeCheckpoint(b.path)
}

// keep ends a run that failed. What is done is kept for a run that resumes it, if
// it can be; else nothing is left, but what came from a stream that will not come
// again. The error says which.
func (b *batch) keep(err error) error {
	b.wait() // and what it says comes again below
	flushed := b.flush() == nil
	if flushed && b.done.Records > 0 && b.inputs.stream == "" && b.write(b.done) == nil {
		b.kept = true
	}
	if b.rejected != nil {
		b.rejected.close()
	}
	switch {
	case b.kept:
		b.file.Close()
		return exit.WithHint(err, "%s is not complete; the same command with --resume goes on where this one ended", b.file.Name())
	case flushed && b.done.Records > 0 && b.inputs.stream != "":
		b.file.Close()
		return exit.WithHint(err, "%s that came before stand in %s", text.Plural(b.done.Records, "record"), b.file.Name())
	}
	b.file.Discard()
	return err
}
