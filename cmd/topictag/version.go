package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/version"
	"github.com/topictag/topictag/tagger"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and what the bundled model knows",
		Args:  takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "topictag %s %s %s/%s\nbundled model: %s\n",
				version.Of(), runtime.Version(), runtime.GOOS, runtime.GOARCH,
				strings.Join(tagger.Default().Topics(), ", "))
			return exit.OrFailed(err)
		},
	}
}

// versionOr returns a help function that prints the version if --version is set, and calls help
// otherwise. The flag is that of the root, which does not run, so cobra shows its help.
// Cobra's own --version needs a template to print this line, see usage.
func versionOr(help func(*cobra.Command, []string)) func(*cobra.Command, []string) {
	return func(c *cobra.Command, args []string) {
		isSet := func(flag string) bool {
			f := c.Flags().Lookup(flag)
			return f != nil && f.Value.String() == "true"
		}
		if c.HasParent() || isSet("help") || !isSet("version") {
			help(c, args)
			return
		}
		fmt.Fprintf(c.OutOrStdout(), "topictag %s\n", version.Of())
	}
}
