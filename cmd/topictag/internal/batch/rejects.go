package batch

import (
	"cmp"
	"io"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/idle"
)

// Rejects is the file of bad records, a line each.
type Rejects struct {
	out    *idle.Writer
	file   *os.File
	length int64 // of all that was written, flushed or not
	unlock func() error
}

// OpenRejects opens the file and keeps the first bytes of it, as many as given. It creates the
// file if it does not exist. It keeps nothing of a device or a pipe. The file is locked, so
// that no two runs write to it.
func OpenRejects(path string, length int64) (*Rejects, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	unlock, err := lockFile(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	if err := cutTo(f, length); err != nil {
		unlock()
		f.Close()
		return nil, err
	}
	return &Rejects{idle.NewWriter(f), f, length, unlock}, nil
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
		return exit.WrongUsage("%s has %d bytes, and its checkpoint says %d", f.Name(), info.Size(), length)
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
	return cmp.Or(err, b.file.Close(), b.unlock())
}
