package main

import (
	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/progress"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// redraw is how often the line is drawn; tests do not wait as long.
var redraw = progress.Redraw

// showProgress begins to show progress if standard error is a terminal that no
// tags go to; end takes the line away, and in its place says what was done.
func (o *tagOptions) showProgress(c *cobra.Command, args []string) (end func(complete bool), err error) {
	stderr := c.ErrOrStderr()
	if o.quiet || !text.IsTerminal(stderr) || o.output == "" && text.IsTerminal(c.OutOrStdout()) || text.IsTerminalPath(o.output) {
		return func(bool) {}, nil
	}
	s, err := o.survey(c, args)
	if err != nil {
		return nil, err
	}
	o.progress = progress.New(stderr, s.size, &o.bytesRead, redraw)
	c.SetErr(o.progress)
	return func(complete bool) {
		o.progress.End(complete)
		c.SetErr(stderr)
	}, nil
}
