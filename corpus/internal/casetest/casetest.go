// Package casetest has the invented texts of the small inputs that tests of readers read,
// and finds their files.
package casetest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Titles and abstracts of most of the inputs.
const (
	Codes   = "Surface codes with fewer qubits"
	Quantum = "We correct errors of a quantum memory. Qubits are encoded in a surface code and a decoder finds the " +
		"likely error" // without the end of its sentence
	Rest = ", which is sent to the controller of the processor within one microsecond, and the memory lives ten " +
		"times longer than a bare qubit does." // goes on from Quantum
	Robot = "A robot arm learns to fold towels by imitation of demonstrations, and a gripper controller follows " +
		"the policy."
	Circuit = "We find circuits in a language model by activation patching and train sparse autoencoders whose " +
		"features can be read."
)

// Folder is a folder of inputs below that of the test.
type Folder string

// Text returns the text of a file.
func (f Folder) Text(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(string(f), file))
	require.NoError(t, err)
	return string(text)
}

// RequireFiles holds that these are all files of the folder.
func (f Folder) RequireFiles(t testing.TB, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(string(f))
	require.NoError(t, err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	require.ElementsMatch(t, want, got)
}
