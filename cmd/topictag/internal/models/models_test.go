package models

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestOpen(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"", "bundled"} {
		got, err := Open(name)
		require.NoError(t, err)
		require.Equal(t, tagger.Default().Topics(), got.Topics())
	}
	_, err := Open("no.model")
	require.ErrorIs(t, err, os.ErrNotExist)
	require.Equal(t, exit.Failure, exit.Of(err).Status)
	require.NoError(t, os.WriteFile("bundled", []byte(strings.Repeat("not a model ", 10)), 0o644))
	_, err = Open("bundled")
	require.ErrorContains(t, err, "bundled: ", "a file of that name comes first")
	_, err = OpenLearner("bundled")
	require.ErrorContains(t, err, "bundled: ")
}

func TestFlags(t *testing.T) {
	for _, f := range []Flags{{precision: 1.5}, {recall: -1}, {precision: 0.9, recall: 0.9}} {
		_, err := f.Open()
		require.Equal(t, exit.Usage, exit.Of(err).Status)
	}
	got, err := (&Flags{precision: 0.9}).Open()
	require.NoError(t, err)
	require.Equal(t, 0.9, got.Options().Precision)
}

func TestSave(t *testing.T) {
	l, err := tagger.NewLearner(tagger.Trainer{})
	require.NoError(t, err)
	require.NoError(t, l.Learn(corpus.Document{Title: "Old cats", Topics: []string{"old\x1bcats"}}))
	require.NoError(t, l.Learn(corpus.Document{Title: "Old dogs"}))
	path := filepath.Join(t.TempDir(), "my.model")
	var stderr strings.Builder
	require.NoError(t, Save(&stderr, l, path))
	require.Equal(t, path+": 1 topic: old cats\n", stderr.String())
	require.FileExists(t, path)
	require.Error(t, Save(&stderr, l, filepath.Join(path, "no")))
}
