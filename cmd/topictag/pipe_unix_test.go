//go:build unix

package main

import (
	"context"
	"io"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
)

// TestInterruptEndsTheWaitForAPipe interrupts a command that waits for who writes to
// a named pipe, such as one that a pattern matches.
func TestInterruptEndsTheWaitForAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "p.jsonl")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	for _, format := range []string{"jsonl", "bibtex"} {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		done := make(chan error, 1)
		go func() {
			done <- run(ctx, nil, io.Discard, io.Discard, []string{"tag", filepath.Join(filepath.Dir(pipe), "*"),
				"--output-format", format})
		}()
		select {
		case err := <-done:
			require.Equal(t, 1, status(err, io.Discard), format)
			require.ErrorIs(t, err, interrupt.Err)
		case <-time.After(20 * time.Second):
			require.Fail(t, "it waits still", format)
		}
	}
}
