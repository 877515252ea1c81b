package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out, filepath.Join(t.TempDir(), "five-topics.model")))
	lines := strings.Split(out.String(), "\n")
	require.Equal(t, "[climate diffusion interpretability quantum robotics]", lines[0])
	require.Regexp(t, `^climate [01]\.\d\d  $`, lines[1])
	require.Regexp(t, `^robotics (0\.9\d|1\.00)  diffusion 0\.9\d  $`, lines[2])
}
