package input

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus/formats"
)

// files expands names. A folder means the files below it whose names belong to a format, and
// texts whose content does. They come in the order of their names, without hidden files and
// unfinished output. A pattern, which some shells do not expand, means what it matches. Any other
// name means itself, and opening it may fail with a reason. Files in folders that are not read are
// reported to g, which may be nil.
func files(names []string, g *reading) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, name := range names {
			for _, match := range matches(name) {
				found := false
				for file := range below(match, g) {
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

// matches returns what a pattern matches, or else the name itself. As in a shell, a
// pattern matches hidden files and folders only if it names them as such.
func matches(name string) []string {
	if !strings.ContainsAny(name, "*?[") {
		return []string{name}
	}
	if _, err := os.Lstat(name); err == nil { // a name may have brackets
		return []string{name}
	}
	all, _ := filepath.Glob(name)
	all = slices.DeleteFunc(all, func(match string) bool { return isHidden(match) && !isHidden(name) })
	if len(all) == 0 {
		return []string{name}
	}
	return all
}

// isHidden reports whether a part of a path starts with a period, and is more than
// periods.
func isHidden(path string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(path), "/") {
		if strings.HasPrefix(part, ".") && strings.Trim(part, ".") != "" {
			return true
		}
	}
	return false
}

// below yields the files of a folder, and nothing for anything else. It yields a
// folder in it that cannot be read instead of the files there.
func below(root string, g *reading) iter.Seq[string] {
	return func(yield func(string) bool) {
		info, err := os.Stat(root)
		if err != nil || !info.IsDir() {
			return
		}
		if g != nil {
			g.enter(root)
		}
		// The separator follows a root that is a link. Links to folders below are
		// not followed.
		filepath.WalkDir(root+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(filepath.Base(path), ".") && filepath.Clean(path) != filepath.Clean(root)
			switch {
			case err != nil:
				if !yield(path) {
					return fs.SkipAll
				}
			case hidden && entry.IsDir():
				return fs.SkipDir
			case hidden || entry.IsDir() || isUnfinished(path):
			case whySkipped(path) != "":
				if g != nil {
					g.skipped(path, whySkipped(path))
				}
			case !yield(path):
				return fs.SkipAll
			}
			return nil
		})
	}
}

// whySkipped returns why a file in a folder is not read, or "" if it is. A broken link is
// read: opening it fails with the reason.
func whySkipped(path string) string {
	if info, err := os.Stat(path); err == nil {
		switch {
		case info.IsDir():
			return "links to folders are not followed"
		case !info.Mode().IsRegular():
			return "it is no regular file"
		}
	}
	if _, found := formats.ByPath(path); found {
		return ""
	}
	switch ending := filepath.Ext(path); ending {
	case "":
	case ".txt":
		if showsFormat(path) {
			return ""
		}
		return "the text has no marks of a bibliography; give the name of the file to read it"
	case ".gz", ".zst", ".zstd":
		return "no format has the ending " + filepath.Ext(strings.TrimSuffix(path, ending)) + ending
	default:
		return "no format has the ending " + ending
	}
	return "its name has no ending that shows the format"
}

// showsFormat reports whether a text file has the marks of a bibliography. The Web of Science
// and PubMed give their exports the ending .txt. A reference list may start like JSON, and
// notes look like a digest.
func showsFormat(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	f, _, err := formats.Options{}.Open(path, file)
	return err == nil && slices.Contains(bibliographies(), f.Name)
}

// bibliographies returns the names of the formats whose marks are in no other text.
func bibliographies() []string { return []string{"arxiv-mail", "bibtex", "enw", "nbib", "ris", "wos"} }

// isUnfinished reports whether a file is unfinished output of the command, its checkpoint or its
// lock.
func isUnfinished(path string) bool {
	path = strings.TrimSuffix(strings.TrimSuffix(path, ".lock"), ".checkpoint")
	return filepath.Ext(path) == ".partial"
}
