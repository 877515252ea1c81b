package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/formats"
)

// TestFormatsAreDocumented looks for every format of input in the table of docs/command.md.
func TestFormatsAreDocumented(t *testing.T) {
	page := read(t, "../../docs/command.md")
	_, table, found := strings.Cut(page, "\n## Inputs\n")
	require.True(t, found)
	for _, f := range formats.All() {
		row := ""
		for line := range strings.Lines(table) {
			if cells := strings.Split(line, "|"); len(cells) > 3 && strings.Contains(cells[1], "`"+f.Name+"`") {
				row = line
			}
		}
		require.NotEmpty(t, row, "give %s a row in docs/command.md", f.Name)
		for _, ending := range f.Endings {
			require.Contains(t, row, "`"+ending+"`", f.Name)
		}
	}
}

// TestCommandsAreDocumented looks for every subcommand in a page of docs.
func TestCommandsAreDocumented(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	var all strings.Builder
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		all.Write(text)
	}
	for _, c := range commands() {
		require.True(t, strings.Contains(all.String(), "topictag "+c.Name()), "no page of docs names %s", c.Name())
	}
}
