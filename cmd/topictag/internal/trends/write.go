package trends

import (
	"fmt"
	"io"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
)

// The widths of the table without the name of the topic.
const (
	otherColumns = 44
	widestTopic  = 32
)

// Write writes the comparison for people, in lines of a width.
func (d *Drift) Write(w io.Writer, width int) error {
	var b strings.Builder
	head := &text.Paragraph{Width: width}
	head.Add(text.Plural(d.Papers, "paper")+"; the columns \"was\" are of training and its cross-validation", nil)
	b.WriteString(head.String() + "\n")
	fmt.Fprintf(&b, "words unknown to the model: %.1f %%, was %.1f %%\n", 100*d.Unknown, 100*d.UnknownInTraining)
	fmt.Fprintf(&b, "papers that it cannot judge: %.1f %%\n\n", 100*d.Unjudged)
	topic := min(max(width-otherColumns, 8), widestTopic)
	fmt.Fprintf(&b, "%s %9s %9s %11s %9s\n", text.Padded("topic", topic), "tagged %", "was", "mean prob.", "was")
	for _, x := range d.Topics {
		fmt.Fprintf(&b, "%s %9.1f %9.1f %11.3f %9.3f\n", text.Padded(safe.Line(x.Topic), topic),
			100*x.Tagged, 100*x.TaggedInValidation, x.Mean, x.MeanInValidation)
	}
	if len(d.Renew) == 0 {
		b.WriteString("\nNo figure suggests that the model should be trained again.\n")
	} else {
		p := &text.Paragraph{Width: width}
		p.Add("The model may be out of date, or the papers differ from those of training: "+
			strings.Join(d.Renew, " ")+" Review random papers (topictag review --by random), and train again. "+
			"For a model of seed, first compare with this table for the papers of seed.", nil)
		b.WriteString("\n" + p.String())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Write writes the groups for people, in lines of a width.
func (r *Rising) Write(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d of them without a tag\n", text.Plural(r.Papers, "paper"), r.Untagged)
	if len(r.Groups) == 0 {
		b.WriteString("\nNo term is much more frequent than in the training of the model. Give papers that it has not seen.\n")
	}
	for _, g := range r.Groups {
		p := &text.Paragraph{Width: width}
		p.Add(fmt.Sprintf("%s: %s, %.1f %%; in training %.1f %% at most",
			safe.Line(g.Name), text.Plural(g.Papers, "paper"), 100*g.Share, 100*g.ShareInTraining), nil)
		b.WriteString("\n" + p.String())
		if len(g.Terms) > 0 {
			var terms []string
			for _, name := range g.Terms {
				terms = append(terms, safe.Line(name))
			}
			p := &text.Paragraph{Width: width, Indent: "  "}
			p.Add("also: "+strings.Join(terms, ", "), nil)
			b.WriteString(p.String())
		}
		for _, title := range g.Titles {
			b.WriteString("  - " + safe.Cut(safe.Line(title), max(width-4, 10)) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
