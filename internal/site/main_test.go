package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/web"
)

func TestAlone(t *testing.T) {
	index, err := fs.ReadFile(web.Page(), "index.html")
	require.NoError(t, err)
	text, err := standalone(index)
	require.NoError(t, err)
	require.Contains(t, string(text), `<meta name="topictag-backend" content="worker">`)
	require.Contains(t, string(text), "wasm-unsafe-eval")
	require.NotContains(t, string(text), `content="server"`)
	_, err = standalone(text)
	require.Error(t, err)
}

func TestWriteKeepsWhatIsThere(t *testing.T) {
	out := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(out, "mine"), nil, 0o600))
	require.ErrorContains(t, writeSite(out), "not empty")
	require.ErrorContains(t, writePackage(out), "not empty")
}
