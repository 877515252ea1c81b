package tagger

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// buildProgram builds a program of testdata, or skips where there is no compiler.
func buildProgram(t *testing.T, name string) string {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	path := filepath.Join(t.TempDir(), name)
	out, err := exec.Command("go", "build", "-o", path, "./testdata/programs/"+name).CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// TestOnlyUsersOfDefaultCarryTheModel looks for the bundled model in programs.
func TestOnlyUsersOfDefaultCarryTheModel(t *testing.T) {
	model, err := os.ReadFile("default.model")
	require.NoError(t, err)
	piece := model[len(model)/2:][:1024]
	for name, carries := range map[string]bool{"bundled": true, "own": false} {
		program, err := os.ReadFile(buildProgram(t, name))
		require.NoError(t, err)
		require.Equal(t, carries, bytes.Contains(program, piece), name)
	}
}

// TestImportingComputesNothing reads from the runtime what packages do before
// main starts: ours make error values, and nothing else.
func TestImportingComputesNothing(t *testing.T) {
	program := exec.Command(buildProgram(t, "own"))
	program.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	program.Stderr = &trace
	require.NoError(t, program.Run())
	require.Contains(t, trace.String(), "init runtime @")
	require.NotContains(t, trace.String(), "prose")
	for _, m := range regexp.MustCompile(`init github.com/topictag/\S+ .* (\d+) bytes, (\d+) allocs`).FindAllStringSubmatch(trace.String(), -1) {
		var size, allocs int
		fmt.Sscan(m[1]+" "+m[2], &size, &allocs)
		require.Less(t, size, 2048, m[0])
		require.Less(t, allocs, 20, m[0])
	}
}

// TestDefaultIsDecodedInLittleMemory bounds all that decoding takes on the way.
func TestDefaultIsDecodedInLittleMemory(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector takes memory of its own")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Load(strings.NewReader(bundled))
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20))
}
