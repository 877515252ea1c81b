package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// place is where a file will be.
type place struct {
	target string      // the file that a link leads to, and not the link
	old    os.FileInfo // of what is replaced, nil for nothing
}

// placeOf returns what replacing path replaces. A link to a file that does not exist leads
// to a new file there.
func placeOf(path string) (place, error) {
	target, err := follow(path)
	if err != nil {
		return place{}, err
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return place{target: target}, nil
	case err != nil:
		return place{}, err
	case info.IsDir():
		return place{}, fmt.Errorf("%s is a directory; name a file", path)
	}
	return place{target, info}, nil
}

// maxLinks bounds how many links follow each other, as systems do.
const maxLinks = 40

// follow returns the path that links lead to, which need not exist. The folders of a link
// that leads to nothing must.
func follow(path string) (string, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target, nil
	}
	target := path
	for range maxLinks {
		info, err := os.Lstat(target)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return target, nil // creating a file there fails with the reason, if there is one
		}
		next, err := os.Readlink(target)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(next) {
			// The link is relative to its own folder, which a link may lead to.
			folder, err := filepath.EvalSymlinks(filepath.Dir(target))
			if err != nil {
				return "", err
			}
			next = filepath.Join(folder, next)
		}
		target = next
	}
	return "", fmt.Errorf("%s: too many links; name the file itself", path)
}

// Lost returns what a file that replaces path cannot keep of the old one: "owner", "group",
// "owner and group", or "" for nothing. It tries it with an empty file beside it. Other errors
// show when the file is replaced.
func Lost(path string) string {
	if !Replaces(path) {
		return ""
	}
	p, err := placeOf(path)
	if err != nil || p.old == nil {
		return ""
	}
	f, err := os.CreateTemp(filepath.Dir(p.target), "."+filepath.Base(p.target)+".*.partial")
	if err != nil {
		return ""
	}
	defer os.Remove(f.Name())
	defer f.Close()
	return p.keepOwner(f)
}

// keepMode gives a file the mode that it will have. A file with another owner does not
// run with the rights of that one.
func (p *place) keepMode(f *os.File, lost string) error {
	mode := os.FileMode(0o644)
	if p.old != nil {
		mode = p.old.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky)
	}
	if lost != "" {
		mode &^= fs.ModeSetuid | fs.ModeSetgid
	}
	return f.Chmod(mode)
}
