package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMessagesAreSafe looks at standard error, whose messages contain names of files and
// text of files.
func TestMessagesAreSafe(t *testing.T) {
	folder := filepath.Dir(write(t, "a\x1b]0;evil\a.jsonl", "{bad\n"))
	feed := write(t, "e.xml", "<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>no "+
		"&#155;31m \u202e</summary></entry></feed>")
	cats := `{"title":"Old cats","topics":["c\u001b[31m"]}` + "\n"
	pets := write(t, "pets.jsonl", cats+cats+`{"title":"Old dogs"}`+"\n")
	model := filepath.Join(t.TempDir(), "a\x1bmodel")
	for _, test := range []struct {
		want string
		args []string
	}{
		{`a ]0;evil \.jsonl:1: no JSON at byte 2`, []string{"tag", folder}},
		{`open .*no \[31m\.jsonl: no such file`, []string{"tag", filepath.Join(folder, "no\x1b[31m.jsonl")}},
		{`arXiv reports an error: no  31m`, []string{"tag", feed}},
		{`no .*\[31m\.partial with a checkpoint`,
			[]string{"tag", "--sample", "--resume", "--output", filepath.Join(t.TempDir(), "out\x1b[31m")}},
		{`a model: 1 topic: c \[31m`, []string{"train", pets, "--output", model}},
		{`no\.model.*no such file`, []string{"tag", "--sample", "--model", "\x1bno.model"}},
	} {
		got := command(test.args...)
		require.Regexp(t, test.want, got.stderr)
		require.NotRegexp(t, regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x{9f}\x{202e}]`), got.stderr)
	}
}

// TestNoCommandWritesOverItsInput gives commands one file to read and to write, by
// its name and by a link to it.
func TestNoCommandWritesOverItsInput(t *testing.T) {
	labelled := `{"title":"Old cats","topics":["cats"]}` + "\n" + `{"title":"Old dogs","topics":[]}` + "\n"
	in := write(t, "in.jsonl", strings.Repeat(labelled, 3))
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(in, link))
	for _, out := range []string{in, link} {
		for _, args := range [][]string{
			{"tag", in, "--output", out}, {"tag", in, "--output", out, "--resume"}, {"tag", filepath.Dir(in), "--output", out},
			{"explain", in, "--output", out}, {"train", in, "--output", out},
			{"learn", filepath.Join(t.TempDir(), "new.model"), in, "--output", out}, {"eval", in, "--report", out},
		} {
			got := command(args...)
			require.Equal(t, 2, got.status, args)
			require.Contains(t, got.stderr, "in.jsonl is an input, and would be overwritten", args)
			require.Equal(t, strings.Repeat(labelled, 3), read(t, in))
		}
	}
}

func TestWorkEndsWithAnInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := filepath.Join(t.TempDir(), "my.model")
	var stderr bytes.Buffer
	err := run(ctx, strings.NewReader(""), io.Discard, &stderr, []string{"train", labelled(t), "--output", out})
	require.Equal(t, 1, status(err, &stderr))
	require.Equal(t, "topictag: interrupted\n", stderr.String())
	require.NoFileExists(t, out)
}
