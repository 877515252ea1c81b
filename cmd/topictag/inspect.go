package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// inspection is what inspect says of a model.
type inspection struct {
	Models []tagger.Info    `json:"models"` // one, or those of a joined model
	Topics []tagger.Summary `json:"topics"`
	Learns bool             `json:"learns"` // it has counts and can learn more
}

func inspectCommand() *cobra.Command {
	format, terms := "table", 5
	c := &cobra.Command{
		Use:   "inspect MODEL",
		Short: "Show what a model is: its card, topics, sizes, method and thresholds",
		Long: `Inspect reads a model, which is a file or "bundled". It shows how the model was
made, its size, its topics with their thresholds and figures, and its card. JSON
also has the strongest terms of each topic.`,
		Example: `  topictag inspect bundled
  topictag inspect my.model --output-format json`,
		Args: takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := choices.Check("output-format", format, choices.Figures()); err != nil {
				return err
			}
			if terms < 0 {
				return exit.WrongUsage("--terms must be at least 0")
			}
			t, err := models.Open(args[0])
			if err != nil {
				return err
			}
			_, err = models.OpenLearner(args[0])
			x := inspection{t.Info(), t.Summary(terms), err == nil}
			w := c.OutOrStdout()
			if format == "json" {
				return exit.OrFailed(output.JSON(text.Tame(w, format)).Encode(x))
			}
			return exit.OrFailed(x.write(w))
		},
	}
	c.Flags().StringVar(&format, "output-format", format, "table or json")
	c.Flags().IntVar(&terms, "terms", terms, "how many terms json has for each topic, and as many against it")
	choices.Complete(c, "output-format", choices.Figures())
	return c
}

// write writes an inspection for people.
func (x inspection) write(w io.Writer) error {
	var b strings.Builder
	for i, m := range x.Models {
		if i > 0 {
			b.WriteByte('\n')
		}
		writeInfo(&b, m)
	}
	if x.Learns {
		b.WriteString("learns      it has counts and can learn more\n")
	}
	const figures = len(" documents threshold precision  recall     F1")
	var names []string
	for _, s := range x.Topics {
		names = append(names, s.Topic)
	}
	name := max(16, min(text.NameColumn(24, names), text.TerminalWidth(longestSummary)-figures))
	fmt.Fprintf(&b, "\n%-*s %9s %9s %9s %7s %6s\n",
		name, "topic", "documents", "threshold", "precision", "recall", "F1")
	for _, s := range x.Topics {
		fmt.Fprintf(&b, "%s %9d %9.2f %9.3f %7.3f %6.3f\n",
			text.Padded(safe.Line(s.Topic), name), s.Documents, s.Threshold, s.Precision, s.Recall, s.F1)
	}
	for _, m := range x.Models {
		writeCard(&b, m.Card)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeInfo writes how a model was made, and how large it is.
func writeInfo(b *strings.Builder, m tagger.Info) {
	methods := make([]string, len(m.Methods))
	for i, method := range m.Methods {
		methods[i] = method.String()
	}
	fmt.Fprintf(b, "%s, %s, %s n-grams, %d with weights\n",
		text.Plural(m.Topics, "topic"), text.Plural(m.Words, "word"), fmt.Sprint(m.NGrams), m.Features)
	fmt.Fprintf(b, "method      %s\n", strings.Join(methods, ", "))
	p := &text.Paragraph{Width: text.TerminalWidth(longestSummary), Indent: strings.Repeat(" ", len("trained on  "))}
	p.Add(fmt.Sprintf("%s of %.0f words on average, of which the model knows %.0f %%",
		text.Plural(m.Documents, "document"), m.MeanWords, 100*m.KnownShare), nil)
	b.WriteString("trained on  " + strings.TrimLeft(p.String(), " "))
	fmt.Fprintf(b, "analyzer    %s (%s)\n", safe.Line(m.Analyzer), safe.Line(m.Fingerprint))
	if m.Stale {
		b.WriteString("stale       it went on learning after probabilities and thresholds were set\n")
	}
}

// writeCard writes the card of a model, if it has one.
func writeCard(b *strings.Builder, card string) {
	if card == "" {
		return
	}
	b.WriteByte('\n')
	for line := range strings.Lines(card) {
		b.WriteString(strings.TrimRight(safe.Text(strings.TrimRight(line, "\r\n")), " ") + "\n")
	}
}
