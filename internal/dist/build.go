package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/topictag/topictag/internal/version"
)

// target is a system and a processor, by Go's names of them.
type target struct{ system, processor string }

// targets are what a release is built for.
var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}

// archive returns the name of the target's archive.
func (t target) archive() string {
	ending := ".tar.gz"
	if t.system == "windows" {
		ending = ".zip"
	}
	return strings.Join([]string{"topictag", version.Number[1:], t.system, t.processor}, "_") + ending
}

// programName returns the name of the program's file on a system.
func programName(system string) string {
	if system == "windows" {
		return "topictag.exe"
	}
	return "topictag"
}

// build builds the program for a target. It is static, and contains no path of this machine and no
// commit.
func build(t target, path string) error {
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", path, "./cmd/topictag")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor, "GOFLAGS=", "GOAMD64=v1")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("building for %s/%s: %w\n%s", t.system, t.processor, err, out)
	}
	return nil
}

// shells are the shells that the program has completions for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// commonFiles returns the files that all archives have. The program, which is built for this
// machine, writes some of them.
func commonFiles(program, work string) ([]file, error) {
	files := []file{{name: "LICENSE", path: "LICENSE", mode: 0o644}, {name: "CHANGELOG.md", path: "CHANGELOG.md", mode: 0o644}}
	add := func(name string, args ...string) error {
		out, err := exec.Command(program, args...).Output()
		if err != nil {
			return fmt.Errorf("topictag %s: %w", strings.Join(args, " "), err)
		}
		files = append(files, file{name: name, content: out, mode: 0o644})
		return nil
	}
	if err := add("licenses.txt", "licenses"); err != nil {
		return nil, err
	}
	for _, shell := range shells {
		if err := add("completions/topictag."+shell, "completion", shell); err != nil {
			return nil, err
		}
	}
	pages := filepath.Join(work, "man1")
	if out, err := exec.Command("go", "run", "./internal/manpages", pages).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("manual pages: %w\n%s", err, out)
	}
	entries, err := os.ReadDir(pages)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		files = append(files, file{name: "man1/" + e.Name(), path: filepath.Join(pages, e.Name()), mode: 0o644})
	}
	return files, nil
}
