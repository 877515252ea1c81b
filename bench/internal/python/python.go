// Package python finds Python.
package python

import "os/exec"

// WithSklearn returns an interpreter that has scikit-learn, the first on the path or the
// system's; false if neither has.
func WithSklearn() (interpreter string, ok bool) {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import sklearn").Run() == nil {
			return name, true
		}
	}
	return "", false
}
