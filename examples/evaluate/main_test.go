package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/eval"
)

func TestRun(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out, corpus.All(corpus.Sample())))
	lines := strings.Split(out.String(), "\n")
	require.Regexp(t, `^ *58 documents  precision  recall +F1 +95 %$`, lines[0])
	for i, name := range []string{"diffusion", "interpretability", "quantum", "robotics", "mean"} {
		require.Regexp(t, `^ *`+name+`( +[01]\.\d\d){3}  [01]\.\d\d to [01]\.\d\d$`, lines[i+1])
	}
	require.Regexp(t, `^wrong tags .*: \d+, on 19$`, lines[6])
}

func TestRunWithoutDocuments(t *testing.T) {
	require.ErrorIs(t, run(&strings.Builder{}, corpus.All(nil)), eval.ErrNoDocuments)
}
