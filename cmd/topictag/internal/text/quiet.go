package text

import (
	"io"

	"github.com/spf13/cobra"
)

// RegisterQuiet adds the flag that hides messages other than errors.
func RegisterQuiet(c *cobra.Command, quiet *bool) {
	c.Flags().BoolVarP(quiet, "quiet", "q", false, "no notes and no progress on standard error: errors only")
}

// Messages returns the writer for messages of a command other than errors.
func Messages(c *cobra.Command, quiet bool) io.Writer {
	if quiet {
		return io.Discard
	}
	return c.ErrOrStderr()
}
