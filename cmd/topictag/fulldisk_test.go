package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// smallDisk mounts a file system of some hundred kilobytes, or skips where that is not
// allowed.
func smallDisk(t *testing.T) string {
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=600k", "none", folder).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted: %s", out)
	}
	t.Cleanup(func() { require.NoError(t, exec.Command("umount", folder).Run()) })
	return folder
}

// TestFullDisk fills a disk, makes room, and resumes.
func TestFullDisk(t *testing.T) {
	skipIfShort(t)
	in, folder := manyPapers(t, 6000), smallDisk(t)
	out := filepath.Join(folder, "out")
	require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
	run := func() (string, int) {
		var stderr bytes.Buffer
		c := process(t, &stderr, "tag", in, "--output", out, "--resume", "--jobs", "1")
		c.Env = append(c.Env, eachRecord) // so that there is one before the disk is full
		c.Run()
		return stderr.String(), c.ProcessState.ExitCode()
	}
	stderr, status := run()
	require.Equal(t, 1, status, stderr)
	// Which is written when the disk is full, output or checkpoint, is chance.
	require.Regexp(t, regexp.QuoteMeta(out)+`\.partial(\.checkpoint\.partial)?: no space left on device; `, stderr)
	require.Contains(t, stderr, "; "+out+".partial is not complete; continue by the same command with --resume")
	require.Equal(t, "old", read(t, out))
	require.NoError(t, exec.Command("mount", "-o", "remount,size=8m", folder).Run())
	stderr, status = run()
	require.Equal(t, 1, status, stderr)
	require.Contains(t, stderr, "resuming after ")
	require.Len(t, recordsOf(t, read(t, out)), 6000)

	require.NoError(t, exec.Command("mount", "-o", "remount,ro", folder).Run())
	got := command("tag", "--sample", "--output", out)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "cannot write "+out+": ")
	require.Contains(t, got.stderr, "read-only file system")
	require.Len(t, recordsOf(t, read(t, out)), 6000)
}

// TestFullDevice is of outputs that are written in place.
func TestFullDevice(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full")
	}
	for _, flag := range []string{"--output", "--errors"} {
		got := command("tag", write(t, "x.jsonl", "{broken\n"+`{"id":"a"}`), flag, "/dev/full")
		require.Equal(t, 1, got.status)
		require.Contains(t, got.stderr, "no space left on device")
	}
}

// TestFullStandardOutput is of all that is written there. The error is said once, whatever
// fails after it.
func TestFullStandardOutput(t *testing.T) {
	tests := []string{
		"help", "--help", "help tag", "tag --help", "completion", "completion bash", "--version", "version", "topics",
		"tag --sample", "tag --sample --output-format csv", "tag --sample --output-format table",
		"explain --sample", "explain --sample --output-format text", "eval --sample", "inspect bundled",
	}
	for _, args := range tests {
		t.Run(args, func(t *testing.T) {
			full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Skip("no /dev/full")
			}
			defer full.Close()
			var stderr bytes.Buffer
			err = run(t.Context(), strings.NewReader(""), full, &stderr, strings.Fields(args))
			require.Equal(t, 1, status(err, &stderr))
			require.Equal(t, "topictag: write /dev/full: no space left on device\n", stderr.String())
		})
	}
}
