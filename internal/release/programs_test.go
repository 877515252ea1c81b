//go:build release

package release

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// build builds a program of the module without symbols, as it is released.
func build(t *testing.T, root, pkg string) string {
	path := filepath.Join(t.TempDir(), filepath.Base(pkg))
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "./"+pkg)
	c.Dir = root
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// The programs of an importer of tagger: one trains its own model, and one uses the
// bundled one.
const (
	ownProgram     = "internal/release/testdata/programs/own"
	bundledProgram = "internal/release/testdata/programs/bundled"
)

// TestReleaseIsSmall bounds the command, a fifth of which is net/http for serve.
func TestReleaseIsSmall(t *testing.T) {
	info, err := os.Stat(build(t, openRoot(t), "cmd/topictag"))
	require.NoError(t, err)
	t.Logf("the command has %d bytes", info.Size())
	require.Less(t, info.Size(), int64(23_000_000))
}

// TestReleaseIsSmallWithoutUnusedMethods reads why the linker keeps symbols. One call of
// reflection's MethodByName with a name that it cannot know makes it keep every exported method,
// which takes 4.7 MB of the command. Templates of text/template and html/template have that call.
func TestReleaseIsSmallWithoutUnusedMethods(t *testing.T) {
	root := openRoot(t)
	reasons := func(pkg string) []string {
		c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w -dumpdep", "-o", os.DevNull, pkg)
		c.Dir = root
		out, err := c.CombinedOutput()
		require.NoError(t, err)
		require.Contains(t, string(out), " -> main.main", "the linker prints its reasons")
		return regexp.MustCompile(`(?m)^.*<ReflectMethod>.*$`).FindAllString(string(out), -1)
	}
	require.NotEmpty(t, reasons("./internal/release/testdata/programs/templates"), "a template is found")
	require.Empty(t, reasons("./cmd/topictag"),
		"these keep all exported methods; write text by functions and HTML by cmd/topictag/internal/markup")
}

// TestOnlyUsersOfDefaultCarryTheModel looks for the bundled model in programs.
func TestOnlyUsersOfDefaultCarryTheModel(t *testing.T) {
	root := openRoot(t)
	model, err := os.ReadFile(filepath.Join(root, "tagger", "default.model"))
	require.NoError(t, err)
	piece := model[len(model)/2:][:1024]
	for pkg, carries := range map[string]bool{bundledProgram: true, ownProgram: false} {
		program, err := os.ReadFile(build(t, root, pkg))
		require.NoError(t, err)
		require.Equal(t, carries, bytes.Contains(program, piece), pkg)
	}
}

// TestWhatAnImporterGets states the modules and the bytes that come with tagger.
func TestWhatAnImporterGets(t *testing.T) {
	root := openRoot(t)
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "./"+ownProgram)
	list.Dir = root
	out, err := list.Output()
	require.NoError(t, err)
	modules := map[string]bool{}
	for _, name := range strings.Fields(string(out)) {
		modules[name] = true
	}
	require.Equal(t, map[string]bool{
		"github.com/topictag/topictag":       true,
		"github.com/kljensen/snowball":       true,
		"github.com/go-json-experiment/json": true,
	}, modules)
	info, err := os.Stat(build(t, root, ownProgram))
	require.NoError(t, err)
	t.Logf("a program with tagger and without the bundled model has %d bytes", info.Size())
	require.Less(t, info.Size(), int64(5_000_000))
}

// TestImportingComputesNothing reads from the runtime what packages do before main
// starts. Ours make error values, and nothing else.
func TestImportingComputesNothing(t *testing.T) {
	program := exec.Command(build(t, openRoot(t), ownProgram))
	program.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	program.Stderr = &trace
	require.NoError(t, program.Run())
	require.Contains(t, trace.String(), "init runtime @")
	require.NotContains(t, trace.String(), "prose")
	ours := regexp.MustCompile(`init github.com/topictag/\S+ .* (\d+) bytes, (\d+) allocs`)
	for _, m := range ours.FindAllStringSubmatch(trace.String(), -1) {
		var size, allocs int
		fmt.Sscan(m[1]+" "+m[2], &size, &allocs)
		require.Less(t, size, 2048, m[0])
		require.Less(t, allocs, 20, m[0])
	}
}
