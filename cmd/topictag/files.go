package main

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus/formats"
)

// files yields the files that names stand for: a folder for the files below it
// whose endings tell a format, in the order of their names and without hidden
// ones; a pattern, for shells that leave it as it is, for what it matches; any
// other name for itself. One that stands for nothing is yielded as it is, so that
// opening it says what is wrong.
func files(names []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, name := range names {
			for _, match := range matches(name) {
				found := false
				for file := range below(match) {
					found = true
					if !yield(file) {
						return
					}
				}
				if !found && !yield(match) {
					return
				}
			}
		}
	}
}

// matches returns what a pattern matches, as in a shell without hidden files and
// folders that it does not name as such; or else the name itself.
func matches(name string) []string {
	if !strings.ContainsAny(name, "*?[") {
		return []string{name}
	}
	if _, err := os.Lstat(name); err == nil { // brackets may stand in a name
		return []string{name}
	}
	all, _ := filepath.Glob(name)
	all = slices.DeleteFunc(all, func(match string) bool { return isHidden(match) && !isHidden(name) })
	if len(all) == 0 {
		return []string{name}
	}
	return all
}

// isHidden reports whether a part of a path starts with a stop and more.
func isHidden(path string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(path), "/") {
		if strings.HasPrefix(part, ".") && strings.Trim(part, ".") != "" {
			return true
		}
	}
	return false
}

// below yields the files of a folder, and nothing for anything else. A folder in
// it that cannot be read is yielded in place of its files.
func below(root string) iter.Seq[string] {
	return func(yield func(string) bool) {
		info, err := os.Stat(root)
		if err != nil || !info.IsDir() {
			return
		}
		// A root that is a link is followed; links to other folders below are not.
		filepath.WalkDir(root+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(filepath.Base(path), ".") && filepath.Clean(path) != filepath.Clean(root)
			switch {
			case err != nil:
				if !yield(path) {
					return fs.SkipAll
				}
			case hidden && entry.IsDir():
				return fs.SkipDir
			case hidden || entry.IsDir() || !tellsFormat(path) || !isFile(path):
			case !yield(path):
				return fs.SkipAll
			}
			return nil
		})
	}
}

// isFile reports whether a path leads to a file that can be read to an end.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // opening it says what is wrong
}

func tellsFormat(path string) bool {
	_, found := formats.ByPath(path)
	return found
}
