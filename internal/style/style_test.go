package style

import (
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

const (
	root    = "../.."
	columns = 120
	tab     = 4
)

// width returns the columns that a text takes.
func width(text string) int { return utf8.RuneCountInString(text) + (tab-1)*strings.Count(text, "\t") }

// widths returns the width of each line of a source without its string literals, which
// cannot always be broken.
func widths(source []byte) []int {
	lines := strings.Split(string(source), "\n")
	all := make([]int, len(lines))
	for i, line := range lines {
		all[i] = width(line)
	}
	files := token.NewFileSet()
	file := files.AddFile("", files.Base(), len(source))
	var s scanner.Scanner
	s.Init(file, source, func(token.Position, string) {}, 0)
	for {
		pos, kind, text := s.Scan()
		if kind == token.EOF {
			return all
		}
		if kind == token.STRING {
			for i, part := range strings.Split(text, "\n") {
				all[file.Line(pos)-1+i] -= width(part)
			}
		}
	}
}

func TestWidths(t *testing.T) {
	source := "package x\n\n\tvar y = \"ab\" + `c\nde` // é\n"
	require.Equal(t, []int{9, 0, 15, 5, 0}, widths([]byte(source)))
}

// TestLinesAreShort bounds the lines of all Go files.
func TestLinesAreShort(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for i, n := range widths(source) {
			if n > columns {
				t.Errorf("%s:%d has %d columns beside string literals; break it at %d", path, i+1, n, columns)
			}
		}
		return nil
	})
	require.NoError(t, err)
}

// TestPackagesHaveComments looks for a comment on each package that is not only for tests.
func TestPackagesHaveComments(t *testing.T) {
	commented := map[string]bool{} // by folder
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		folder := filepath.Dir(path)
		commented[folder] = commented[folder] || file.Doc != nil
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(commented), 50)
	for folder, ok := range commented {
		require.True(t, ok, "%s has no package comment; say in it what its one concern is", folder)
	}
}
