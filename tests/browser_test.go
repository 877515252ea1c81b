package tests

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/taghttp"
	"github.com/topictag/topictag/web"
)

var pictures = flag.String("pictures", "", "the folder that pictures of the page are written to")

// tab is a page in a browser, with the errors of its console.
type tab struct {
	context.Context
	mu     sync.Mutex
	errors []string
}

// browse opens a tab. The test is skipped if there is no Chromium.
func browse(t *testing.T, width, height int, dark bool, downloads string) *tab {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.WindowSize(width, height))
	allocated, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	b := &tab{Context: ctx}
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do(t,
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}),
		command(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: downloads,
		}),
		chromedp.EmulateViewport(int64(width), int64(height)),
	)
	go b.listen(chromedp.Console(ctx))
	return b
}

// chromium returns the path of Chromium.
func chromium(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no chromium in the path; install it to test the page")
	return ""
}

// command is an action that sends a command of the protocol.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func (b *tab) listen(messages iter.Seq2[chromedp.ConsoleMessage, error]) {
	for m, err := range messages {
		if err != nil {
			return // the tab is closed
		}
		if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleException {
			b.mu.Lock()
			b.errors = append(b.errors, m.Text)
			b.mu.Unlock()
		}
	}
}

// requireQuiet requires a console without errors.
func (b *tab) requireQuiet(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.Empty(t, b.errors)
}

func (b *tab) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	require.NoError(t, chromedp.Do(b, actions...))
}

// evaluate returns the value of an expression, and waits for a promise.
func evaluate[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	value, err := chromedp.Run(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(t, err, expression)
	return value
}

// eventually waits until an expression is true.
func (b *tab) eventually(t *testing.T, expression string) {
	t.Helper()
	_, err := chromedp.Run(b, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(30*time.Second)))
	require.NoError(t, err, expression)
}

// open opens the page and waits until it has tagged its first example.
func (b *tab) open(t *testing.T, address string) {
	t.Helper()
	b.do(t, chromedp.Navigate(address))
	b.eventually(t, `document.documentElement.dataset.ready === 'true' && document.querySelector('.topic.given') !== null`)
}

// server serves the page and its requests.
func server(t *testing.T) string {
	h, err := taghttp.New(taghttp.Config{Page: web.Page(), Hosts: []string{"127.0.0.1"}})
	require.NoError(t, err)
	s := httptest.NewServer(http.Handler(h))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// TestPictures writes pictures of the page at three widths, light and dark.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no folder for pictures")
	}
	address := server(t)
	sample, err := os.ReadFile("../corpus/sample.jsonl")
	require.NoError(t, err)
	for _, size := range [][2]int{{390, 1500}, {768, 1600}, {1280, 1500}} {
		for _, scheme := range []string{"light", "dark"} {
			b := browse(t, size[0], size[1], scheme == "dark", t.TempDir())
			b.open(t, address)
			b.drop(t, "sample.jsonl", string(sample))
			b.eventually(t, `document.querySelectorAll('.papers .chip b').length > 200`)
			b.do(t, chromedp.Click(".papers tbody tr:nth-child(2) .open"), chromedp.Click(`//tr[1]//button[contains(@class,"chip")][1]`))
			b.eventually(t, `document.querySelector('.evidence mark') !== null`)
			require.True(t, evaluate[bool](t, b, `(document.activeElement.blur(), scrollTo(0, 0), true)`))
			require.False(t, evaluate[bool](t, b, `document.documentElement.scrollWidth > innerWidth`), "it scrolls sideways")
			picture, err := chromedp.Run(b, chromedp.CaptureScreenshot())
			require.NoError(t, err)
			path := filepath.Join(*pictures, fmt.Sprintf("page-%d-%s.png", size[0], scheme))
			require.NoError(t, os.WriteFile(path, picture, 0o644))
			b.requireQuiet(t)
		}
	}
}
