package tests

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// backends are the two that the page can have: a server, and a program in the browser.
func backends() map[string]func(t *testing.T) string {
	return map[string]func(t *testing.T) string{"server": server, "browser": site}
}

// site writes the static site and serves its files.
func site(t *testing.T) string {
	out := filepath.Join(t.TempDir(), "site")
	writeSite(t, out)
	s := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// writeSite runs the program that writes sites.
func writeSite(t *testing.T, arguments ...string) {
	c := exec.Command("go", append([]string{"run", "./internal/site"}, arguments...)...)
	c.Dir = ".."
	text, err := c.CombinedOutput()
	require.NoError(t, err, string(text))
}

const (
	title    = "Surface codes"
	abstract = "We correct errors of a quantum memory with fewer qubits, without a robot."
)

// files are one of each kind that the page takes, with the arguments by which the command
// makes what the page downloads.
var files = []struct{ name, text, saved string }{
	{"a.bib", "% mine\n@article{a,\n  title = {Surface codes},\n  abstract = {" + abstract + "}\n}\n", "--output-format bibtex"},
	{"a.ris", "TY  - JOUR\r\nTI  - Surface codes\r\nAB  - " + abstract + "\r\nER  - \r\n", "--output-format ris"},
	{"a.csv", "year,title,abstract\n2024,Surface codes,\"" + abstract + "\"\n2025,Bread,We bake\n", "--keep --output-format csv"},
	{"a.tsv", "title\tabstract\nSurface codes\t" + abstract + "\n", "--keep --output-format tsv"},
	{"a.jsonl", `{"id":"1","title":"Surface codes <i>é</i>","abstract":"` + abstract + `"}` + "\n" + `{"id":"2","title":"Bread","abstract":"We bake"}` + "\n", "--output-format jsonl"},
	{"a.txt", "Surface codes\n\n" + strings.Repeat(abstract+" ", 4) + "\n", "--output-format jsonl"},
}

func TestPage(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	chromium(t)
	command := commandPath(t)
	for name, address := range backends() {
		t.Run(name, func(t *testing.T) {
			downloads := t.TempDir()
			b := browse(t, 1280, 900, false, downloads)
			b.open(t, address(t))
			t.Run("type", func(t *testing.T) { typeText(t, b) })
			t.Run("files", func(t *testing.T) {
				for _, file := range files {
					dropAndSave(t, b, command, downloads, file.name, file.text, file.saved)
				}
			})
			t.Run("corrections", func(t *testing.T) { correct(t, b, downloads) })
			t.Run("a file of no known kind", func(t *testing.T) {
				b.drop(t, "a.html", "<html><body>no papers</body></html>")
				b.eventually(t, `!document.getElementById('notice').hidden && document.getElementById('notice').textContent.includes('HTML')`)
			})
			if name == "browser" {
				b.requireQuiet(t) // a server's refusal of the file is in the console, too
			}
		})
	}
}

// typeText types a paper, and looks at tags, marks, words and thresholds.
func typeText(t *testing.T, b *tab) {
	b.do(t, chromedp.Click("#clear"))
	b.eventually(t, `document.querySelector('.topic.given') === null`)
	b.do(t, chromedp.SendKeys("#title", title), chromedp.SendKeys("#abstract", abstract))
	b.eventually(t, `document.querySelector('.topic.given .name')?.textContent === 'quantum'`)
	b.eventually(t, `[...document.querySelectorAll('.abstract .behind mark')].some((m) => m.textContent === 'quantum')`)
	require.Equal(t, title+"\n", evaluate[string](t, b, `document.querySelector('.title .behind').textContent`))
	require.Equal(t, abstract+"\n", evaluate[string](t, b, `document.querySelector('.abstract .behind').textContent`))
	require.Equal(t, "Why quantum", evaluate[string](t, b, `document.getElementById('why-heading').textContent`))
	require.Equal(t, "quantum", evaluate[string](t, b, `document.querySelector('.terms tbody td').textContent`))

	b.do(t, chromedp.Click(`//button[@class="name"][.="robotics"]`))
	b.eventually(t, `document.getElementById('why-heading').textContent === 'Words for and against robotics'`)
	b.eventually(t, `[...document.querySelectorAll('.abstract .behind mark')].some((m) => m.textContent === 'robot')`)
	b.do(t, chromedp.Click(`//button[@class="name"][.="robotics"]`))

	move := `(() => { const s = document.querySelector('.topic.given input'); s.value = 99; s.dispatchEvent(new Event('input')); return true })()`
	require.True(t, evaluate[bool](t, b, move))
	b.eventually(t, `document.querySelector('.topic.given') === null && document.getElementById('reason').textContent !== ''`)
	b.do(t, chromedp.Click("#reset"))
	b.eventually(t, `document.querySelector('.topic.given') !== null`)
	b.eventually(t, `document.getElementById('status').textContent.startsWith('quantum')`)
}

// drop drops a file onto the page.
func (b *tab) drop(t *testing.T, name, text string) {
	t.Helper()
	evaluate[bool](t, b, `((name, text) => {
		const data = new DataTransfer();
		data.items.add(new File([text], name));
		for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
		return true;
	})(`+quoted(name)+`, `+quoted(text)+`)`)
}

// quoted returns a text as a literal of JavaScript.
func quoted(text string) string {
	return "`" + strings.NewReplacer("\\", "\\\\", "`", "\\`", "$", "\\$", "\r", "\\r").Replace(text) + "`"
}

// dropAndSave drops a file, looks at the table, and compares the download with what the
// command writes.
func dropAndSave(t *testing.T, b *tab, command, downloads, name, text, arguments string) {
	t.Helper()
	b.drop(t, name, text)
	b.eventually(t, `document.getElementById('counts').textContent.startsWith('`+name+`:') && !document.getElementById('counts').textContent.includes('done')`)
	b.eventually(t, `document.querySelector('.papers .chip[aria-pressed=true]')?.textContent.startsWith('quantum')`)
	b.do(t, chromedp.Click(".papers .open"))
	b.eventually(t, `document.querySelector('.evidence mark') !== null`)
	b.do(t, chromedp.Click("#save-file"))
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	c := exec.Command(command, append([]string{"tag", path, "--quiet"}, strings.Fields(arguments)...)...)
	want, err := c.Output()
	require.NoError(t, err)
	ending := filepath.Ext(name)
	if ending == ".txt" {
		ending = ".jsonl"
		want = bytes.ReplaceAll(want, []byte(path), []byte(name)) // the ids of a digest name its file
	}
	require.Equal(t, string(want), string(downloaded(t, downloads, "a.tagged"+ending)), name)
}

// downloaded waits for a download and removes it.
func downloaded(t *testing.T, folder, name string) []byte {
	t.Helper()
	path := filepath.Join(folder, name)
	var text []byte
	require.Eventually(t, func() bool {
		var err error
		text, err = os.ReadFile(path)
		return err == nil && len(text) > 0
	}, 30*time.Second, 20*time.Millisecond, name)
	require.NoError(t, os.Remove(path))
	return text
}

// correct corrects a tag, and downloads the label.
func correct(t *testing.T, b *tab, downloads string) {
	b.drop(t, "b.jsonl", files[4].text)
	b.eventually(t, `document.getElementById('counts').textContent.startsWith('b.jsonl: 2 papers, 1 with')`)
	require.True(t, evaluate[bool](t, b, `document.getElementById('save-labels').disabled`))
	b.do(t, chromedp.Click(`//tbody/tr[2]//button[contains(@class,"chip")][starts-with(.,"robotics")]`))
	b.eventually(t, `document.querySelectorAll('.chip.changed[aria-pressed=true]').length === 1`)
	b.do(t, chromedp.Click("#save-labels"))
	require.Equal(t, `{"id":"2","title":"Bread","abstract":"We bake","topics":["robotics"]}`+"\n", string(downloaded(t, downloads, "b.labels.jsonl")))
	b.do(t, chromedp.SetValue("#filter", "=quantum"))
	evaluate[bool](t, b, `document.getElementById('filter').dispatchEvent(new Event('change'))`)
	b.eventually(t, `document.querySelectorAll('.papers tbody tr').length === 1`)
	b.do(t, chromedp.SetValue("#filter", ""))
	evaluate[bool](t, b, `document.getElementById('filter').dispatchEvent(new Event('change'))`)
	b.do(t, chromedp.SetValue("#sort", "=robotics"))
	evaluate[bool](t, b, `document.getElementById('sort').dispatchEvent(new Event('change'))`)
	b.eventually(t, `document.querySelectorAll('.papers tbody tr').length === 2`)
}

// TestKeyboard reaches and uses the page without a mouse.
func TestKeyboard(t *testing.T) {
	b := browse(t, 1280, 900, false, t.TempDir())
	b.open(t, server(t))
	require.True(t, evaluate[bool](t, b, `(document.body.focus(), true)`))
	var reached []string
	for range 14 {
		b.do(t, chromedp.KeyEvent("\t"))
		reached = append(reached, evaluate[string](t, b, `document.activeElement.id || document.activeElement.className || document.activeElement.type`))
	}
	require.Equal(t, []string{"skip", "example", "clear", "title", "abstract", "name", "range", "name", "range", "name", "range", "name", "range", "file"}, reached)
	b.requireQuiet(t)
}
