package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func put(t *testing.T, path, text string) {
	require.NoError(t, os.WriteFile(path, []byte(text), 0o640))
}

func content(t *testing.T, path string) string {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func names(t *testing.T, folder string) (all []string) {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a")
	hello := func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		return err
	}
	require.NoError(t, Write(path, hello))
	require.Equal(t, "hello", content(t, path))

	put(t, path, "old")
	require.NoError(t, os.Chmod(path, 0o640))
	broken := errors.New("broken")
	require.ErrorIs(t, Write(path, func(w io.Writer) error { hello(w); return broken }), broken)
	require.Equal(t, "old", content(t, path))

	link := filepath.Join(folder, "link")
	require.NoError(t, os.Symlink("a", link))
	require.NoError(t, Write(link, hello))
	require.Equal(t, "hello", content(t, path), "the link is kept")
	info, err := os.Lstat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o640), info.Mode(), "and so are permissions")
	require.Equal(t, []string{"a", "link"}, names(t, folder))
	require.ErrorContains(t, Write(folder, hello), "is a directory")
	nowhere := filepath.Join(folder, "no", "a")
	err = Write(nowhere, hello)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "create a file beside "+nowhere+": ")
	require.EqualError(t, Write("", hello), "the path of the file to write is empty; name a file")
	require.NoError(t, Write(os.DevNull, hello), "a device is written in place")
}

func TestPartial(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a")
	put(t, path, "old")
	_, err := OpenPartial(path)
	require.ErrorIs(t, err, os.ErrNotExist)
	put(t, path+".partial", "of an earlier run")
	p, err := CreatePartial(path)
	require.NoError(t, err)
	_, err = p.WriteString("new, and ")
	require.NoError(t, err)
	require.NoError(t, p.Close(), "as if the program had ended")
	require.Equal(t, "old", content(t, path))
	where, err := PartialPath(path)
	require.NoError(t, err)
	require.Equal(t, p.Name(), where)

	p, err = OpenPartial(path)
	require.NoError(t, err)
	_, err = p.Seek(0, io.SeekEnd)
	require.NoError(t, err)
	_, err = p.WriteString("more")
	require.NoError(t, err)
	require.NoError(t, p.Commit())
	require.Equal(t, "new, and more", content(t, path))
	require.Equal(t, []string{"a"}, names(t, folder))

	require.NoError(t, os.Symlink("a", path+".partial"))
	_, err = OpenPartial(path)
	require.ErrorContains(t, err, "is no regular file")
	p, err = CreatePartial(path)
	require.NoError(t, err)
	require.Equal(t, "new, and more", content(t, path), "nothing is written through a link")
	p.Discard()
	require.Equal(t, []string{"a"}, names(t, folder))
	_, err = CreatePartial(folder)
	require.ErrorContains(t, err, "is a directory")
}
