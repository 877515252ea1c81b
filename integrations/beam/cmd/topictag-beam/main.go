// Topictag-beam tags documents on a runner of Apache Beam:
//
//	topictag-beam --input 'works/*.gz' --output tagged --shards 16
//	topictag-beam --input 'gs://b/works/*.gz' --output gs://b/tagged --runner dataflow ...
//
// It writes the records of the command topictag to the files OUTPUT-00000-of-00016.jsonl
// and so on, and bad records to OUTPUT-bad-00000-of-00001.jsonl, as FILE:LINE: why. At the
// end it prints the metrics. The flags of Beam choose the runner. By default it is Prism,
// in the process.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	topicbeam "github.com/topictag/topictag/integrations/beam"
)

// The flags. Beam adds its own.
var (
	input         = flag.String("input", "", "`GLOBS` of files to tag, with commas between")
	output        = flag.String("output", "", "`PREFIX` of the files to write")
	shards        = flag.Int("shards", 1, "how many files to write")
	format        = flag.String("input_format", "", "`NAME` of the format; by default name and content show it")
	model         = flag.String("model", "", "`FILE` of a model; by default the bundled one")
	probabilities = flag.Bool("probabilities", false, "write the probability of every topic")
)

func main() {
	flag.Parse()
	beam.Init() // a worker does not return from it
	if err := run(context.Background(), os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "topictag-beam:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, messages io.Writer) error {
	if *input == "" || *output == "" {
		return errors.New("--input and --output are needed; -help shows all flags")
	}
	p, s := beam.NewPipelineWithRoot()
	var docs, bad []beam.PCollection
	for glob := range strings.SplitSeq(*input, ",") {
		d, b := topicbeam.Read(s, glob, *format)
		docs, bad = append(docs, d), append(bad, b)
	}
	lines := topicbeam.Tag(s, beam.Flatten(s, docs...), topicbeam.Options{Model: *model, Probabilities: *probabilities})
	topicbeam.WriteSharded(s, *output, *shards, lines)
	topicbeam.WriteSharded(s, *output+"-bad", 1, beam.Flatten(s, bad...))
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		return err
	}
	if result != nil { // a runner may return before its job ends
		show(messages, result.Metrics().AllMetrics())
	}
	return nil
}

// show prints metrics, a line each.
func show(w io.Writer, all metrics.QueryResults) {
	var lines []string
	for _, c := range all.Counters() {
		lines = append(lines, fmt.Sprintf("%-28s %d", c.Key.Name, c.Result()))
	}
	for _, d := range all.Distributions() {
		r := d.Result()
		if r.Count > 0 {
			lines = append(lines, fmt.Sprintf("%-28s mean %.4f, from %.4f to %.4f", d.Key.Name,
				float64(r.Sum)/float64(r.Count)/1e4, float64(r.Min)/1e4, float64(r.Max)/1e4))
		}
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Fprintln(w, line)
	}
}
