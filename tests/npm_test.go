package tests

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// pack packs the npm package, installs it into a project, and returns its folder.
func pack(t *testing.T) (project, installed string) {
	if testing.Short() {
		t.Skip("the npm package takes long")
	}
	for _, program := range []string{"npm", "node"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s in the path; install it to test the npm package", program)
		}
	}
	sources, project := filepath.Join(t.TempDir(), "package"), t.TempDir()
	writeSite(t, "-npm", sources)
	run := func(dir string, arguments ...string) string {
		c := exec.Command("npm", arguments...)
		c.Dir = dir
		out, err := c.Output()
		require.NoError(t, err, string(out))
		return strings.TrimSpace(string(out))
	}
	archive := run(sources, "pack", "--silent", "--pack-destination", project)
	run(project, "install", "--silent", "--offline", "--no-audit", "--no-fund", "./"+archive)
	return project, filepath.Join(project, "node_modules", "topictag")
}

const record = `{"id":"a","title":"Surface codes","tags":[{"topic":"quantum","probability":0.9863}],"abstained":""}`

// TestPackage uses the packed package in Node, and its worker in Chromium.
func TestPackage(t *testing.T) {
	project, installed := pack(t)
	t.Run("node", func(t *testing.T) {
		script := filepath.Join(project, "use.mjs")
		require.NoError(t, os.WriteFile(script, []byte(`
import { Failure, start } from 'topictag';
const { explain, request, tag } = await start();
const paper = `+paper+`;
console.log(JSON.stringify(await tag(paper)));
console.log(await request('v1/tag', { type: 'text/csv', body: 'title\nBread\n' }));
const { topics } = await explain({ title: '𝔸 quantum memory' });
console.log(topics[0].title[0].start);
try {
  await tag(paper, { model: 'tea' });
} catch (error) {
  console.log(error instanceof Failure, error.status);
}
process.exit();
`), 0o600))
		out, err := exec.Command("node", script).CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, record+"\ntitle,tags,tag_probabilities,abstained\nBread,,,too-short\n\n3\ntrue 400\n", string(out))
	})
	t.Run("worker", func(t *testing.T) {
		b := browse(t, 800, 600, false, t.TempDir())
		require.NoError(t, os.WriteFile(filepath.Join(installed, "index.html"), []byte("<link rel=icon href=data:,><p>hi"), 0o600))
		s := httptest.NewServer(http.FileServer(http.Dir(installed)))
		t.Cleanup(s.Close)
		b.do(t, chromedp.Navigate(s.URL))
		answer := evaluate[string](t, b, `new Promise((resolve) => {
			const worker = new Worker('worker.js', { type: 'module' });
			worker.onmessage = ({ data }) => resolve(data.text ?? data.error);
			worker.postMessage({ id: 1, path: 'v1/tag', body: JSON.stringify(`+paper+`) });
		})`)
		require.Equal(t, record+"\n", answer)
		b.requireQuiet(t)
	})
}
