package main

import (
	"bytes"

	"github.com/spf13/cobra"
)

// watchHelp makes the help of a command and of all below it report failed writes, which
// cobra ignores. The error that it returns is set after the command line has run.
func watchHelp(root *cobra.Command) *error {
	failed := new(error)
	show := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		to := c.OutOrStdout()
		var help bytes.Buffer
		c.SetOut(&help)
		show(c, args)
		c.SetOut(to)
		_, *failed = to.Write(help.Bytes())
	})
	return failed
}
