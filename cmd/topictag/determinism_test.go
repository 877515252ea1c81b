package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOutputIsTheSame tags the same files with other numbers of jobs and processors. It
// trains by files in another order too.
func TestOutputIsTheSame(t *testing.T) {
	folder := t.TempDir()
	var names []string
	for i, lines := range []string{petsA, petsB, petsA + petsB} {
		path := filepath.Join(folder, fmt.Sprint(i, ".jsonl"))
		require.NoError(t, os.WriteFile(path, []byte(strings.Repeat(lines, 40)), 0o644))
		names = append(names, path)
	}
	backward := []string{names[2], names[1], names[0]}
	t.Cleanup(func() { runtime.GOMAXPROCS(runtime.NumCPU()) })
	var tags, explanations, model string
	for _, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		for _, jobs := range []string{"0", "1", "5"} {
			got := command(append([]string{"tag", "--probabilities", "--jobs", jobs}, names...)...)
			require.Zero(t, got.status, got.stderr)
			if tags == "" {
				tags = got.stdout
			}
			require.Equal(t, tags, got.stdout, "%d processors, %s jobs", processors, jobs)
		}
		got := command("explain", names[0], "--output-format", "json")
		if explanations == "" {
			explanations = got.stdout
		}
		require.Equal(t, explanations, got.stdout)
		for _, files := range [][]string{names, backward} {
			path := filepath.Join(folder, "model")
			got := command(append([]string{"train", "--output", path}, files...)...)
			require.Zero(t, got.status, got.stderr)
			if model == "" {
				model = read(t, path)
			}
			require.True(t, model == read(t, path), "%d processors", processors)
		}
	}
}
