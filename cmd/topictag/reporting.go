package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// reporting is how figures are printed, and which are too bad.
type reporting struct {
	format    string
	failUnder []string
	failOver  []string
	bootstrap eval.Bootstrap

	bounds []bound
}

func (o *reporting) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "table", "of the figures: table or json")
	f.StringArrayVar(&o.failUnder, "fail-under", nil, "exit with 3 if a `FIGURE=VALUE` is not reached: macro-, micro- or TOPIC- and precision, recall, f1 or ap")
	f.StringArrayVar(&o.failOver, "fail-over", nil, "exit with 3 if a `FIGURE=VALUE` is exceeded: macro-, micro- or TOPIC- and brier or ece")
	f.IntVar(&o.bootstrap.Rounds, "rounds", eval.DefaultRounds, "rounds of the bootstrap")
	f.Uint64Var(&o.bootstrap.Seed, "seed", 1, "of the bootstrap's random numbers")
	choices.Complete(c, "output-format", choices.Figures())
}

// maxRounds bounds what the figures of all rounds take up.
const maxRounds = 100_000

func (o *reporting) check() error {
	if err := choices.Check("output-format", o.format, choices.Figures()); err != nil {
		return err
	}
	if o.bootstrap.Rounds < 1 || o.bootstrap.Rounds > maxRounds {
		return exit.WrongUsage("--rounds is from 1 to %d", maxRounds)
	}
	under, err := parseBounds("--fail-under", o.failUnder)
	if err != nil {
		return err
	}
	over, err := parseBounds("--fail-over", o.failOver)
	o.bounds = append(under, over...)
	return err
}

// evaluation is what is printed of a report.
type evaluation struct {
	Documents    int         `json:"documents"`
	Folds        int         `json:"folds,omitempty"` // of cross-validation
	Topics       []row       `json:"topics"`
	Micro        row         `json:"micro"`
	Macro        row         `json:"macro"`
	WithoutTopic int         `json:"documents_without_topic"`
	Bootstrap    rounds      `json:"bootstrap"`
	Comparison   *comparison `json:"comparison,omitempty"`
	// Together is of the topics that most documents carry, as many as drawnTopics.
	Together eval.Matrix `json:"co_occurrence"`
	Worst    *worst      `json:"worst,omitempty"` // where the documents are at hand: with a report
}

// drawnTopics is how many topics are drawn, and stand in the matrix of those that
// come together: for thousands of topics it would have millions of numbers.
const drawnTopics = 30

// row is a line of figures.
type row struct {
	Name string `json:"name"`
	eval.Figures
	Support   int           `json:"support"`
	WrongTags float64       `json:"wrong_tags_per_1000"` // on documents without a topic; macro: the mean over the topics
	Interval  eval.Interval `json:"interval"`
	shape
}

// shape is what lies behind the figures of a topic, or of all decisions; a mean has
// none.
type shape struct {
	Curve       []eval.CurvePoint `json:"curve,omitempty"` // of precision and recall
	Reliability []eval.Bin        `json:"reliability,omitempty"`
	Histogram   []eval.Column     `json:"histogram,omitempty"`
}

const (
	curvePoints      = 100
	histogramColumns = 20
)

func shapeOf(t eval.Topic) shape {
	return shape{t.PrecisionRecall(curvePoints), t.Reliability(), t.Histogram(histogramColumns)}
}

type rounds struct {
	Rounds int    `json:"rounds"`
	Seed   uint64 `json:"seed"`
}

// comparison is one with another model.
type comparison struct {
	Model string `json:"model"`
	eval.Comparison
	Flips flips `json:"flips"`
}

// evaluation measures a report.
func (o *reporting) evaluation(r *eval.Report) (*evaluation, error) {
	micro := r.Micro()
	if micro.Support() == 0 {
		return nil, exit.Failed(whereTopicsAre(fmt.Errorf("nothing to measure: %w", tagger.ErrNoTopics)))
	}
	in := o.bootstrap.Intervals(r)
	wrong, without := r.WrongTags()
	e := &evaluation{
		Documents:    r.Documents,
		Micro:        row{"micro", micro.Figures(), micro.Support(), wrong, in.Micro, shapeOf(micro)},
		Macro:        row{"macro", r.Macro(), micro.Support(), wrong / float64(len(r.Topics)), in.Macro, shape{}},
		WithoutTopic: without,
		Bootstrap:    rounds(o.bootstrap),
		Together:     r.Matrix(drawn(r)...),
	}
	for i, t := range r.Topics {
		wrong, _ := r.WrongTags(t.Name)
		e.Topics = append(e.Topics, row{t.Name, t.Figures(), t.Support(), wrong, in.Topics[i], shapeOf(t)})
	}
	return e, nil
}

// drawn returns the names of the topics that most documents carry, at most
// drawnTopics.
func drawn(r *eval.Report) []string {
	topics := slices.Clone(r.Topics)
	slices.SortStableFunc(topics, func(a, b eval.Topic) int { return b.Support() - a.Support() })
	var names []string
	for _, t := range topics[:min(drawnTopics, len(topics))] {
		names = append(names, t.Name)
	}
	return names
}

func (e *evaluation) rows() []row { return append(slices.Clone(e.Topics), e.Micro, e.Macro) }

// write prints an evaluation; its error names the bounds that are not kept.
func (o *reporting) write(w io.Writer, e *evaluation) error {
	var err error
	if o.format == "json" {
		err = output.JSON(w).Encode(e)
	} else {
		err = e.writeTable(w)
	}
	if err != nil {
		return exit.Failed(err)
	}
	return checkBounds(o.bounds, e.rows())
}

func (e *evaluation) writeTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-18s %9s %7s %6s %12s %6s %6s %6s %6s %8s\n", text.Plural(e.Documents, "document"),
		"precision", "recall", "F1", "95 %", "AP", "Brier", "ECE", "chance", "support")
	for _, r := range e.rows() {
		fmt.Fprintf(&b, "%-18s %9.3f %7.3f %6.3f %12s %6.3f %6.3f %6.3f %6.3f %8d\n", safe.Line(r.Name), r.Precision, r.Recall, r.F1,
			fmt.Sprintf("%.3f-%.3f", r.Interval.Low.F1, r.Interval.High.F1), r.AveragePrecision, r.Brier, r.ECE, r.Interval.ChanceECE, r.Support)
	}
	if e.WithoutTopic > 0 {
		fmt.Fprintf(&b, "wrong tags per 1,000 documents without a topic: %.1f, on %d\n", e.Micro.WrongTags, e.WithoutTopic)
	}
	if e.Comparison != nil {
		e.Comparison.writeTable(&b)
	}
	if e.Folds > 0 {
		fmt.Fprintf(&b, "cross-validation: %d folds\n", e.Folds)
	}
	fmt.Fprintf(&b, "bootstrap: %s, seed %d\n", text.Plural(e.Bootstrap.Rounds, "round"), e.Bootstrap.Seed)
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *comparison) writeTable(b *strings.Builder) {
	fmt.Fprintf(b, "\nF1 against that of %s\n%-18s %10s %16s %10s\n", safe.Line(c.Model), "", "difference", "95 %", "not better")
	for _, d := range append(slices.Clone(c.Topics), c.Macro) {
		fmt.Fprintf(b, "%-18s %+10.3f %16s %10.3f\n", safe.Line(d.Name), d.F1, fmt.Sprintf("%+.3f to %+.3f", d.Low, d.High), d.NotBetter)
	}
	b.WriteByte('\n')
}
