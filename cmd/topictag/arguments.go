package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// takes returns a check of the number of arguments, whose error shows the usage. A
// most of -1 stands for any number.
func takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return exit.WrongUsage("an argument is missing: %s %s", c.Root().Name(), c.Use)
		case most >= 0 && len(args) > most:
			return exit.WrongUsage("%q is an argument too many: %s %s", args[most], c.Root().Name(), c.Use)
		}
		return nil
	}
}

// refuseUnknown makes it wrong usage to ask cobra's own commands for what there is
// not: they print help and end with 0, so that a script that misspells the name of a
// shell installs the help. What they write goes where root writes when this is called.
func refuseUnknown(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion": // which refuses arguments once it runs
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		case "help":
			show := c.Run
			c.Run, c.RunE = nil, func(c *cobra.Command, args []string) error {
				if _, _, err := c.Root().Find(args); err != nil {
					return exit.WrongUsage("there is no command %q", strings.Join(args, " "))
				}
				show(c, args)
				return nil
			}
		}
	}
}
