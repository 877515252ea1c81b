package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/version"
)

func TestArchives(t *testing.T) {
	dir, when := t.TempDir(), time.Unix(1_800_000_000, 0).UTC()
	source := filepath.Join(dir, "program")
	require.NoError(t, os.WriteFile(source, []byte("binary"), 0o600))
	files := []file{
		{name: "topictag", path: source, mode: 0o755},
		{name: "man1/topictag.1", content: []byte("page"), mode: 0o644},
	}
	want := map[string]string{"a_1/topictag": "binary", "a_1/man1/topictag.1": "page"}
	modes := map[string]fs.FileMode{"a_1/topictag": 0o755, "a_1/man1/topictag.1": 0o644}
	for ending, read := range map[string]func(*testing.T, string) []member{".tar.gz": readTar, ".zip": readZip} {
		t.Run(ending, func(t *testing.T) {
			name := filepath.Join(dir, "a_1"+ending)
			sum, err := writeArchive(name, files, when)
			require.NoError(t, err)
			first, err := os.ReadFile(name)
			require.NoError(t, err)
			expected := sha256.Sum256(first)
			require.Equal(t, expected[:], sum)
			members := read(t, name)
			require.Len(t, members, len(want))
			for _, m := range members {
				require.Equal(t, want[m.name], m.content)
				require.Equal(t, modes[m.name], m.mode)
				require.WithinDuration(t, when, m.time, 0)
			}
			_, err = writeArchive(name, files, when)
			require.NoError(t, err)
			again, err := os.ReadFile(name)
			require.NoError(t, err)
			require.Equal(t, first, again)
		})
	}
}

// member is a file that was read from an archive.
type member struct {
	name, content string
	mode          fs.FileMode
	time          time.Time
}

func readTar(t *testing.T, name string) (members []member) {
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	in := tar.NewReader(z)
	for {
		h, err := in.Next()
		if err == io.EOF {
			return members
		}
		require.NoError(t, err)
		content, err := io.ReadAll(in)
		require.NoError(t, err)
		members = append(members, member{h.Name, string(content), h.FileInfo().Mode(), h.ModTime})
	}
}

func readZip(t *testing.T, name string) (members []member) {
	in, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer in.Close()
	for _, f := range in.File {
		r, err := f.Open()
		require.NoError(t, err)
		content, err := io.ReadAll(r)
		require.NoError(t, err)
		members = append(members, member{f.Name, string(content), f.Mode(), f.Modified})
	}
	return members
}

func TestChanges(t *testing.T) {
	t.Chdir(t.TempDir())
	require.ErrorContains(t, checkChanges(), "run this in the folder of the module")
	for changes, message := range map[string]string{
		"# Changelog\n\n## 0.1.0 (2026-11-27)\n":                  "",
		"# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-11-27)\n": "CHANGELOG.md has unreleased changes; name their version there and in internal/version",
	} {
		require.NoError(t, os.WriteFile("CHANGELOG.md", []byte(changes), 0o600))
		err := checkChanges()
		if message == "" {
			require.NoError(t, err)
		} else {
			require.EqualError(t, err, message)
		}
	}
}

func TestArchiveNames(t *testing.T) {
	require.Equal(t, "topictag_"+version.Number[1:]+"_linux_arm64.tar.gz", target{"linux", "arm64"}.archive())
	require.Equal(t, "topictag_"+version.Number[1:]+"_windows_amd64.zip", target{"windows", "amd64"}.archive())
}
