package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mayImport lists which rooms each room may import. A new import of a room is a
// decision, and belongs into this table.
func mayImport() map[string]string {
	return map[string]string{
		"exit":        "",
		"text":        "",
		"idle":        "",
		"choices":     "exit",
		"interrupt":   "exit",
		"progress":    "text",
		"models":      "exit text",
		"training":    "text",
		"input":       "choices exit interrupt text",
		"output":      "choices exit text",
		"evidence":    "",
		"page":        "evidence",
		"report":      "choices evidence exit output page text",
		"explanation": "evidence output page text",
		"rewrite":     "exit input interrupt output",
		"batch":       "exit idle input text",
	}
}

func TestRoomsImportOneWay(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./internal/...").Output()
	require.NoError(t, err)
	got := map[string]string{}
	for line := range strings.Lines(string(out)) {
		room, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		var rooms []string
		for name := range strings.FieldsSeq(imports) {
			if _, name, found := strings.Cut(name, "cmd/topictag/internal/"); found {
				rooms = append(rooms, name)
			}
		}
		slices.Sort(rooms)
		_, room, _ = strings.Cut(room, "cmd/topictag/internal/")
		got[room] = strings.Join(rooms, " ")
	}
	require.Equal(t, mayImport(), got)
}
