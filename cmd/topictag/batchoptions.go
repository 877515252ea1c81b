package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/progress"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/records/safe"
)

// batchOptions are the flags for much input.
type batchOptions struct {
	errors   string
	jobs     int
	quiet    bool
	resume   bool
	progress *progress.Line
}

func (o *batchOptions) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.errors, "errors", "", "`FILE` that bad records go to, as FILE:LINE: why, in place of standard error")
	f.IntVarP(&o.jobs, "jobs", "j", 0, "how many processors tag; by default all (bibtex and ris are written by one)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no progress on a terminal, and no notes on standard error: errors only")
	f.BoolVar(&o.resume, "resume", false, "go on where an earlier run to the same --output stopped, or start if there is none")
}

// checkBatch checks the flags of batchOptions.
func (o *tagOptions) checkBatch() error {
	switch {
	case o.jobs < 0:
		return exit.WrongUsage("--jobs is at least 1, or 0 for all processors")
	case o.errors == "-":
		return exit.WrongUsage("--errors takes the name of a file; bad records go to standard error without it")
	case o.errors != "" && o.output != "" && isSamePath(o.errors, o.output):
		return exit.WrongUsage("--errors and --output are the same file")
	case !o.resume:
		return nil
	case o.output == "":
		return exit.WrongUsage("--resume needs --output: what was written to standard output cannot be seen")
	case rewriterOf(o.format) != nil:
		return exit.WrongUsage("--resume has no place with --output-format %s: such files are copied as a whole", o.format)
	case !atomicfile.Replaces(o.output):
		return exit.WrongUsage("--resume needs a file, and %s is none", o.output)
	}
	return nil
}

// isSamePath reports whether two paths lead to one file, or will.
func isSamePath(a, b string) bool {
	first, errA := os.Stat(a)
	second, errB := os.Stat(b)
	return filepath.Clean(a) == filepath.Clean(b) || errA == nil && errB == nil && os.SameFile(first, second)
}

// isBatch reports whether the output is a file that a later run can go on with.
func (o *tagOptions) isBatch() bool {
	return o.output != "" && rewriterOf(o.format) == nil && atomicfile.Replaces(o.output)
}

// note says something that is no error.
func (o *tagOptions) note(c *cobra.Command, format string, args ...any) {
	if !o.quiet {
		fmt.Fprintln(c.ErrOrStderr(), "topictag: "+safe.Text(fmt.Sprintf(format, args...)))
	}
}
