package atomicfile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDanglingLinksAreFollowed(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	require.NoError(t, os.Mkdir(at("sub"), 0o755))
	links := map[string]string{
		"near": "new", "far": "sub/new", "chain": "step", "step": at("sub/newer"), "folder": "sub",
		"lost": "no/folder", "loop": "pool", "pool": "loop",
	}
	for from, to := range links {
		require.NoError(t, os.Symlink(to, at(from)))
	}
	require.NoError(t, os.Symlink("../newest", at("sub/up")))
	for link, target := range map[string]string{
		"near": "new", "far": "sub/new", "chain": "sub/newer", "folder/up": "newest",
	} {
		partial, err := PartialPath(at(link))
		require.NoError(t, err)
		require.Equal(t, at(target)+".partial", partial)
		require.NoError(t, WriteBytes(at(link), []byte(link)))
		require.Equal(t, link, content(t, at(target)))
		info, err := os.Lstat(at(link))
		require.NoError(t, err)
		require.NotZero(t, info.Mode()&os.ModeSymlink, "the link is kept")
	}
	require.Error(t, WriteBytes(at("lost"), nil))
	require.ErrorContains(t, WriteBytes(at("loop"), nil), "too many links")
	require.NoDirExists(t, at("no"))
}
