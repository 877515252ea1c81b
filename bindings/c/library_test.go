package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// build builds the shared library, and returns its path.
func build(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "libtopictag.so")
	out, err := exec.Command("go", "build", "-buildmode=c-shared", "-o", path, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// TestLibrary runs a program in C with threads, and the example in Python.
func TestLibrary(t *testing.T) {
	library := build(t)
	t.Run("C", func(t *testing.T) {
		program := filepath.Join(t.TempDir(), "threads")
		out, err := exec.Command("cc", "-Wall", "-Werror", "-I.", "-o", program, "testdata/threads.c",
			library, "-lpthread", "-Wl,-rpath,"+filepath.Dir(library)).CombinedOutput()
		require.NoError(t, err, string(out))
		out, err = exec.Command(program).CombinedOutput()
		require.NoError(t, err, string(out))
		require.Regexp(t, `^\{"id":"1","title":"Surface codes","tags":\[\{"topic":"quantum","probability":0\.\d+\}\],`+
			`"abstained":""\}\n\{"error":"[^"]+","line":2\}\n$`, string(out))
	})
	t.Run("Python", func(t *testing.T) {
		python, err := exec.LookPath("python3")
		if err != nil {
			t.Skip("there is no python3")
		}
		out, err := exec.Command(python, "example.py", library).CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, "Surface codes ['quantum']\nBread []\ntopictag: there is no open handle 1; open a model first\n", string(out))
	})
}

func TestHandles(t *testing.T) {
	_, err := open("/nonexistent")
	require.ErrorContains(t, err, "no such file")
	_, err = tag(0, nil)
	require.ErrorContains(t, err, "no open handle 0")
	a, err := open("")
	require.NoError(t, err)
	b, err := open("")
	require.NoError(t, err)
	require.NotEqual(t, a, b)
	closeHandle(a)
	_, err = tag(a, nil)
	require.ErrorContains(t, err, "no open handle")
	got, err := tag(b, []byte("\n\n"+strings.Repeat("{\"title\":\"x\"}\n{\n", 100)))
	require.NoError(t, err)
	require.Equal(t, 100, strings.Count(string(got), `"title":"x"`))
	require.Equal(t, 100, strings.Count(string(got), `"error":"`))
	require.Contains(t, string(got), `,"line":202}`)
	closeHandle(b)
}
