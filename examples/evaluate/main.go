// Evaluate measures the bundled model on the sample corpus, with intervals for the figures. On
// few documents the intervals are wide.
package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"text/tabwriter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

func main() {
	if err := run(os.Stdout, corpus.All(corpus.Sample())); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, docs iter.Seq2[corpus.Document, error]) error {
	report, err := eval.Evaluate(context.Background(), tagger.Default(), docs)
	if err != nil {
		return err
	}
	intervals, err := eval.Bootstrap{}.Intervals(context.Background(), report)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "%d documents\tprecision\trecall\tF1\t95 %%\t\n", report.Documents)
	line := func(name string, f eval.Figures, i eval.Interval) {
		fmt.Fprintf(
			table,
			"%s\t%.2f\t%.2f\t%.2f\t%.2f to %.2f\t\n",
			name,
			f.Precision,
			f.Recall,
			f.F1,
			i.Low.F1,
			i.High.F1,
		)
	}
	for i, topic := range report.Topics {
		line(topic.Name, topic.Figures(), intervals.Topics[i])
	}
	line("mean", report.Macro(), intervals.Macro)
	if err := table.Flush(); err != nil {
		return err
	}
	wrong, n := report.WrongTags()
	_, err = fmt.Fprintf(w, "wrong tags per 1,000 documents without a topic: %.0f, on %d\n", wrong, n)
	return err
}
