package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/gofrs/flock"
)

// lock keeps a second run from the files of this one, by a lock on a file beside
// them. The system releases it when the program ends, in whatever way. Where the
// system knows no locks there is none.
func lock(path string) (unlock func(), err error) {
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
		os.Remove(path) // before the lock goes: nobody else's is removed
		l.Close()
	}, nil
}

// isAt reports whether the locked file stands at its path, and has not been
// removed by a run that ended while this one opened it.
func isAt(l *flock.Flock, path string) bool {
	locked, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(locked, there)
}
