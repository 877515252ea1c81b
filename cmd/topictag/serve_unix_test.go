//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/tagger"
)

// TestServe runs the command: it answers, reloads at SIGHUP, and ends without an error.
func TestServe(t *testing.T) {
	model := filepath.Join(t.TempDir(), "a.model")
	require.NoError(t, tagger.Default().SaveFile(model))
	ctx, stop := context.WithCancel(t.Context())
	log, stderr := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, nil, io.Discard, stderr, []string{"serve", "--listen", "127.0.0.1:0", "--model", "mine=" + model})
		stderr.Close()
	}()
	lines := bufio.NewScanner(log)
	require.True(t, lines.Scan())
	address := regexp.MustCompile(`http://\S+`).FindString(lines.Text())
	require.NotEmpty(t, address, lines.Text())
	answer, err := http.Post(address+"v1/tag?model=mine", "application/json", strings.NewReader(`{"title":"a"}`))
	require.NoError(t, err)
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, `{"id":"","title":"a","tags":[],"abstained":"no-text"}`+"\n", string(body))
	page, err := http.Get(address)
	require.NoError(t, err)
	require.Equal(t, 200, page.StatusCode)
	require.NoError(t, page.Body.Close())
	require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGHUP))
	require.True(t, lines.Scan())
	require.Contains(t, lines.Text(), "models are loaded")
	stop()
	go io.Copy(io.Discard, log)
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
	}
}

func TestServeUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--listen", "8080"}, {"--max-body", "1MB"}, {"--max-body", "0"}, {"--max-batch", "0"}, {"--concurrency", "0"},
		{"--timeout", "0"}, {"--model", "file"}, {"--cors", "example.org"}, {"argument"},
		{"--quiet", "--log-requests"}, {"--token-file", ""},
	} {
		var stderr bytes.Buffer
		err := run(t.Context(), nil, io.Discard, &stderr, append([]string{"serve"}, args...))
		require.Error(t, err, args)
		require.Equal(t, exit.Usage, exit.Of(err).Status, args)
	}
	err := run(t.Context(), nil, io.Discard, io.Discard, []string{"serve", "--token-file", "none"})
	require.Equal(t, exit.Failure, exit.Of(err).Status)
}

// TestServeReloadsAtAnEarlyHangup sends SIGHUP while a model is loaded, as a reload right after a start does.
func TestServeReloadsAtAnEarlyHangup(t *testing.T) {
	model := filepath.Join(t.TempDir(), "a.model")
	require.NoError(t, syscall.Mkfifo(model, 0o600))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log, stderr := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, nil, io.Discard, stderr, []string{"serve", "--listen", "127.0.0.1:0", "--model", "mine=" + model})
		stderr.Close()
	}()
	// The command has opened the file once this returns.
	feed, err := os.OpenFile(model, os.O_WRONLY, 0)
	require.NoError(t, err)
	require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGHUP))
	require.NoError(t, os.Remove(model))
	require.NoError(t, tagger.Default().Save(feed))
	require.NoError(t, tagger.Default().SaveFile(model))
	require.NoError(t, feed.Close())
	lines := bufio.NewScanner(log)
	for _, want := range []string{"listening", "models are loaded"} {
		require.True(t, lines.Scan())
		require.Contains(t, lines.Text(), want)
	}
	stop()
	go io.Copy(io.Discard, log)
	require.NoError(t, <-ended)
}
