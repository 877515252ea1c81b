package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out))
	lines := strings.Split(out.String(), "\n")
	require.Equal(t, "birds: 12 of 42 papers have a seed", lines[0])
	require.Regexp(t, `^glaciers 0\.\d\d$`, lines[2])
	require.Regexp(t, `^birds 0\.\d\d$`, lines[3])
	require.Equal(t, `not glaciers, by the rule on "ice cream"`, lines[4])
}
