package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/tagger"
)

// batchOptions are the flags for much input.
type batchOptions struct {
	errors   string
	jobs     int
	quiet    bool
	resume   bool
	progress *progress
}

func (o *batchOptions) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.errors, "errors", "", "`FILE` that bad records go to, as FILE:LINE: why, in place of standard error")
	f.IntVarP(&o.jobs, "jobs", "j", 0, "how many processors tag; by default all (bibtex and ris are written by one)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no progress on a terminal, and no notes on standard error: errors only")
	f.BoolVar(&o.resume, "resume", false, "go on where an earlier run to the same --output stopped, or start if there is none")
}

// checkBatch checks the flags of batchOptions.
func (o *tagOptions) checkBatch() error {
	switch {
	case o.jobs < 0:
		return wrongUsage("--jobs is at least 1, or 0 for all processors")
	case o.errors == "-":
		return wrongUsage("--errors takes the name of a file; bad records go to standard error without it")
	case o.errors != "" && o.output != "" && isSamePath(o.errors, o.output):
		return wrongUsage("--errors and --output are the same file")
	case !o.resume:
		return nil
	case o.output == "":
		return wrongUsage("--resume needs --output: what was written to standard output cannot be seen")
	case rewriterOf(o.format) != nil:
		return wrongUsage("--resume has no place with --output-format %s: such files are copied as a whole", o.format)
	case !atomicfile.Replaces(o.output):
		return wrongUsage("--resume needs a file, and %s is none", o.output)
	}
	return nil
}

// isSamePath reports whether two paths lead to one file, or will.
func isSamePath(a, b string) bool {
	first, errA := os.Stat(a)
	second, errB := os.Stat(b)
	return filepath.Clean(a) == filepath.Clean(b) || errA == nil && errB == nil && os.SameFile(first, second)
}

// isBatch reports whether the output is a file that a later run can go on with.
func (o *tagOptions) isBatch() bool {
	return o.output != "" && rewriterOf(o.format) == nil && atomicfile.Replaces(o.output)
}

// checkpointEvery is a second but for tests.
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
	run      func() identity

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
	written := []string{partial, b.path}
	if o.errors != "" {
		written = append(written, o.errors)
	}
	if b.inputs, err = o.survey(c, args, written...); err != nil {
		return err
	}
	if o.resume && b.inputs.stream != "" {
		return wrongUsage("--resume reads the inputs again, which cannot be done with %s", b.inputs.stream)
	}
	unlock, err := lock(partial + ".lock")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", o.output, err)
	}
	defer unlock()
	b.run = once(func() identity { return o.identity(c, t, b.inputs) })
	if ended, err := b.open(c); err != nil || ended {
		return err
	}
	err = b.tag(c, args, t)
	if err == nil {
		err = b.finish()
	}
	if err != nil {
		err = b.keep(err)
	}
	return err
}

// once returns a function that calls f the first time.
func once[T any](f func() T) func() T {
	var value T
	called := false
	return func() T {
		if !called {
			value, called = f(), true
		}
		return value
	}
}

// identity returns what has to be the same to resume.
func (o *tagOptions) identity(c *cobra.Command, t *tagger.Tagger, inputs survey) identity {
	h := sha256.New()
	t.Save(h) // a hash takes all that is written to it
	options := []string{"--output-format=" + o.format}
	free := []string{"output", "output-format", "model", "strict", "jobs", "quiet", "resume"}
	c.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains(free, f.Name) {
			options = append(options, "--"+f.Name+"="+f.Value.String())
		}
	})
	return identity{programVersion(), inputs.digest, hex.EncodeToString(h.Sum(nil)), strings.Join(options, " ")}
}

// open opens the partial file, with what an earlier run has left in it if that is
// to be resumed. It reports whether that run had ended but for its checkpoint.
func (b *batch) open(c *cobra.Command) (ended bool, err error) {
	if b.resume {
		if ended, err = b.readCheckpoint(c); ended || err != nil {
			return ended, err
		}
	}
	if err := b.openFile(c); err != nil {
		return false, err
	}
	err = cutTo(b.file.File, b.done.Output)
	if err == nil && b.errors != "" {
		if b.rejected, err = openBadRecords(b.errors, b.done.Errors); err == nil {
			b.badTo = b.rejected
		}
	}
	if err != nil {
		b.file.Close()
		return false, err
	}
	b.buf = bufio.NewWriterSize(b.file, 64<<10)
	return false, nil
}

// openFile opens the partial file of the run that is resumed, or makes it.
func (b *batch) openFile(c *cobra.Command) (err error) {
	if b.kept {
		b.file, err = atomicfile.OpenPartial(b.output)
		return err
	}
	if _, err := os.Stat(b.path); err == nil && !b.resume {
		b.note(c, "starting afresh: what an earlier run left is dropped without --resume")
	}
	if err := removeCheckpoint(b.path); err != nil { // before what it speaks of
		return err
	}
	b.file, err = atomicfile.CreatePartial(b.output)
	return err
}

// readCheckpoint finds out where to go on.
func (b *batch) readCheckpoint(c *cobra.Command) (ended bool, err error) {
	found, err := readCheckpoint(b.path)
	partial := strings.TrimSuffix(b.path, ".checkpoint")
	_, missing := os.Stat(partial)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && missing != nil && !found.Ended:
		b.note(c, "nothing to resume: no %s with a checkpoint; starting afresh", partial)
		return false, nil
	case err != nil:
		return false, err
	}
	if why := b.run().differs(found.Run); why != "" {
		return false, wrongUsage("cannot resume %s: %s; give what the earlier run was given, or remove %s to start afresh", b.output, why, b.path)
	}
	b.bad, b.badFiles = found.Bad, found.BadFiles
	if missing != nil { // killed between the output's last name and the checkpoint's end
		if info, err := os.Stat(b.output); err != nil || info.Size() != found.Output {
			b.bad, b.badFiles = 0, 0
			b.note(c, "nothing to resume: no %s; starting afresh", partial)
			return false, nil
		}
		b.note(c, "nothing left to do: %s is complete", b.output)
		return true, removeCheckpoint(b.path)
	}
	b.done, b.kept = found, true
	b.progress.resumed(found)
	b.note(c, "resuming behind %s", plural(found.Records, "record"))
	return false, nil
}

// note says something that is no error.
func (o *tagOptions) note(c *cobra.Command, format string, args ...any) {
	if !o.quiet {
		fmt.Fprintf(c.ErrOrStderr(), "topictag: "+format+"\n", args...)
	}
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
	_, err = b.tagEach(c, behind(docs, b.done.Records), t, out, b.took)
	if err == nil {
		b.warnEmpty(c, b.done.Records)
	}
	return err
}

// behind returns what stands in docs behind the first n documents and bad records.
func behind(docs iter.Seq2[corpus.Document, error], n int) iter.Seq2[corpus.Document, error] {
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
			yield(corpus.Document{}, fmt.Errorf("the input has %d records less than were read from it", left))
		}
	}
}
