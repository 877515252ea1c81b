package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/topictag/topictag/internal/atomicfile"
)

// file is a file of an archive.
type file struct {
	name    string // in the archive, with slashes
	path    string // where its content is, unless content has it
	content []byte
	mode    fs.FileMode
}

// read returns the content of the file.
func (f file) read() ([]byte, error) {
	if f.content != nil {
		return f.content, nil
	}
	return os.ReadFile(f.path)
}

// writeArchive writes the files below a folder that is named as the archive, all with one time.
// The name's ending says whether it is a zip file. It returns the SHA-256 of the archive.
func writeArchive(name string, files []file, when time.Time) (sum []byte, err error) {
	base := filepath.Base(name)
	folder := strings.TrimSuffix(strings.TrimSuffix(base, ".zip"), ".tar.gz")
	hash := sha256.New()
	err = atomicfile.Write(name, func(w io.Writer) error {
		w = io.MultiWriter(w, hash)
		if strings.HasSuffix(base, ".zip") {
			return writeZip(w, folder, files, when)
		}
		return writeTar(w, folder, files, when)
	})
	return hash.Sum(nil), err
}

func writeTar(w io.Writer, folder string, files []file, when time.Time) error {
	compressed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(compressed)
	for _, f := range files {
		content, err := f.read()
		if err != nil {
			return err
		}
		header := &tar.Header{
			Name: path.Join(folder, f.name), Size: int64(len(content)), Mode: int64(f.mode), ModTime: when,
			Typeflag: tar.TypeReg, Format: tar.FormatUSTAR,
		}
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		if _, err := out.Write(content); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return compressed.Close()
}

func writeZip(w io.Writer, folder string, files []file, when time.Time) error {
	out := zip.NewWriter(w)
	for _, f := range files {
		content, err := f.read()
		if err != nil {
			return err
		}
		header := &zip.FileHeader{Name: path.Join(folder, f.name), Method: zip.Deflate, Modified: when}
		header.SetMode(f.mode)
		one, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := one.Write(content); err != nil {
			return err
		}
	}
	return out.Close()
}
