package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Partial is a file in the making. It stands beside the file that it will
// replace until Commit puts it in its place, and stays there if the program is
// killed before. It is for one goroutine, except Sync.
type Partial struct {
	*os.File
	place
	lost string // as Lost returns it
}

// newPartial makes an empty file a partial file. It gets its owner before its content.
func newPartial(f *os.File, at place) *Partial {
	p := &Partial{File: f, place: at}
	p.lost = p.keepOwner(f)
	return p
}

// PartialPath returns the path of the partial file of path, a name that tells
// people whose it is.
func PartialPath(path string) (string, error) {
	at, err := placeOf(path)
	return at.target + ".partial", err
}

// CreatePartial makes the partial file of path, in place of what an earlier run
// has left there. Two runs must not have the same one.
func CreatePartial(path string) (*Partial, error) {
	at, err := placeOf(path)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(at.target + ".partial"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	// No link that stands there by now is followed.
	f, err := os.OpenFile(at.target+".partial", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return newPartial(f, at), nil
}

// OpenPartial opens the partial file of path with what an earlier run has left in
// it. Two runs must not have the same one.
func OpenPartial(path string) (*Partial, error) {
	at, err := placeOf(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(at.target + ".partial")
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s.partial is no regular file", at.target)
	}
	f, err := os.OpenFile(at.target+".partial", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		f.Close()
		return nil, fmt.Errorf("%s.partial has become another file", at.target)
	}
	return newPartial(f, at), nil
}

// Commit closes the file and puts it in its place, on the disk, too. After an
// error the old file, or none, stands there, and the partial one where it was.
func (p *Partial) Commit() error {
	if err := p.keepMode(p.File, p.lost); err != nil {
		return err
	}
	if err := p.Sync(); err != nil {
		return err
	}
	if err := p.Close(); err != nil {
		return err
	}
	if err := os.Rename(p.Name(), p.target); err != nil {
		return err
	}
	syncFolder(filepath.Dir(p.target))
	return nil
}

// Discard closes the file and removes it.
func (p *Partial) Discard() {
	p.Close()
	os.Remove(p.Name())
}

// syncFolder writes names to the disk where the system can do that for a folder:
// a rename holds without, but not through a loss of power.
func syncFolder(path string) {
	if d, err := os.Open(path); err == nil {
		d.Sync()
		d.Close()
	}
}
