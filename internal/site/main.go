// Site writes the page of the service as a static site, which needs no server. A program in
// WebAssembly answers in a worker of the browser.
//
//	go run ./internal/site OUT
//	go run ./internal/site -npm OUT
//
// The second writes the npm package with the same program. OUT is a new folder. Any server
// of files can serve the site, if it sends .wasm files as application/wasm.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/topictag/topictag/bindings/npm"
	"github.com/topictag/topictag/web"
)

//go:embed worker.js
var worker []byte

func main() {
	log.SetFlags(0)
	asPackage := flag.Bool("npm", false, "write the npm package")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: go run ./internal/site [-npm] OUT")
	}
	work := writeSite
	if *asPackage {
		work = writePackage
	}
	if err := work(flag.Arg(0)); err != nil {
		log.Fatal("site: ", err)
	}
}

// writeSite writes the static site into a folder that is not there or empty.
func writeSite(out string) error {
	if err := write(out, web.Page()); err != nil {
		return err
	}
	index := filepath.Join(out, "index.html")
	text, err := os.ReadFile(index)
	if err != nil {
		return err
	}
	if text, err = standalone(text); err != nil {
		return err
	}
	if err := os.WriteFile(index, text, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "worker.js"), worker, 0o644)
}

// writePackage writes the npm package into such a folder.
func writePackage(out string) error { return write(out, npm.Files()) }

// write writes files, the program, and the part of the Go runtime that it needs.
func write(out string, files fs.FS) error {
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		return fmt.Errorf("the folder %s is not empty; name a new one", out)
	}
	if err := os.CopyFS(out, files); err != nil {
		return err
	}
	if err := copyRuntime(out); err != nil {
		return err
	}
	return build(filepath.Join(out, "topictag.wasm"))
}

// policy lets the page load only its own files. A worker has the policy that comes with its
// own file, so a server that sends one with all files must allow WebAssembly, too.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"

// standalone returns an index.html that uses the worker, with a policy of its own.
func standalone(index []byte) ([]byte, error) {
	const server = `<meta name="topictag-backend" content="server">`
	const local = `<meta http-equiv="Content-Security-Policy" content="` + policy + `">` + "\n" +
		`<meta name="topictag-backend" content="worker">`
	if bytes.Count(index, []byte(server)) != 1 {
		return nil, errors.New("index.html does not say once which backend it uses; see worker.js")
	}
	return bytes.Replace(index, []byte(server), []byte(local), 1), nil
}

// copyRuntime copies the part of the Go runtime that is JavaScript.
func copyRuntime(out string) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	text, err := fs.ReadFile(os.DirFS(strings.TrimSpace(string(root))), "lib/wasm/wasm_exec.js")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "wasm_exec.js"), text, 0o644)
}

// build builds the program.
func build(path string) error {
	const program = "github.com/topictag/topictag/internal/site/browser"
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, program)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	c.Stderr = os.Stderr
	return c.Run()
}
