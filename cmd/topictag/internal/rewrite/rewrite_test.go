package rewrite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/corpus"
)

func TestEachFileStartsALine(t *testing.T) {
	var b bytes.Buffer
	l := &lines{w: &b, last: '\n'}
	for _, file := range [][]string{{"a", "b"}, {"", "c\n"}, {}, {"d"}, {"\ne"}} {
		l.startFile()
		for _, part := range file {
			n, err := l.Write([]byte(part))
			require.NoError(t, err)
			require.Equal(t, len(part), n)
		}
	}
	require.Equal(t, "ab\nc\nd\n\ne", b.String())
}

func TestJob(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "a.bib"), filepath.Join(dir, "b.bib")
	require.NoError(t, os.WriteFile(good, []byte("@misc{a, title={x}}"), 0o644))
	require.NoError(t, os.WriteFile(bad, []byte("@misc{b,\n@misc{d,}"), 0o644))
	c := &cobra.Command{}
	c.SetContext(t.Context())
	inputs := (&input.Flags{}).Start(c)
	format, err := output.ByName("bibtex")
	require.NoError(t, err)
	var reported []int
	job := Job{
		Format: format,
		Tags:   func(corpus.Document) []string { return []string{"quantum"} },
		Report: func(e *corpus.RecordError) { reported = append(reported, e.Line) },
	}
	var b bytes.Buffer
	require.NoError(t, job.Run(t.Context(), inputs, []string{good, bad}, &b))
	require.Equal(t, "@misc{a, title={x}, keywords={quantum}}\n@misc{b,\n@misc{d, keywords = {quantum},}", b.String())
	require.Equal(t, []int{1}, reported)

	job.Strict = true
	require.ErrorAs(t, job.Run(t.Context(), inputs, []string{bad, good}, &b), new(*corpus.RecordError))
	full := errors.New("disk full")
	inputs.SkipFiles = true
	require.ErrorIs(t, job.Run(t.Context(), inputs, []string{good, good}, failing{full}), full)

	job.Format, err = output.ByName("ris")
	require.NoError(t, err)
	err = job.Run(t.Context(), inputs, []string{good}, &b)
	require.Equal(t, exit.Usage, exit.Of(err).Status)
	require.ErrorContains(t, err, "output in ris rewrites ris files, and "+good+" is bibtex; use --output-format bibtex for it")
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
