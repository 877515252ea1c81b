package main

import (
	"bufio"
	"fmt"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/tagger"
)

// checkpointEvery is a second but for tests. If it is 0, a record is taken once the
// checkpoint behind the one before it is on the disk, however slow that is.
var checkpointEvery = time.Second

// batch is a run whose output stands in a partial file until it is complete. About
// once a second a goroutine writes it to the disk, and then a checkpoint.
type batch struct {
	*tagOptions
	path     string // of the checkpoint
	file     *atomicfile.Partial
	buf      *bufio.Writer
	rejected *badRecords // nil without --errors
	inputs   survey
	run      func() identity // worked out when it is first wanted, which in a short run it is not

	starting bool // what is written stands in the file already
	done     checkpoint
	kept     bool      // a checkpoint stands on the disk
	saved    time.Time // when the last checkpoint was begun
	saving   chan error
}

// tagBatch tags all documents into the output file.
func (o *tagOptions) tagBatch(c *cobra.Command, args []string, t *tagger.Tagger) error {
	partial, err := atomicfile.PartialPath(o.output)
	if err != nil {
		return err
	}
	b := &batch{tagOptions: o, path: partial + ".checkpoint", saved: time.Now()}
	written := []string{o.output, partial, b.path}
	if o.errors != "" {
		for _, path := range []string{partial, b.path, b.path + ".partial", partial + ".lock"} {
			if isSamePath(o.errors, path) {
				return exit.WrongUsage("--errors is a file of --output")
			}
		}
		written = append(written, o.errors)
	}
	if b.inputs, err = o.survey(c, args, written...); err != nil {
		return err
	}
	if o.resume && b.inputs.stream != "" {
		return exit.WrongUsage("--resume reads the inputs again, which cannot be done with %s", b.inputs.stream)
	}
	unlock, err := lock(partial + ".lock")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", o.output, err)
	}
	defer unlock()
	b.run = sync.OnceValue(func() identity { return o.identity(c, t, b.inputs) })
	if ended, err := b.open(c); err != nil || ended {
		return err
	}
	err = b.tag(c, args, t)
	switch {
	case err == nil && b.done.Records > 0 && b.done.Records == b.badFiles:
		b.drop()
	case err == nil:
		err = b.finish()
	}
	if err != nil {
		err = b.keep(err)
	}
	return err
}

// Write takes output. What a writer writes before the first record, such as a
// header, stands in a resumed file already.
func (b *batch) Write(p []byte) (int, error) {
	if b.starting {
		return len(p), nil
	}
	n, err := b.buf.Write(p)
	b.done.Output += int64(n)
	return n, err
}

// tag tags the documents that are not done.
func (b *batch) tag(c *cobra.Command, args []string, t *tagger.Tagger) error {
	docs, err := b.stream(c, args)
	if err != nil {
		return err
	}
	b.starting = b.done.Records > 0
	out, err := b.newWriter(b, t)
	if err != nil {
		return err
	}
	b.starting = false
	n, err := b.tagEach(c, behind(docs, b.done.Records), t, out, b.took)
	if err == nil {
		b.warnEmpty(c, b.done.Records, n)
	}
	return err
}
