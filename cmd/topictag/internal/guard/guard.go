// Package guard keeps commands from writing over what they read.
package guard

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// File is a file that a command reads.
type File struct {
	Flag string // with its hyphens, "" for an argument
	Path string // "" for none
}

// Arguments returns the files of arguments.
func Arguments(paths []string) []File {
	var all []File
	for _, path := range paths {
		all = append(all, File{Path: path})
	}
	return all
}

// Check returns an error of usage if a file that is read is one that will be written, by
// its name or by a link. A command calls it before it writes anything. A path may be "",
// for none. Names that are no files, such as "bundled", are no conflict.
func Check(written []string, read ...File) error {
	for _, path := range written {
		for _, file := range read {
			if path != "" && file.Path != "" && Same(path, file.Path) {
				return file.refusal()
			}
		}
	}
	return nil
}

func (f File) refusal() error {
	if f.Flag == "" {
		return Refusal(f.Path)
	}
	return exit.WrongUsage("%s is the file of %s, and would be overwritten; write to another file", f.Path, f.Flag)
}

// Refusal is the error of an input that would be written over.
func Refusal(input string) error {
	return exit.WrongUsage("%s is an input, and would be overwritten; write to another file", input)
}

// CheckFolder returns an error if the folder of a file that will be written does not exist, or
// if a folder has its path. The path may be "", for none.
func CheckFolder(path string) error {
	if path == "" {
		return nil
	}
	if folder := filepath.Dir(path); !isFolder(folder) {
		return exit.Failed(fmt.Errorf("cannot write %s: there is no folder %s; make it first", path, folder))
	}
	if isFolder(path) {
		return exit.Failed(fmt.Errorf("cannot write %s: it is a folder; give the name of a file", path))
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Same reports whether two paths lead to one file that exists.
func Same(a, b string) bool {
	first, err := os.Stat(a)
	return err == nil && IsAt(first, b)
}

// IsAt reports whether a path leads to a file. A device such as /dev/null is no file
// here, because writing to it does not change what is read.
func IsAt(file os.FileInfo, path string) bool {
	other, err := os.Stat(path)
	return err == nil && file.Mode()&os.ModeDevice == 0 && os.SameFile(file, other)
}

// SameOrWillBe reports whether two paths lead to one file, or will do so when it exists.
func SameOrWillBe(a, b string) bool { return filepath.Clean(a) == filepath.Clean(b) || Same(a, b) }
