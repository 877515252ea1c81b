package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"github.com/gofrs/flock"
)

// Lock keeps other runs from the files of this one, by a lock on a file beside them.
// The system releases it whenever the program ends. On a system without locks it does
// nothing. It follows no link, and refuses a file that others put there for another use.
func Lock(path string) (unlock func(), err error) {
	if info, err := os.Lstat(path); err == nil && (!info.Mode().IsRegular() || info.Size() > 0) {
		return nil, notALock(path)
	}
	l := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR|noFollow))
	held, err := l.TryLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return func() {}, nil
	case err != nil && isLink(path):
		return nil, notALock(path)
	case err != nil:
		return nil, err
	case !held || !isAt(l, path):
		l.Close()
		return nil, fmt.Errorf("%s is locked: another run writes the same output; wait, or write to another file", path)
	}
	return func() {
		os.Remove(path) // while it is locked, so that it is not the file of another run
		l.Close()
	}, nil
}

func notALock(path string) error {
	return fmt.Errorf("%s is no lock of this program; remove it, or write to another file", path)
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// isAt reports whether the locked file is at its path. A run that ended while this one
// opened the file may have removed it.
func isAt(l *flock.Flock, path string) bool {
	locked, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(locked, there)
}

// lockFile locks a file that is open, by its path. Windows would keep this program from
// writing to it, so it is not locked there.
func lockFile(f *os.File) (unlock func() error, err error) {
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || runtime.GOOS == "windows" {
		return func() error { return nil }, err
	}
	l := flock.New(f.Name(), flock.SetFlag(os.O_WRONLY))
	held, err := l.TryLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return func() error { return nil }, nil
	case err == nil && !held:
		err = fmt.Errorf("%s is locked: another run writes its bad records there; wait, or name another file", f.Name())
	}
	if err != nil {
		return nil, err
	}
	return l.Close, nil
}
