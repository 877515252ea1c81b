// Package atomicfile replaces files as a whole. It stands here, and not in a
// library, so that importers of package tagger get no further module.
package atomicfile

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Write writes a file by calling write with a temporary file beside it, which
// then takes its place. After an error the old file, or none, stands there. A
// path that is no regular file (a device, a named pipe) is written in place.
func Write(path string, write func(io.Writer) error) error {
	if !Replaces(path) {
		return writeInPlace(path, write)
	}
	target, mode, err := place(path)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*.partial")
	if err != nil {
		return err
	}
	p := &Partial{File: f, target: target, mode: mode}
	err = fill(p, write)
	if err == nil {
		err = p.Commit()
	}
	if err != nil {
		p.Discard()
	}
	return err
}

// WriteBytes writes a file with the given content, as Write does.
func WriteBytes(path string, content []byte) error {
	return Write(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Replaces reports whether a file at path would be replaced: whether there is
// none yet, or a regular one, and not a device or a named pipe. Of a folder it
// says so, too; replacing that is an error.
func Replaces(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
}

// place returns what replacing path replaces, the file that a link leads to and
// not the link, and the permissions that it has, or will have.
func place(path string) (target string, mode os.FileMode, err error) {
	mode = 0o644
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return "", 0, fmt.Errorf("%s is a directory", path)
		}
		mode = info.Mode().Perm()
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target, mode, nil
	}
	return path, mode, nil
}

func fill(f io.Writer, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

func writeInPlace(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = fill(f, write)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
