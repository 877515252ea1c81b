package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
)

// Print writes an evaluation. Its error names the bounds that are not kept.
func (f *Flags) Print(w io.Writer, e *Evaluation) error {
	var err error
	if f.Format == "json" {
		err = output.JSON(w).Encode(e)
	} else {
		err = e.writeTable(w)
	}
	if err != nil {
		return exit.Failed(err)
	}
	bounds, err := f.bounds()
	if err != nil {
		return err
	}
	return checkBounds(bounds, e.rows())
}

func (e *Evaluation) writeTable(w io.Writer) error {
	var b strings.Builder
	e.writeFigures(&b, text.TerminalWidth(longestLine))
	if e.WithoutTopic > 0 {
		fmt.Fprintf(&b, "wrong tags per 1,000 documents without a topic: %.1f, on %d\n",
			e.Micro.WrongTags, e.WithoutTopic)
	}
	e.writeMissing(&b)
	if e.Comparison != nil {
		e.Comparison.writeTable(&b, e.nameColumn())
	}
	if e.Folds > 0 {
		fmt.Fprintf(&b, "cross-validation: %d folds\n", e.Folds)
	}
	fmt.Fprintf(&b, "bootstrap: %s, seed %d\n", text.Plural(e.Bootstrap.Rounds, "round"), e.Bootstrap.Seed)
	_, err := io.WriteString(w, b.String())
	return err
}

// mostMissing is how many topics without a document are named.
const mostMissing = 20

// writeMissing names the topics that no document has, which lower the mean.
func (e *Evaluation) writeMissing(b *strings.Builder) {
	var names []string
	for _, r := range e.Topics {
		if r.Support == 0 {
			names = append(names, safe.Cut(safe.Line(r.Name), text.WidestName))
		}
	}
	if len(names) == 0 {
		return
	}
	fmt.Fprintf(b, "topics without a document, counted as 0 in macro: %s", strings.Join(names[:min(len(names), mostMissing)], ", "))
	if more := len(names) - mostMissing; more > 0 {
		fmt.Fprintf(b, " and %d more", more)
	}
	b.WriteByte('\n')
}

func (c *Comparison) writeTable(b *strings.Builder, name int) {
	fmt.Fprintf(b, "\nF1 against that of %s\n%-*s %10s %16s %10s\n",
		safe.Line(c.Model), name, "", "difference", "95 %", "not better")
	for _, d := range append(slices.Clone(c.Topics), c.Macro) {
		fmt.Fprintf(b, "%s %+10.3f %16s %10.3f\n", text.Padded(safe.Line(d.Name), name), d.F1,
			fmt.Sprintf("%+.3f to %+.3f", d.Low, d.High), d.NotBetter)
	}
	b.WriteByte('\n')
}
