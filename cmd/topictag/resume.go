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
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/tagger"
)

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
	switch {
	case err != nil && b.kept:
		b.file.Close()
		return false, err
	case err != nil:
		b.file.Discard()
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
		return false, exit.WrongUsage("cannot resume %s: %s; give what the earlier run was given, or remove %s to start afresh", b.output, why, b.path)
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
	b.progress.Resumed(found.Records, found.Bad+found.BadFiles)
	b.note(c, "resuming behind %s", text.Plural(found.Records, "record"))
	return false, nil
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
	return identity{programVersion(), inputs.digest, hex.EncodeToString(h.Sum(nil)), strings.ToValidUTF8(strings.Join(options, " "), "\uFFFD")}
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
