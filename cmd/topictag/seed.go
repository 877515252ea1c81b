package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/review"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/cmd/topictag/internal/topicfile"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger/seed"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// seedOptions are the flags of seed.
type seedOptions struct {
	input    input.Flags
	output   string // path of the model
	reviewed string // path of reviewed papers
	suggest  int
	papers   int
}

func seedCommand() *cobra.Command {
	var o seedOptions
	c := &cobra.Command{
		Use:   "seed TOPICS [FILE...]",
		Short: "Learn topics of your own from seed phrases and papers without labels",
		Long: `Seed writes a model for topics that a few phrases describe. TOPICS is a file of
YAML or JSON with an entry for each topic. Only seeds are required:

  quantum: {seeds: [quantum, qubit, error correction], not: [quantum dot], all: [], share: 0.05}

Seeds are phrases that suggest the topic. A paper with a phrase of not never gets
the topic, and one with a phrase of all always does. Give share, the share of papers
with the topic, if you know it, as 0.05 for 5 %. A phrase has one to five words and
matches by stems: "error correction" also matches "error-correcting". Case does not
count, and there are no wildcards.

The files have papers in any format that tag reads. Some thousands are enough.
Papers that you have reviewed make the model better (--reviewed). "topictag review"
writes such a file. Their field topics has the topics that apply. Their field
borderline has topics that are doubtful or were not reviewed.

Standard output shows for each topic the estimated share of its papers, the number
of papers with a seed, and what set the threshold. From its threshold on, a
probability gives the tag. For each phrase it shows the number of papers, and the
agreement: how well the rest of their text agrees with the other seeds, from 0 to 1.
A seed with a low agreement often means something else, or more than the others. It
is 0.5 if there is too little to compare.

--suggest lists phrases that could be seeds. The column "topic" has the mean
probability of the topic in papers with the phrase.`,
		Example: `  topictag seed topics.yaml papers.jsonl --output my.model
  topictag seed topics.yaml papers.jsonl --reviewed reviewed.jsonl --suggest 10 --output my.model
  topictag join bundled my.model --output both.model`,
		Args: takes(1, -1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterSample(c, "learn from the sample abstracts that come with the program")
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to")
	f.StringVar(&o.reviewed, "reviewed", "", "`FILE` of papers with topics that a person has reviewed")
	f.IntVar(&o.suggest, "suggest", 0, "how many phrases to suggest for each topic")
	f.IntVar(&o.papers, "papers", seed.DefaultMaxPapers, "learn from this many papers at most; of more, a sample is drawn")
	return c
}

func (o *seedOptions) run(c *cobra.Command, args []string) error {
	if o.output == "" {
		return exit.WrongUsage("--output needs the name of a file")
	}
	if o.suggest < 0 || o.papers < 2 {
		return exit.WrongUsage("--suggest must be at least 0, and --papers at least 2")
	}
	topics, warnings, err := topicfile.ReadFile(args[0])
	if err != nil {
		return exit.Failed(err)
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	read := []guard.File{{Path: args[0]}, {Flag: "--reviewed", Path: o.reviewed}}
	if err := inputs.Guard(args[1:], o.output, read...); err != nil {
		return err
	}
	reviewed, finish, err := o.readReviewed(c, topics)
	if err != nil {
		return err
	}
	docs, err := inputs.Documents(args[1:])
	if err != nil {
		return exit.Failed(err)
	}
	messages := text.Messages(c, o.input.Quiet)
	for _, w := range warnings {
		fmt.Fprintf(messages, "warning: %s\n", safe.Line(w.Error()))
	}
	t, report, err := seed.Fit(c.Context(), topics, docs, seed.Options{
		Reviewed: reviewed, MaxPapers: o.papers, Suggest: o.suggest, NounPhrases: linguistic.NounPhrases,
		Card:    topicfile.Card(topics, len(reviewed)),
		Matched: func(r *seed.Report) error { return matched(messages, r) },
	})
	if err != nil {
		return inputs.FinishWith(exit.Failed(err))
	}
	if err := writeSeedReport(c.OutOrStdout(), report); err != nil {
		return exit.Failed(err)
	}
	if err := models.Save(messages, t, o.output); err != nil {
		return exit.Failed(err)
	}
	return inputs.FinishWith(finish())
}

// readReviewed reads the reviewed papers. finish returns the error of what could not be read.
func (o *seedOptions) readReviewed(
	c *cobra.Command, topics []seed.Topic,
) (docs []corpus.Document, finish func() error, err error) {
	if o.reviewed == "" {
		return nil, func() error { return nil }, nil
	}
	flags := input.Flags{Strict: o.input.Strict, Quiet: o.input.Quiet}
	flags.NeedLabels()
	run := flags.Start(c)
	defer run.EndComplaints()
	if docs, err = run.All([]string{o.reviewed}); err != nil {
		return nil, nil, err
	}
	names := make([]string, len(topics))
	for i, t := range topics {
		names[i] = t.Name
	}
	if err := review.Complete(o.reviewed, docs, names); err != nil {
		return nil, nil, exit.Failed(err)
	}
	noteOtherTopics(text.Messages(c, o.input.Quiet), docs, names)
	return docs, run.Finish, nil
}

// mostOthers is how many topics are named that only reviewed papers have.
const mostOthers = 5

// noteOtherTopics names topics of reviewed papers that the file of topics does not have, such as
// one that was renamed.
func noteOtherTopics(w io.Writer, reviewed []corpus.Document, names []string) {
	var others []string
	for _, d := range reviewed {
		for _, topic := range d.Topics {
			if name := safe.Line(topic); !slices.Contains(names, topic) && !slices.Contains(others, name) {
				others = append(others, name)
			}
		}
		if len(others) > mostOthers {
			others = append(others[:mostOthers], "and others")
			break
		}
	}
	if len(others) > 0 {
		fmt.Fprintf(w, "note: reviewed papers have topics that are not to be learned: %s; "+
			"if you renamed a topic, rename it there, too\n", strings.Join(others, ", "))
	}
}

// matched says before any time is spent how many papers there are, and which seeds say little.
func matched(w io.Writer, r *seed.Report) error {
	fmt.Fprintf(w, "%s read, %d different to learn from, %d reviewed\n", text.Plural(r.Read, "paper"), r.Papers, r.Reviewed)
	seeds := 0
	for _, t := range r.Topics {
		if r.TooCommon(t) {
			fmt.Fprintf(w, "warning: %s: seeds are in %d of %d papers, half or more; give more specific phrases\n",
				safe.Line(t.Topic), t.Papers, r.Papers)
		}
		for _, p := range t.Phrases {
			if p.Papers == 0 {
				fmt.Fprintf(w, "warning: %s: no paper has %q of %s\n", safe.Line(t.Topic), safe.Line(p.Phrase), p.Key)
			}
			if p.Key == "seeds" {
				seeds++
			}
		}
	}
	fmt.Fprintf(w, "learning %s from %s; this may take some minutes\n",
		text.Plural(len(r.Topics), "topic"), text.Plural(seeds, "seed"))
	return nil
}

// writeSeedReport writes what was found, a topic after the other.
func writeSeedReport(w io.Writer, r *seed.Report) error {
	var b strings.Builder
	for i, t := range r.Topics {
		if i > 0 {
			b.WriteByte('\n')
		}
		by := "probabilities, without reviewed papers"
		if t.Yes+t.No > 0 {
			by = fmt.Sprintf("probabilities, with too few reviewed papers (%d with the topic and %d without)", t.Yes, t.No)
		}
		if t.Thresholds == seed.FromReviewed {
			by = fmt.Sprintf("%d reviewed papers with the topic and %d without", t.Yes, t.No)
		}
		fmt.Fprintf(&b, "%s\n  %s with a seed, share %.1f %%\n  threshold by %s\n",
			safe.Line(t.Topic), text.Plural(t.Papers, "paper"), 100*t.Share, by)
		fmt.Fprintf(&b, "  %-5s  %7s  %9s  %s\n", "", "papers", "agreement", "phrase")
		for _, p := range t.Phrases {
			agreement := "-" // there is nothing to judge
			if p.Papers > 0 {
				agreement = fmt.Sprintf("%.2f", p.Agreement)
			}
			fmt.Fprintf(&b, "  %-5s  %7d  %9s  %s\n", p.Key, p.Papers, agreement, safe.Line(p.Phrase))
		}
		for i, s := range t.Suggestions {
			if i == 0 {
				fmt.Fprintf(&b, "  %-5s  %7s  %9s  %s\n", "", "papers", "topic", "suggestion")
			}
			fmt.Fprintf(&b, "  %-5s  %7d  %9.2f  %s\n", "", s.Papers, s.Probability, safe.Line(s.Phrase))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
