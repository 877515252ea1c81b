package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Partial is an unfinished file beside the file that it will replace. Commit renames it. If the
// program is killed before, the partial file stays. A Partial is for one goroutine, except
// Sync.
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

// PartialPath returns the path of the partial file of path. Its name shows people which file it
// belongs to.
func PartialPath(path string) (string, error) {
	at, err := placeOf(path)
	return at.target + ".partial", err
}

// CreatePartial creates the partial file of path, and removes that of an earlier run. Two runs
// must not use the same one.
func CreatePartial(path string) (*Partial, error) {
	at, err := placeOf(path)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(at.target + ".partial"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	// This does not follow a link that was made there meanwhile.
	f, err := os.OpenFile(at.target+".partial", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return newPartial(f, at), nil
}

// OpenPartial opens the partial file of path and keeps the content from an earlier run. Two
// runs must not use the same one.
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
		return nil, fmt.Errorf("%s.partial is no regular file; remove it", at.target)
	}
	f, err := os.OpenFile(at.target+".partial", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		f.Close()
		return nil, fmt.Errorf("%s.partial has become another file; run again", at.target)
	}
	return newPartial(f, at), nil
}

// Commit closes the file and renames it, on the disk, too. After an error the old file, if any,
// is unchanged, and the partial file stays.
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

// syncFolder writes the names in a folder to the disk if the system can do that. Without this,
// a rename may not survive a loss of power.
func syncFolder(path string) {
	if d, err := os.Open(path); err == nil {
		d.Sync()
		d.Close()
	}
}
