package licenses

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/sourcetest"
)

var update = flag.Bool("update", false, "write the licenses anew")

// isLicense is the name of a file with a license, or with what a license asks to be given.
var isLicense = regexp.MustCompile(`(?i)^((un)?licen[cs]e|copying|notice|patents)([-.].*)?$`)

// linked returns the folders of all packages that the program links on some system, by module.
// Each folder is followed by those above it, up to that of the module.
func linked(t *testing.T) map[string][]string {
	sourcetest.Watch(t, "../../../..")
	all := map[string][]string{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		c := exec.Command("go", "list", "-deps",
			"-f", "{{with .Module}}{{.Path}}|{{.Dir}}{{else}}go|{{end}}|{{.Dir}}", "../../")
		c.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		var stderr bytes.Buffer
		c.Stderr = &stderr
		out, err := c.Output()
		require.NoError(t, err, stderr.String())
		for line := range strings.Lines(string(out)) {
			parts := strings.Split(strings.TrimSpace(line), "|")
			require.Len(t, parts, 3)
			module, root, folder := parts[0], parts[1], parts[2]
			for module != "go" && len(folder) >= len(root) {
				all[module] = append(all[module], folder)
				folder = filepath.Dir(folder)
			}
		}
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	all["go"] = []string{strings.TrimSpace(string(goroot))}
	for module, folders := range all {
		slices.Sort(folders)
		all[module] = slices.Compact(folders)
	}
	return all
}

// licenseOf returns the license files in folders, each once.
func licenseOf(t *testing.T, folders []string) string {
	var all []string
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, entry := range entries {
			if entry.IsDir() || !isLicense.MatchString(entry.Name()) || filepath.Ext(entry.Name()) == ".go" {
				continue
			}
			text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
			require.NoError(t, err)
			clean := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")) + "\n"
			if !slices.Contains(all, clean) {
				all = append(all, clean)
			}
		}
	}
	return strings.Join(all, "\n")
}

// TestLicensesAreThoseOfTheModules compares the texts with the modules at hand.
func TestLicensesAreThoseOfTheModules(t *testing.T) {
	modules := linked(t)
	if *update {
		require.NoError(t, os.RemoveAll("texts"))
	}
	for module, folders := range modules {
		want := licenseOf(t, folders)
		require.NotEmpty(t, want, "%s has no license file", module)
		path := filepath.Join("texts", filepath.FromSlash(module)+".txt")
		if *update {
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
			require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		}
		got, err := os.ReadFile(path)
		require.NoError(t, err, "go test -update writes it")
		require.Equal(t, want, string(got), module)
	}
	err := filepath.WalkDir("texts", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			module := strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(path, "texts"+string(filepath.Separator))), ".txt")
			require.Contains(t, modules, module, "it is linked no more")
		}
		return err
	})
	require.NoError(t, err)
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Write(&b))
	text := b.String()
	require.True(t, strings.HasPrefix(text, rule+program+"\n"+rule+"\nMIT License"))
	for _, part := range []string{
		rule + "github.com/spf13/cobra\n" + rule, "Apache License", "gonum.org/v1/gonum\n", rule + "go\n" + rule,
		"Redistributions in binary form must reproduce the above copyright",
	} {
		require.Contains(t, text, part)
	}
	require.Error(t, Write(full{}))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fs.ErrPermission }
