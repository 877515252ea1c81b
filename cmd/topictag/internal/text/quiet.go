package text

import (
	"io"

	"github.com/spf13/cobra"
)

// RegisterQuiet adds the flag that hides what is no error.
func RegisterQuiet(c *cobra.Command, quiet *bool) {
	c.Flags().BoolVarP(quiet, "quiet", "q", false, "no notes and no progress on standard error: errors only")
}

// Messages returns where a command writes what is no error.
func Messages(c *cobra.Command, quiet bool) io.Writer {
	if quiet {
		return io.Discard
	}
	return c.ErrOrStderr()
}
