package main

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// The README shows main as it is, without a run to call: the test calls the program.
func TestMain(m *testing.M) {
	if os.Getenv("QUICKSTART") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestQuickstart(t *testing.T) {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "QUICKSTART=1")
	out, err := c.Output()
	require.NoError(t, err)
	require.Regexp(t, `^robotics (0\.9\d|1\.00)\ndiffusion 0\.9\d\n$`, string(out))
}
