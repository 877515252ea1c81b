package tests

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

const axeVersion = "4.10.3"

// axe returns axe-core, which checks pages for people with disabilities. The test is
// skipped if npm cannot get it.
func axe(t *testing.T) string {
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("no npm in the path; install it to check the page with axe-core")
	}
	dir := t.TempDir()
	out, err := exec.Command("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", dir, "axe-core@"+axeVersion).CombinedOutput()
	if err != nil {
		t.Skipf("npm cannot install axe-core: %v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	require.NoError(t, err)
	return string(text)
}

// TestAxe requires that axe finds nothing, in both schemes and at two widths.
func TestAxe(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	program := axe(t)
	address := server(t)
	for _, width := range []int{390, 1280} {
		for _, dark := range []bool{false, true} {
			b := browse(t, width, 900, dark, t.TempDir())
			b.open(t, address)
			b.drop(t, "a.jsonl", files[4].text)
			b.eventually(t, `document.querySelector('.papers .chip[aria-pressed=true]') !== null`)
			b.do(t, chromedp.Click(".papers .open"))
			b.eventually(t, `document.querySelector('.evidence mark') !== null`)
			evaluate[bool](t, b, program+"; true")
			found := evaluate[string](t, b, `axe.run().then((r) => JSON.stringify(r.violations.map((v) => [v.impact, v.id, v.nodes.map((n) => n.html + ' ' + n.failureSummary)])))`)
			var violations [][]any
			require.NoError(t, json.NewDecoder(strings.NewReader(found)).Decode(&violations))
			require.Empty(t, violations, "width %d, dark %v", width, dark)
			b.requireQuiet(t)
		}
	}
}
