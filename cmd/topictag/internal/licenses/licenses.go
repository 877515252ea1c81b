// Package licenses holds the licenses of all modules that the program links, which many of
// them ask to be given with it. A test compares them with the modules themselves.
package licenses

import (
	"embed"
	"io"
	"io/fs"
	"strings"
)

// One file for each module has all its license files, one after the other.
//
//go:embed all:texts
var texts embed.FS

// rule separates modules.
var rule = strings.Repeat("=", 80) + "\n"

// Write writes the licenses of all modules, this program first and then by path.
func Write(w io.Writer) error {
	var b strings.Builder
	err := fs.WalkDir(texts, "texts", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := texts.ReadFile(path)
		module := strings.TrimSuffix(strings.TrimPrefix(path, "texts/"), ".txt")
		part := rule + module + "\n" + rule + "\n" + string(text) + "\n"
		if module == program {
			part += b.String()
			b.Reset()
		}
		b.WriteString(part)
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// program is the module of this program.
const program = "github.com/topictag/topictag"
