package tests

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// folder holds what is built once for all tests.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "topictag"); err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(folder)
	os.Exit(status)
}

var build = sync.OnceValue(func() error {
	c := exec.Command("go", "build", "-o", filepath.Join(folder, "topictag"), "./cmd/topictag")
	c.Dir = ".."
	if text, err := c.CombinedOutput(); err != nil {
		return errors.New(string(text))
	}
	return nil
})

// commandPath builds the command once, and returns its path.
func commandPath(t *testing.T) string {
	require.NoError(t, build())
	return filepath.Join(folder, "topictag")
}
