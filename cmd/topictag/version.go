package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/tagger"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and what the bundled model knows",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			version := "(devel)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version = info.Main.Version
			}
			_, err := fmt.Fprintf(c.OutOrStdout(), "topictag %s %s %s/%s\nbundled model: %s\n", version,
				runtime.Version(), runtime.GOOS, runtime.GOARCH, strings.Join(tagger.Default().Topics(), ", "))
			return asFailure(err)
		},
	}
}
