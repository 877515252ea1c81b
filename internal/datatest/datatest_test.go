package datatest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// result is what a search for the folder gave.
type result struct {
	dir     string
	skipped bool
}

// search runs find in a test of its own, which it may skip.
func search(t *testing.T, find func(testing.TB) string) result {
	var r result
	t.Run("search", func(t *testing.T) {
		defer func() { r.skipped = t.Skipped() }()
		r.dir = find(t)
	})
	return r
}

// setShort sets short mode for the rest of the test.
func setShort(t *testing.T, value string) {
	old := flag.Lookup("test.short").Value.String()
	require.NoError(t, flag.Set("test.short", value))
	t.Cleanup(func() { require.NoError(t, flag.Set("test.short", old)) })
}

func TestSearch(t *testing.T) {
	with, without := t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(with, "arxiv"), 0o755))
	found, skipped := result{dir: with}, result{skipped: true}
	for _, test := range []struct {
		name, dir, short  string
		fromDir, fromFind result
	}{
		{"data", with, "false", found, found},
		{"data in short mode", with, "true", skipped, found},
		{"no data", without, "false", skipped, skipped},
		{"no data in short mode", without, "true", skipped, skipped},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("TOPICTAG_DATA", test.dir)
			setShort(t, test.short)
			require.Equal(t, test.fromDir, search(t, Dir))
			require.Equal(t, test.fromFind, search(t, Find))
		})
	}
}

// TestSearchBesideGoMod puts the test below a folder with go.mod and no data beside it,
// and then with data.
func TestSearchBesideGoMod(t *testing.T) {
	t.Setenv("TOPICTAG_DATA", "")
	top := t.TempDir()
	below := filepath.Join(top, "module", "internal")
	require.NoError(t, os.MkdirAll(below, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(top, "module", "go.mod"), nil, 0o644))
	t.Chdir(below)
	require.Equal(t, result{skipped: true}, search(t, Find))
	require.NoError(t, os.MkdirAll(filepath.Join(top, "shared", "data", "arxiv"), 0o755))
	require.Equal(t, filepath.Join(top, "shared", "data"), search(t, Find).dir)
}
