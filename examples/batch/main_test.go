package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var out, report strings.Builder
	err := run(&out, &report, "papers.jsonl")
	require.ErrorContains(t, err, "could not be read: 1")
	lines := strings.Split(out.String(), "\n")
	require.Len(t, lines, 3)
	require.Regexp(t, `^{"id":"a1",.*"tags":\[{"topic":"quantum","probability":0\.9\d*}\],"abstained":""}$`, lines[0])
	require.Regexp(t, `^{"id":"a3",.*"tags":\[\],"abstained":"below-threshold"}$`, lines[1])
	require.Empty(t, lines[2])
	require.Regexp(t, `^papers\.jsonl:2: .+\n$`, report.String())
}

func TestRunWithoutBadRecords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "good.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(`{"title":"Rain <and> snow"}`), 0o644))
	var out, report strings.Builder
	require.NoError(t, run(&out, &report, path))
	require.Contains(t, out.String(), `"title":"Rain <and> snow"`)
	require.Empty(t, report.String())
}

func TestRunFails(t *testing.T) {
	require.ErrorIs(
		t,
		run(&strings.Builder{}, &strings.Builder{}, filepath.Join(t.TempDir(), "no.jsonl")),
		os.ErrNotExist,
	)
	require.ErrorIs(t, run(full{}, &strings.Builder{}, "papers.jsonl"), errFull)
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
