//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOwnerThatCannotBeKept runs the program as a user who may not give files away.
func TestOwnerThatCannotBeKept(t *testing.T) {
	skipIfShort(t)
	if os.Geteuid() != 0 {
		t.Skip("only root may run a program as another user")
	}
	const someone = 54321
	folder, err := os.MkdirTemp("", "topictag") // below it, folders of tests are closed
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	require.NoError(t, os.Chmod(folder, 0o777))
	program := filepath.Join(folder, "program")
	binary, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Skip("the program cannot be copied")
	}
	require.NoError(t, os.WriteFile(program, binary, 0o755))
	for _, args := range []string{
		"tag --sample --output", "explain --sample --output", "tag --sample --quiet --output",
	} {
		out := filepath.Join(folder, "out.json")
		require.NoError(t, os.WriteFile(out, []byte("old"), 0o604))
		var stderr bytes.Buffer
		c := process(t, &stderr, append(strings.Fields(args), out)...)
		c.Path, c.Dir = program, folder
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: someone, Gid: someone}}
		if err := c.Run(); err != nil {
			require.IsType(t, &exec.ExitError{}, err)
		}
		require.Zero(t, c.ProcessState.ExitCode(), stderr.String())
		message := "topictag: note: " + out + " cannot keep its owner and group: the file that replaces it will have yours\n"
		if strings.Contains(args, "--quiet") {
			message = ""
		}
		require.Equal(t, message, stderr.String())
		info, err := os.Stat(out)
		require.NoError(t, err)
		require.EqualValues(t, someone, info.Sys().(*syscall.Stat_t).Uid)
		require.Equal(t, os.FileMode(0o604), info.Mode())
		require.NoError(t, os.Remove(out))
	}
}
