// Package report measures models and shows how well they do: as figures, as a table,
// and as a page of HTML.
package report

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/tagger/eval"
)

// Flags are the flags that say how figures are measured and printed, and which are
// too bad.
type Flags struct {
	Format    string // "table" or "json"
	Bootstrap eval.Bootstrap

	failUnder []string
	failOver  []string
}

// FigureFlags returns the names of the flags.
func FigureFlags() []string {
	return []string{"output-format", "fail-under", "fail-over", "rounds", "seed"}
}

// Register adds the flags to a command.
func (f *Flags) Register(c *cobra.Command) {
	s := c.Flags()
	s.StringVar(&f.Format, "output-format", "table", "table or json, for the figures")
	s.StringArrayVar(&f.failUnder, "fail-under", nil, "exit with 3 if a `FIGURE=VALUE` is not reached: "+
		"macro-, micro- or TOPIC- and precision, recall, f1 or ap")
	s.StringArrayVar(&f.failOver, "fail-over", nil, "exit with 3 if a `FIGURE=VALUE` is exceeded: "+
		"macro-, micro- or TOPIC- and brier or ece")
	s.IntVar(&f.Bootstrap.Rounds, "rounds", eval.DefaultRounds, "rounds of the bootstrap")
	s.Uint64Var(&f.Bootstrap.Seed, "seed", 1, "seed of the bootstrap's random numbers")
	choices.Complete(c, "output-format", choices.Figures())
}

// maxRounds bounds the memory for the figures of all rounds.
const maxRounds = 100_000

// Check returns an error of usage if a flag is wrong.
func (f *Flags) Check() error {
	if err := choices.Check("output-format", f.Format, choices.Figures()); err != nil {
		return err
	}
	if f.Bootstrap.Rounds < 1 || f.Bootstrap.Rounds > maxRounds {
		return exit.WrongUsage("--rounds must be from 1 to %d", maxRounds)
	}
	_, err := f.bounds()
	return err
}

// bounds returns the bounds that the flags set.
func (f *Flags) bounds() ([]bound, error) {
	under, err := parseBounds(failUnder, f.failUnder)
	if err != nil {
		return nil, err
	}
	over, err := parseBounds(failOver, f.failOver)
	return append(under, over...), err
}

// PageFlags are the flags of the page.
type PageFlags struct {
	Path   string // of the page, "" for none
	Errors int    // how many of each kind are named

	trained bool // the model was trained on the documents
}

// Register adds the flags to a command.
func (f *PageFlags) Register(c *cobra.Command) {
	s := c.Flags()
	s.StringVar(&f.Path, "report", "", "`FILE` to write a page of HTML to, replaced as a whole at the end")
	s.IntVar(&f.Errors, "report-errors", 20, "how many wrong tags, misses, doubtful labels and changed tags "+
		"the report and JSON name")
	s.BoolVar(&f.trained, "report-trained", false, "say in the report that the model was trained on the documents")
}

// Check returns an error of usage if a flag is wrong.
func (f *PageFlags) Check(c *cobra.Command) error {
	switch {
	case f.Errors < 0:
		return exit.WrongUsage("--report-errors must be at least 0")
	case f.Path == "-":
		return exit.WrongUsage("--report needs the name of a file, because standard output has the figures")
	case f.Path == "" && c.Flags().Changed("report-trained"):
		return exit.WrongUsage("--report-trained needs --report")
	}
	return nil
}

// Write writes the page.
func (f *PageFlags) Write(m *Measured) error {
	contents := newContents(m, f.trained)
	return atomicfile.Write(f.Path, func(w io.Writer) error {
		return contents.write(w)
	})
}
