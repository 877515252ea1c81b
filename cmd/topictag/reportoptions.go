package main

import (
	"io"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/atomicfile"
)

// reportOptions are the flags of the page that eval writes.
type reportOptions struct {
	page    string
	errors  int
	trained bool
}

func (o *reportOptions) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.page, "report", "", "`FILE` to write a page of HTML to, replaced as a whole at the end")
	f.IntVar(&o.errors, "report-errors", 20, "how many wrong tags, misses, labels in doubt and tags that flip are named in the report and in JSON")
	f.BoolVar(&o.trained, "report-trained", false, "say in the report that the model was trained on the documents")
}

func (o *reportOptions) check(c *cobra.Command) error {
	switch {
	case o.errors < 0:
		return exit.WrongUsage("--report-errors is at least 0")
	case o.page == "-":
		return exit.WrongUsage("--report is a file: standard output has the figures")
	case o.page == "" && c.Flags().Changed("report-trained"):
		return exit.WrongUsage("--report-trained is for --report")
	}
	return nil
}

func (o *reportOptions) write(m *measured) error {
	page := newReportPage(m, o.trained)
	return atomicfile.Write(o.page, func(w io.Writer) error {
		return parsePage(reportTemplates).ExecuteTemplate(w, "report", page)
	})
}
