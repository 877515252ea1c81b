package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRewrittenFiles(t *testing.T) {
	tagged := strings.Replace(paperBib, "}\n}", "},\n  keywords = {quantum}\n}", 1)
	for _, test := range []struct {
		name, format string
		files        []string
		want         string
	}{
		{"bibtex", "bibtex", []string{"a.bib", paperBib}, tagged},
		{"ris", "ris", []string{"a.ris", paperRIS}, strings.Replace(paperRIS, "ER", "KW  - quantum\nER", 1)},
		{"tagged already", "bibtex", []string{"a.bib", tagged}, tagged},
		{"no tag", "ris", []string{"a.ris.gz", zipped("TY  - JOUR\nTI  - Bricks\nER  -")}, "TY  - JOUR\nTI  - Bricks\nER  -"},
		{"several files, one without a last line end", "ris", []string{"a.ris", "TY  - A\nER  -", "b.ris.zst",
			zstdOf("TY  - B\nER  - \n"), "c.ris", "", "d.ris", "TY  - C\nER  - \n"},
			"TY  - A\nER  -\nTY  - B\nER  - \nTY  - C\nER  - \n"},
		{"by flag", "bibtex", []string{"a.txt", "% x\n" + paperBib, "--input-format", "bibtex"}, "% x\n" + tagged},
	} {
		t.Run(test.name, func(t *testing.T) {
			args := []string{"tag", "--output-format", test.format}
			for i := 0; i < len(test.files); i += 2 {
				if strings.HasPrefix(test.files[i], "--") {
					args = append(args, test.files[i:]...)
				} else {
					args = append(args, write(t, test.files[i], test.files[i+1]))
				}
			}
			got := command(args...)
			require.Zero(t, got.status, got.stderr)
			require.Equal(t, test.want, got.stdout)
		})
	}
	require.Contains(t, runIn(strings.NewReader(""), "tag", "--output-format", "ris", "--input-format", "ris").stderr,
		"no documents")
}

func TestFileIsRewrittenInPlace(t *testing.T) {
	path := write(t, "a.bib", paperBib)
	for range 2 {
		require.Zero(t, command("tag", path, "--output-format", "bibtex", "-o", path).status)
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Contains(t, string(content), ",\n  keywords = {quantum}\n}")
	}
}

func TestOtherInputIsWrongUsage(t *testing.T) {
	out := write(t, "out.bib", "old")
	for name, text := range map[string]string{"a.jsonl": paperJSON, "a.ris": paperRIS, "a": paperJSON,
		"a.txt": "Dear Sir,"} {
		got := command("tag", write(t, "good.bib", paperBib), write(t, name, text), "--output-format", "bibtex", "-o", out)
		require.Equal(t, 2, got.status, got.stderr)
		require.Contains(t, got.stderr, "rewrites bibtex files, and ")
		require.Contains(t, got.stderr, "; use ")
		content, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Equal(t, "old", string(content))
	}
}

func TestBadEntriesPassThrough(t *testing.T) {
	text := "@misc{a,\n" + paperBib
	path := write(t, "a.bib", text)
	got := command("tag", path, "/no/such/file.bib", "--output-format", "bibtex")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, path+":1: the entry is not closed")
	require.Contains(t, got.stderr, "1 record and 1 file could not be read")
	require.True(t, strings.HasPrefix(got.stdout, "@misc{a,\n@misc{p,"), got.stdout)
	require.Contains(t, got.stdout, "quantum")
	got = command("tag", path, "--output-format", "bibtex", "--strict")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, path+":1: the entry is not closed")
	require.NotContains(t, got.stdout, "quantum")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestRewritingEndsWithTheOutputOrAnInterrupt(t *testing.T) {
	path := write(t, "a.bib", strings.Repeat(paperBib, 2000))
	var stderr bytes.Buffer
	err := run(context.Background(), strings.NewReader(""), fullDisk{}, &stderr,
		[]string{"tag", path, path, "--output-format", "bibtex"})
	require.Equal(t, 1, status(err, &stderr))
	require.Contains(t, stderr.String(), "disk full")
	require.NotContains(t, stderr.String(), "could not be read")

	out := write(t, "out.bib", "old")
	ctx, cancel := context.WithCancel(context.Background())
	in, feed := io.Pipe()
	go func() {
		io.WriteString(feed, paperBib)
		cancel()
	}()
	stderr.Reset()
	require.Equal(t, 1, status(run(ctx, in, io.Discard, &stderr, []string{"tag", "--output-format", "bibtex", "-o",
		out}), &stderr))
	require.Equal(t, "topictag: interrupted\n", stderr.String())
	content, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "old", string(content))
	entries, err := os.ReadDir(filepath.Dir(out))
	require.NoError(t, err)
	require.Len(t, entries, 1)
}
