package batch

import (
	"io"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/idle"
)

// Rejects is the file of bad records, a line each.
type Rejects struct {
	out    *idle.Writer
	file   *os.File
	length int64 // of all that was written, flushed or not
}

// OpenRejects opens the file and keeps the first bytes of it, as many as given. It
// makes a file if there is none. It keeps nothing of a device or a pipe.
func OpenRejects(path string, length int64) (*Rejects, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := cutTo(f, length); err != nil {
		f.Close()
		return nil, err
	}
	return &Rejects{idle.NewWriter(f), f, length}, nil
}

// cutTo cuts a file to a length, which it must have, and goes to its end.
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

// Write takes bad records.
func (b *Rejects) Write(p []byte) (int, error) {
	n, err := b.out.Write(p)
	b.length += int64(n)
	return n, err
}

// sync writes everything to the disk.
func (b *Rejects) sync() error {
	if err := b.out.Flush(); err != nil {
		return err
	}
	if info, err := b.file.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	return b.file.Sync()
}

// Close writes the rest and closes the file.
func (b *Rejects) Close() error {
	err := b.out.Flush()
	if closeErr := b.file.Close(); err == nil {
		err = closeErr
	}
	return err
}
