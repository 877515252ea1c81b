package batch

import (
	"errors"
	"fmt"
	"os"

	"github.com/gofrs/flock"
)

// Lock keeps other runs from the files of this one, by a lock on a file beside them.
// The system releases it whenever the program ends. On a system without locks it does
// nothing.
func Lock(path string) (unlock func(), err error) {
	l := flock.New(path)
	held, err := l.TryLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return func() {}, nil
	case err != nil:
		return nil, err
	case !held || !isAt(l, path):
		l.Close()
		return nil, fmt.Errorf("%s is locked: another run writes the same output", path)
	}
	return func() {
		os.Remove(path) // while it is locked, so that it is not the file of another run
		l.Close()
	}, nil
}

// isAt reports whether the locked file is at its path. A run that ended while this one
// opened the file may have removed it.
func isAt(l *flock.Flock, path string) bool {
	locked, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(locked, there)
}
