package clean

import (
	"fmt"
	"io"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
)

// heads has what people read above the findings of a kind.
var heads = []struct {
	kind Kind
	head string
	none string
}{
	{Doubt, "doubtful labels: whether the paper has the topic, and its probability", "no label is doubtful"},
	{SameText, "the same text with different labels", ""},
	{NearText, "nearly the same text with different labels", ""},
	{SameTopics, "topics that mean the same", ""},
	{SmallTopic, "topics with few documents", ""},
}

const widestTopic = 24

// Write writes the report for people, in lines of a width.
func (r *Report) Write(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", text.Plural(r.Documents, "document"))
	for _, h := range heads {
		found := r.of(h.kind)
		if len(found) == 0 {
			if h.none != "" && r.Unchecked == nil {
				fmt.Fprintf(&b, "\n%s\n", h.none)
			}
			continue
		}
		p := &text.Paragraph{Width: width}
		p.Add(h.head, nil)
		b.WriteString("\n" + p.String())
		group := 0
		for i, x := range found {
			if x.Group != group && i > 0 && x.Group > 0 {
				b.WriteString("\n")
			}
			group = x.Group
			b.WriteString(x.line(width))
		}
		if left := r.Left[h.kind]; left > 0 {
			fmt.Fprintf(&b, "  and %d more; --count shows more\n", left)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) of(kind Kind) (all []Finding) {
	for _, x := range r.Findings {
		if x.Kind == kind {
			all = append(all, x)
		}
	}
	return all
}

// line returns a finding as a line of the table.
func (x Finding) line(width int) string {
	name := min(max(width/4, 8), widestTopic)
	var start, rest string
	switch x.Kind {
	case SmallTopic:
		start = fmt.Sprintf("  %6d  ", *x.Documents)
		rest = safe.Line(x.Topics[0])
	case SameTopics:
		start = "  "
		var names []string
		for _, topic := range x.Topics {
			names = append(names, safe.Line(topic))
		}
		rest = strings.Join(names, " = ") + ": " + x.reason()
	default:
		label := "no "
		if *x.Labeled {
			label = "yes"
		}
		start = fmt.Sprintf("  %s %s  ", text.Padded(safe.Line(x.Topic), name), label)
		if x.Probability != nil {
			start += fmt.Sprintf("%.2f  ", *x.Probability)
		}
		rest = strings.TrimSpace(safe.Line(x.ID) + " " + safe.Line(x.Title))
	}
	return start + safe.Cut(rest, max(width-len([]rune(start)), 10)) + "\n"
}

// reason says why topics say the same.
func (x Finding) reason() string {
	switch x.Why {
	case Together:
		return fmt.Sprintf("%.0f %% of the papers of either have both", 100*x.Share)
	case Confused:
		return fmt.Sprintf("a model gives each to %.0f %% of the papers of the other", 100*x.Share)
	}
	return "the same words"
}
