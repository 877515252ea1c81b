package main

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/licenses"
)

func licensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "Print the licenses of this program and of all that it contains",
		Args:  takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			return exit.OrFailed(licenses.Write(c.OutOrStdout()))
		},
	}
}
