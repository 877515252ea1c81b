package version

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKnown(t *testing.T) {
	own, other := debug.Module{Path: module, Version: "v1.2.3"}, debug.Module{Path: "example.org/a", Version: "v4.0.0"}
	require.Equal(t, "v1.2.3", known(&debug.BuildInfo{Main: own}))
	require.Equal(t, "v1.2.3", known(&debug.BuildInfo{Main: other, Deps: []*debug.Module{&own}}))
	require.Equal(t, "(devel)", known(&debug.BuildInfo{Main: other}))
	require.Equal(t, "(devel)", known(&debug.BuildInfo{Main: debug.Module{Path: module}}))
	require.NotEmpty(t, Of())
}

func TestRelease(t *testing.T) {
	release = "v0.1.0"
	defer func() { release = "" }()
	require.Equal(t, "v0.1.0", Of())
}
