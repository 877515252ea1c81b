package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/tagger/eval"
)

type evalOptions struct {
	input
	model     string
	format    string
	failUnder []string
}

func evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [FILE...]",
		Short: "Measure a model on labelled documents",
		Long: `Eval tags documents that carry their true topics (jsonl: the field topics; csv
and tsv: the column topics, names with semicolons between) and prints precision,
recall and F1 a topic, over all decisions (micro), and as a mean over the topics
(macro). Topics named in the field or column borderline count neither way.
Documents on which the model was trained measure nothing.`,
		Example: `  topictag eval --sample
  topictag eval test.jsonl --model my.model --fail-under macro-f1=0.9`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "use the sample abstracts that come with the program")
	f.StringVar(&o.model, "model", "", "model `FILE` to use in place of the bundled one")
	f.StringVar(&o.format, "output-format", "table", "table or json")
	f.StringArrayVar(&o.failUnder, "fail-under", nil, "exit with 3 if a `FIGURE=VALUE` is not reached: macro-, micro- or TOPIC- and precision, recall or f1")
	c.RegisterFlagCompletionFunc("output-format", cobra.FixedCompletions([]string{"table", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *evalOptions) run(c *cobra.Command, args []string) error {
	if o.format != "table" && o.format != "json" {
		return wrongUsage("unknown --output-format %q: table or json", o.format)
	}
	bounds, err := parseBounds(o.failUnder)
	if err != nil {
		return err
	}
	t, err := loadModel(o.model)
	if err != nil {
		return err
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	report, err := eval.Evaluate(t, docs)
	if err != nil {
		return failed(err)
	}
	if report.Micro().Support() == 0 {
		return failed(errors.New("no document has a topic, so there is nothing to measure"))
	}
	rows := figures(report)
	if err := writeFigures(c.OutOrStdout(), o.format, report.Documents, rows); err != nil {
		return failed(err)
	}
	if err := checkBounds(bounds, rows); err != nil {
		return err
	}
	return o.finish()
}

// row is a line of the evaluation.
type row struct {
	Name      string  `json:"name"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"`
}

// figures returns a row for each topic, then those of micro and macro.
func figures(r *eval.Report) []row {
	var rows []row
	add := func(name string, c eval.Counts) {
		rows = append(rows, row{name, c.Precision(), c.Recall(), c.F1(), c.Support()})
	}
	for _, t := range r.Topics {
		add(t.Name, t.Counts)
	}
	micro, macro := r.Micro(), r.Macro()
	add("micro", micro.Counts)
	return append(rows, row{"macro", macro.Precision, macro.Recall, macro.F1, micro.Support()})
}

func writeFigures(w io.Writer, format string, documents int, rows []row) error {
	if format == "json" {
		return json.NewEncoder(w).Encode(map[string]any{
			"documents": documents,
			"topics":    rows[:len(rows)-2],
			"micro":     rows[len(rows)-2],
			"macro":     rows[len(rows)-1],
		})
	}
	if _, err := fmt.Fprintf(w, "%-20s %9s %9s %9s %9s\n", fmt.Sprint(documents, " documents"), "precision", "recall", "F1", "support"); err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := fmt.Fprintf(w, "%-20s %9.3f %9.3f %9.3f %9d\n", printable(r.Name), r.Precision, r.Recall, r.F1, r.Support); err != nil {
			return err
		}
	}
	return nil
}

// bound is a figure that must be reached.
type bound struct {
	figure string // NAME-f1, say
	least  float64
}

func parseBounds(flags []string) ([]bound, error) {
	var bounds []bound
	for _, flag := range flags {
		figure, value, _ := strings.Cut(flag, "=")
		least, err := strconv.ParseFloat(value, 64)
		if err != nil || !(least >= 0 && least <= 1) {
			return nil, wrongUsage("--fail-under %q: not FIGURE=VALUE with a value from 0 to 1", flag)
		}
		bounds = append(bounds, bound{figure, least})
	}
	return bounds, nil
}

func checkBounds(bounds []bound, rows []row) error {
	values := map[string]float64{}
	for _, r := range rows {
		values[r.Name+"-precision"], values[r.Name+"-recall"], values[r.Name+"-f1"] = r.Precision, r.Recall, r.F1
	}
	for _, b := range bounds {
		got, known := values[b.figure]
		switch {
		case !known:
			return wrongUsage("--fail-under: no figure %q; there are NAME-precision, NAME-recall and NAME-f1 of macro, micro and each topic", b.figure)
		case got < b.least:
			return &exitError{status: 3, err: fmt.Errorf("%s is %.4f, under %v", b.figure, got, b.least)}
		}
	}
	return nil
}
