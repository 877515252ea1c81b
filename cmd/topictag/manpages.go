//go:build manpages

package main

import (
	"fmt"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/manpages"
)

// main writes the manual pages into a folder. The tag manpages builds this program from the
// same commands, so that pages cannot differ from the help.
func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "manual pages: name one folder to write them to")
		os.Exit(2)
	}
	root := newRoot()
	refuseUnknown(root)
	if err := manpages.Write(root, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
