package batch

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLockTakesNothingOfOthers puts something else where the lock will be.
func TestLockTakesNothingOfOthers(t *testing.T) {
	tests := map[string]func(folder, path string) error{
		"link to a file": func(folder, path string) error { return os.Symlink(filepath.Join(folder, "victim"), path) },
		"dangling link":  func(_, path string) error { return os.Symlink("new", path) },
		"file with text": func(_, path string) error { return os.WriteFile(path, []byte("text"), 0o644) },
		"folder":         func(_, path string) error { return os.Mkdir(path, 0o755) },
	}
	for name, put := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			victim, path := filepath.Join(folder, "victim"), filepath.Join(folder, "out.partial.lock")
			require.NoError(t, os.WriteFile(victim, nil, 0o644))
			require.NoError(t, put(folder, path))
			before, err := os.Lstat(path)
			require.NoError(t, err)
			_, err = Lock(path)
			require.ErrorContains(t, err, path+" is no lock of this program")
			after, err := os.Lstat(path)
			require.NoError(t, err)
			require.True(t, os.SameFile(before, after))
			require.NoFileExists(t, filepath.Join(folder, "new"))
			require.FileExists(t, victim)
		})
	}
}

// TestLockOfAKilledRun has an empty file that nobody locks.
func TestLockOfAKilledRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.partial.lock")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	unlock, err := Lock(path)
	require.NoError(t, err)
	_, err = Lock(path)
	require.ErrorContains(t, err, "is locked")
	unlock()
	require.NoFileExists(t, path)
}

func TestRejectsAreOfOneRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad")
	first, err := OpenRejects(path, 0)
	require.NoError(t, err)
	_, err = first.Write([]byte("a:1: bad\n"))
	require.NoError(t, err)
	require.NoError(t, first.out.Flush())
	_, err = OpenRejects(path, 0)
	require.ErrorContains(t, err, path+" is locked: another run writes its bad records there; wait, or name another file")
	require.Equal(t, "a:1: bad\n", read(t, path))
	require.NoError(t, first.Close())
	second, err := OpenRejects(path, 0)
	require.NoError(t, err)
	require.NoError(t, second.Close())
	for range 2 { // a device may be shared
		r, err := OpenRejects(os.DevNull, 0)
		require.NoError(t, err)
		defer r.Close()
	}
}

func TestCheckpointFollowsNoLink(t *testing.T) {
	folder := t.TempDir()
	path, other := filepath.Join(folder, "out.partial.checkpoint"), filepath.Join(folder, "other")
	require.NoError(t, Checkpoint{Format: checkpointFormat, Records: 1}.Write(other))
	require.NoError(t, os.Symlink(other, path))
	_, err := ReadCheckpoint(path)
	require.ErrorContains(t, err, "is no file of this program")
}
