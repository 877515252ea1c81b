package taghttp

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryRouteIsDescribed looks for each route in openapi.json and docs/service.md. It reads the
// routes from the code, because a ServeMux does not list them.
func TestEveryRouteIsDescribed(t *testing.T) {
	var description struct {
		Paths map[string]map[string]json.RawMessage
	}
	text, err := os.ReadFile("openapi.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &description))
	page, err := os.ReadFile("../../docs/service.md")
	require.NoError(t, err)
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	routes := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		code, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, route := range regexp.MustCompile(`HandleFunc\("([A-Z]+) (/[^"]*)"`).FindAllStringSubmatch(string(code), -1) {
			method, target := strings.ToLower(route[1]), strings.TrimSuffix(route[2], "{$}")
			require.Contains(t, description.Paths[target], method, "openapi.json lacks %s %s", route[1], target)
			listed := strings.Contains(string(page), target) || strings.Contains(string(page), "`"+path.Base(target)+"`")
			require.True(t, listed, "docs/service.md lacks %s", target)
			routes++
		}
	}
	require.GreaterOrEqual(t, routes, 15)
}
