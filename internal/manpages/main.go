// Manpages writes the manual pages of the command, for people who package it:
//
//	go run ./internal/manpages DIR
//
// It runs the command's build with the tag manpages. The command itself does not contain
// the writer of pages, because that writer would slow each start.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// program is the package whose commands have the pages.
const program = "github.com/topictag/topictag/cmd/topictag"

func main() {
	c := exec.Command("go", append([]string{"run", "-tags", "manpages", program}, os.Args[1:]...)...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	err := c.Run()
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		os.Exit(failed.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "manual pages:", err)
		os.Exit(1)
	}
}
