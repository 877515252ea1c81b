// Package datatest finds the real abstracts for tests. Package dataset says what their
// folder holds, and programs import it, so it does not import package testing.
package datatest

import (
	"os"
	"path/filepath"
	"testing"
)

// Dir returns the folder of the real abstracts, as [Find] does. It also skips the test
// in short mode, because to read the abstracts takes seconds.
func Dir(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("reads real abstracts: run without -short")
	}
	return Find(t)
}

// Find returns the folder that TOPICTAG_DATA names, or otherwise ../shared/data beside go.mod.
// It skips the test if that folder has no abstracts.
func Find(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TOPICTAG_DATA")
	if dir == "" {
		dir = filepath.Join(root(t), "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "arxiv")); err != nil {
		t.Skipf("no real abstracts: set TOPICTAG_DATA to their folder (%v)", err)
	}
	return dir
}

// root returns the folder of go.mod, above the test's.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the test: run it within the repository")
		}
		dir = filepath.Dir(dir)
	}
}
