//go:build unix

package serving

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

// TestServeEndsDuringAReload loads a model from a file that never answers, as one on a network can be.
func TestServeEndsDuringAReload(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.model")
	require.NoError(t, tagger.Default().SaveFile(path))
	models, err := OpenModels([]string{"mine=" + path})
	require.NoError(t, err)
	s, _, listener := newServer(t, models)
	hangups := make(chan os.Signal)
	s.Hangups = hangups
	require.NoError(t, os.Remove(path))
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	hangups <- syscall.SIGHUP
	stop()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(20 * time.Second):
		t.Error("it does not end")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0) // lets the reload end
	require.NoError(t, err)
	require.NoError(t, f.Close())
}
