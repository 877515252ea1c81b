package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/topictag/topictag/corpus"
)

func TestRun(t *testing.T) {
	const want = `## diffusion

- [Towels, Folded: a Diffusion Policy for Cloth](https://arxiv.org/abs/2604.00001)

## quantum

- [Surface Codes with \*Fewer\* Qubits](https://arxiv.org/abs/2604.00002)

## robotics

- [Towels, Folded: a Diffusion Policy for Cloth](https://arxiv.org/abs/2604.00001)

## no topic

- [Sourdough at Altitude](https://arxiv.org/abs/2604.00003)

`
	var out strings.Builder
	require.NoError(t, run(&out, bytes.NewReader(feed)))
	require.Equal(t, want, out.String())
}

func TestRunKeepsWhatItCanRead(t *testing.T) {
	broken := bytes.Replace(feed, []byte("</title>\n    <summary>We bake"), []byte("</titel>\n    <summary>We bake"), 1)
	require.NotEqual(t, feed, broken)
	var out strings.Builder
	var bad *corpus.RecordError
	require.ErrorAs(t, run(&out, bytes.NewReader(broken)), &bad)
	require.Equal(t, 19, bad.Line)
	require.Contains(t, out.String(), "## quantum")
	require.NotContains(t, out.String(), "Sourdough")
}

func TestRunFails(t *testing.T) {
	require.ErrorIs(t, run(full{}, bytes.NewReader(feed)), errFull)
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
