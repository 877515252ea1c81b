package atomicfile

import (
	"os"
	"path/filepath"
)

// Partial is a file in the making. It stands beside the file that it will
// replace until Commit puts it in its place, and stays there if the program is
// killed before. It is for one goroutine, but for Sync.
type Partial struct {
	*os.File
	target string
	mode   os.FileMode
}

// PartialPath returns the path at which [OpenPartial] opens the partial file of
// path, a name that tells people whose it is.
func PartialPath(path string) (string, error) {
	target, _, err := place(path)
	return target + ".partial", err
}

// OpenPartial opens the partial file of path with what an earlier run has left in
// it, and makes it where there is none. Two runs must not open the same one.
func OpenPartial(path string) (*Partial, error) {
	target, mode, err := place(path)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(target+".partial", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	return &Partial{File: f, target: target, mode: mode}, nil
}

// Commit closes the file and puts it in its place, on the disk, too. After an
// error the old file, or none, stands there, and the partial one where it was.
func (p *Partial) Commit() error {
	if err := p.Chmod(p.mode); err != nil {
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
