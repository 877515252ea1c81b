package rooms

import (
	"bytes"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	module = "github.com/topictag/topictag"
	root   = "../.."
	page   = "docs/architecture.md"
)

// imports maps a package to the packages of the module that it imports. Paths are
// relative to the module.
type imports map[string][]string

// standing returns the imports as they are in the code, without those of tests. Nested
// modules and programs of testdata are left out.
func standing(t *testing.T) imports {
	all := imports{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			_, nested := os.Stat(filepath.Join(path, "go.mod"))
			hidden := strings.HasPrefix(entry.Name(), ".") && path != root
			if hidden || entry.Name() == "testdata" || nested == nil && path != root {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		return all.add(path)
	})
	require.NoError(t, err)
	for room, list := range all {
		slices.Sort(list)
		all[room] = slices.Compact(list)
	}
	return all
}

// add adds the imports of a file.
func (all imports) add(path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	relative, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		return err
	}
	room := filepath.ToSlash(relative)
	all[room] = append(all[room], []string{}...) // a package without imports is there, too
	for _, spec := range file.Imports {
		if name, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/"); ours {
			all[room] = append(all[room], name)
		}
	}
	return nil
}

var update = flag.Bool("update", false, "write the list of imports on the page anew")

// written returns the lines of the page for imports.
func (all imports) written() string {
	var b strings.Builder
	for _, room := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-38s %s", room, strings.Join(all[room], " ")), " "))
	}
	return b.String()
}

// draw writes the imports into the page.
func draw(t *testing.T, all imports) {
	path := filepath.Join(root, page)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(text), "```rooms\n")
	require.True(t, found)
	_, after, found := strings.Cut(rest, "```")
	require.True(t, found)
	require.NoError(t, os.WriteFile(path, []byte(before+"```rooms\n"+all.written()+"```"+after), 0o644))
}

// drawn returns the imports that the page lists: lines of a fenced block "rooms", each
// with a package and what it imports.
func drawn(t *testing.T) imports {
	text, err := os.ReadFile(filepath.Join(root, page))
	require.NoError(t, err)
	_, block, found := bytes.Cut(text, []byte("```rooms\n"))
	require.True(t, found, "%s has a block of rooms", page)
	block, _, found = bytes.Cut(block, []byte("```"))
	require.True(t, found)
	all := imports{}
	for line := range strings.Lines(string(block)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		require.NotContains(t, all, words[0], "twice on the page")
		all[words[0]] = slices.Sorted(slices.Values(words[1:]))
	}
	return all
}

func has(all imports, room string) bool { _, there := all[room]; return there }

// TestImportsAreAsDrawn fails for a new package or import until the page has it, which
// -update does. Think first: each list is short on purpose.
func TestImportsAreAsDrawn(t *testing.T) {
	got := standing(t)
	if *update {
		draw(t, got)
	}
	want := drawn(t)
	for room := range want {
		assert.True(t, has(got, room), "%s draws %s, which is not there", page, room)
	}
	for room, list := range got {
		assert.True(t, has(want, room), "%s does not draw %s", page, room)
		assert.ElementsMatch(t, want[room], list, "imports of %s, first as drawn on %s", room, page)
	}
}

// TestTableHasEveryRoom looks for each package in the table of the page. A row may name several
// packages of one folder, the first with its path. The examples share a row.
func TestTableHasEveryRoom(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, page))
	require.NoError(t, err)
	_, table, found := strings.Cut(string(text), "\n| where | what lives there |\n")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n\n")
	named := map[string]bool{}
	for row := range strings.Lines(table) {
		folder := ""
		for i, cell := range strings.Split(strings.Split(row, "|")[1], "`") {
			if i%2 == 0 {
				continue
			}
			if folder == "" || strings.Contains(cell, "/") {
				folder = path.Dir(cell)
			}
			named[path.Join(folder, path.Base(cell))] = true
		}
	}
	for room := range standing(t) {
		if !strings.HasPrefix(room, "examples/") {
			assert.True(t, named[room], "give %s a row on %s", room, page)
		}
	}
}

// TestRoomsStayApart checks rules that no list may change.
func TestRoomsStayApart(t *testing.T) {
	all := standing(t)
	reaches := func(from string) map[string]bool {
		seen := map[string]bool{}
		var visit func(room string)
		visit = func(room string) {
			for _, next := range all[room] {
				if !seen[next] {
					seen[next] = true
					visit(next)
				}
			}
		}
		visit(from)
		return seen
	}
	under := func(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
	const service = "tagger/taghttp" // which reads files of all formats
	for _, rule := range []struct{ from, never string }{
		{"tokenize", "corpus"}, {"tokenize", "tagger"},
		{"corpus", "tokenize"}, {"corpus", "tagger"},
		{"tagger", "cmd"}, {"internal", "cmd"}, {"tagger", "corpus/formats"}, {"tagger", "tokenize/linguistic"},
	} {
		for room := range all {
			if !under(room, rule.from) || under(room, service) && rule.never == "corpus/formats" {
				continue
			}
			for reached := range reaches(room) {
				require.False(t, under(reached, rule.never), "%s reaches %s: %s must not know %s", room, reached, rule.from, rule.never)
			}
		}
	}
}
