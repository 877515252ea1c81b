package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/idle"
	"github.com/topictag/topictag/tagger"
)

// badRecords is the file that bad records go to, a line each.
type badRecords struct {
	*idle.Writer
	file   *os.File
	length int64 // of what was written to it, or will be with the next flush
}

// openBadRecords opens the file with as much of it as is kept, and makes it where
// there is none. A device or a pipe is written to as it is.
func openBadRecords(path string, keep int64) (*badRecords, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := cutTo(f, keep); err != nil {
		f.Close()
		return nil, err
	}
	return &badRecords{idle.NewWriter(f), f, keep}, nil
}

// cutTo cuts a file to a length, which it has to have, and goes to its end.
func cutTo(f *os.File, length int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	switch {
	case !info.Mode().IsRegular() && length == 0:
		return nil
	case info.Size() < length:
		return exit.WrongUsage("%s has %d bytes, and its checkpoint speaks of %d", f.Name(), info.Size(), length)
	}
	if err := f.Truncate(length); err != nil {
		return err
	}
	_, err = f.Seek(length, io.SeekStart)
	return err
}

func (b *badRecords) Write(p []byte) (int, error) {
	n, err := b.Writer.Write(p)
	b.length += int64(n)
	return n, err
}

// sync writes what has come to the disk.
func (b *badRecords) sync() error {
	if err := b.Flush(); err != nil {
		return err
	}
	if info, err := b.file.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	return b.file.Sync()
}

func (b *badRecords) close() error {
	err := b.Flush()
	if closeErr := b.file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// tagWithErrors tags all documents and writes them to w, and bad records to the
// file that is for them.
func (o *tagOptions) tagWithErrors(c *cobra.Command, args []string, t *tagger.Tagger, w io.Writer) error {
	if o.errors == "" {
		return o.tag(c, args, t, w)
	}
	if _, err := o.survey(c, args, o.errors); err != nil {
		return err
	}
	bad, err := openBadRecords(o.errors, 0)
	if err != nil {
		return err
	}
	o.badTo = bad
	err = o.tag(c, args, t, w)
	if closeErr := bad.close(); err == nil {
		err = closeErr
	}
	return err
}
