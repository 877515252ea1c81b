//go:build unix

package atomicfile

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

const someone = 54321 // no user of a usual system

// TestOwnerAndModeAreKept needs the right to give files away.
func TestOwnerAndModeAreKept(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may give files away")
	}
	writers := map[string]func(path string) error{
		"at once": func(path string) error { return WriteBytes(path, []byte("new")) },
		"partial": func(path string) error {
			p, err := CreatePartial(path)
			require.NoError(t, err)
			io.WriteString(p, "new")
			require.NoError(t, p.Close())
			p, err = OpenPartial(path)
			require.NoError(t, err)
			return p.Commit()
		},
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a")
			put(t, path, "old")
			require.NoError(t, os.Chown(path, someone, someone+1))
			require.NoError(t, os.Chmod(path, 0o640|os.ModeSetgid))
			require.Empty(t, Lost(path))
			require.NoError(t, write(path))
			info, err := os.Stat(path)
			require.NoError(t, err)
			require.Equal(t, 0o640|os.ModeSetgid, info.Mode())
			owner := info.Sys().(*syscall.Stat_t)
			require.Equal(t, []uint32{someone, someone + 1}, []uint32{owner.Uid, owner.Gid})
			require.Equal(t, []string{"a"}, names(t, filepath.Dir(path)))
		})
	}
}

func TestOwnModeIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	require.Empty(t, Lost(path), "of no file")
	put(t, path, "old")
	require.NoError(t, os.Chmod(path, 0o751|os.ModeSetuid))
	require.Empty(t, Lost(path))
	require.NoError(t, WriteBytes(path, nil))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, 0o751|os.ModeSetuid, info.Mode())
}
