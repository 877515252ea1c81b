// Package atomicfile replaces files as a whole. It is a part of this module, so that importers
// of package tagger get no further module.
package atomicfile

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write calls write with a temporary file beside the file at path, and then renames it to path.
// After an error the old file, if any, is unchanged. A path that is not a regular file (a
// device, a named pipe) is written directly.
//
// The file has the mode of the old one, and its owner and group if the system allows that
// ([Lost] says if not). Access lists and other attributes are not kept. Write follows a link,
// even if the target of the link does not exist yet.
func Write(path string, write func(io.Writer) error) error {
	if path == "" {
		return errors.New("the path of the file to write is empty; name a file")
	}
	if !Replaces(path) {
		return writeInPlace(path, write)
	}
	at, err := placeOf(path)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(at.target), "."+filepath.Base(at.target)+".*.partial")
	if wrong := new(fs.PathError); errors.As(err, &wrong) { // its path is that of the temporary file
		return &fs.PathError{Op: "create a file beside", Path: path, Err: wrong.Err}
	}
	if err != nil {
		return err
	}
	p := newPartial(f, at)
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

// Replaces reports whether Write would replace a file at path, and not write it directly. It
// returns true for a regular file and for a new path, and false for a device or a named pipe.
// It also returns true for a folder, for which Write returns an error.
func Replaces(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
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
