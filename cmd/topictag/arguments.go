package main

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// takes returns a check of the number of arguments. Its error shows the usage. A most
// of -1 means any number.
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

// wrongFlag returns an error of the parser of flags. It says what a flag takes that is a number.
func wrongFlag(_ *cobra.Command, err error) error {
	invalid, number := new(pflag.InvalidValueError), new(strconv.NumError)
	if !errors.As(err, &invalid) || !errors.As(err, &number) {
		return err
	}
	takes := "a whole number such as 3"
	if number.Func == "ParseFloat" {
		takes = "a number such as 0.9, with a point"
	}
	return exit.WrongUsage("--%s %q: it takes %s", invalid.GetFlag().Name, invalid.GetValue(), takes)
}

// refuseUnknown makes it wrong usage to ask the commands of cobra for something that
// does not exist. They would print help and end with 0, and a script that misspells the
// name of a shell would install the help. They write to where root writes now.
func refuseUnknown(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion": // refuses arguments if it runs something
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
			for _, shell := range c.Commands() {
				if shell.Name() == "bash" {
					completeBash(shell)
				}
			}
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

// withCommand adds to an error what the user can do who named a file and no command.
func withCommand(err error, args []string) error {
	if err == nil || len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return err
	}
	if _, statErr := os.Stat(args[0]); statErr != nil || !strings.HasPrefix(err.Error(), "unknown command") {
		return err
	}
	return exit.WrongUsage("%q is a file and no command; try topictag tag FILE", args[0])
}
