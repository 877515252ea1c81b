// Package sourcetest is for tests that run the go command on the module.
package sourcetest

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Watch reads the folders below root, without hidden ones. So go test runs the calling test
// again after a change of any file there. It does not see what other processes read, and
// would print an old result as "(cached)".
func Watch(t testing.TB, root string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
