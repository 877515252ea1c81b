// Package atomicfile replaces files as a whole. It stands here, and not in a
// library, so that importers of package tagger get no further module.
package atomicfile

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
)

// Write writes a file by calling write with a temporary file beside it, which
// then takes its place. After an error the old file, or none, stands there. A
// path that is no regular file (a device, a named pipe) is written in place.
//
// The file has the mode of the old one, and its owner and group where the system allows
// that: [Lost] says if not. Access lists and other attributes are not kept. A link is
// followed, even if the file that it leads to does not exist yet.
func Write(path string, write func(io.Writer) error) error {
	if !Replaces(path) {
		return writeInPlace(path, write)
	}
	at, err := placeOf(path)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(at.target), "."+filepath.Base(at.target)+".*.partial")
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

// Replaces reports whether a file at path would be replaced: whether there is
// none yet, or a regular one, and not a device or a named pipe. Of a folder it
// says so, too; replacing that is an error.
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
