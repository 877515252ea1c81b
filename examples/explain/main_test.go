package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestRun(t *testing.T) {
	paper := corpus.Document{
		Title:    "Surface codes",
		Abstract: "We correct errors of a quantum memory with fewer qubits.",
	}
	var out strings.Builder
	require.NoError(t, run(&out, paper))
	require.Regexp(t, `^quantum (0\.9\d|1\.00), given from 0\.\d\d on\n`, out.String())
	require.Regexp(t, `(?m)^  .* a \[quantum memory\] with \[fewer qubits\]\.$`, out.String())
	require.Regexp(t, `(?m)^  \+\d\.\d\d qubits$`, out.String())
	require.Regexp(t, `(?m)^  needs quantum$`, out.String())
	require.NotContains(t, out.String(), "robotics")

	require.Contains(t, out.String(), "\n  [Surface codes]\n")

	// Without the brackets it is the text.
	require.Contains(t, strings.NewReplacer("[", "", "]", "").Replace(out.String()), "\n  "+paper.Abstract+"\n")
}

func TestRunWithoutTopic(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out, corpus.Document{}))
	require.Equal(t, "no topic: "+tagger.NoText.Message()+"\n", out.String())
}
