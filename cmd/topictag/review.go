package main

import (
	"cmp"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/review"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// reviewOptions are the flags of review.
type reviewOptions struct {
	input   input.Flags
	labels  string // path
	count   int
	by      string
	topics  []string
	queue   string // path, "" for none
	seed    uint64
	answers string // path, "" for the terminal or standard input
	color   string
	format  string // of the outcome
}

func reviewCommand() *cobra.Command {
	var o reviewOptions
	c := &cobra.Command{
		Use:   "review MODEL FILE...",
		Short: "Label papers that a model is unsure of, one key an answer",
		Long: `Review shows one paper at a time, with the evidence for its topics in color. It
asks about each topic of the model, the most probable first. It keeps the answers
in the file of --labels, which train, eval and seed read.

    y  yes           the paper has the topic
    n  no            the paper does not have the topic
    b  borderline    careful readers could disagree; it counts neither way
    t  next topic    leave this topic open; with --by topic, go to the next topic
    x  none else     no to this topic, and to all other open topics of the paper
    s  skip          leave the rest of the paper open
    e  explain       show the terms that speak for and against the topic
    u  undo          take back the last answer of this session
    q  quit          end the session, as Ctrl-C and Ctrl-D do

After the last paper, u still takes back the last answer, and q or return ends.

Each answer is on the disk before the next question. The same command continues an
earlier session. It never asks a question twice, even if it was left open. --by
chooses the papers:

    mixed     half random papers and half doubtful ones, in turn
    random    papers drawn by a hash of their text and --seed
    doubt     papers with a topic near its threshold; the topics take turns
    topic     doubtful papers of one topic after the other, and only that question

--queue asks about the findings of "topictag clean --output-format json", in their
order. These papers have labels. Topics that are not asked keep their labels.

A line of the file of labels is a document with the fields topics, borderline and
asked. A topic that was not asked is in borderline, so it counts neither way. Only a
topic in asked, and in neither of the others, is a no. skipped has topics that were
shown and left open, and chosen says how the paper was chosen. Lines without the field
asked stay unchanged, and their papers are not asked about.

Without a terminal, answers come from --answers or from standard input. Each line
has a key or its word. The end of the file quits.

At the end review prints the thresholds that all answers in the file would set. It
prints the F1 on the random papers, with the thresholds of the model and with those
of the answers. The model does not change. It must not have been trained on the
answers. --count 0 asks nothing and prints only this.`,
		Example: `  topictag review mine.model papers.jsonl --labels reviewed.jsonl
  topictag review mine.model papers.jsonl --labels reviewed.jsonl --by topic --topic quantum
  topictag clean labeled.jsonl --output-format json > queue.jsonl
  topictag review bundled labeled.jsonl --labels fixed.jsonl --queue queue.jsonl`,
		Args: takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args[0], args[1:]) },
	}
	o.input.Register(c)
	f := c.Flags()
	f.StringVar(&o.labels, "labels", "", "`FILE` of JSON lines to keep the answers in")
	f.IntVar(&o.count, "count", 50, "ask about this many papers at most")
	f.StringVar(&o.by, "by", string(review.Mixed), "which papers: "+choices.OneOf(review.Ways()))
	f.StringArrayVar(&o.topics, "topic", nil, "ask only about the topic of this `NAME`; may be repeated")
	f.StringVar(&o.queue, "queue", "", "`FILE` of JSON lines with papers and topics to ask about")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the random papers; the same seed draws the same papers")
	f.StringVar(&o.answers, "answers", "", "`FILE` to read answers from, one a line")
	f.StringVar(&o.color, "color", "auto", "auto (on a terminal, unless NO_COLOR is set), always or never")
	f.StringVar(&o.format, "output-format", "table", "table or json, for the figures at the end; "+
		"with json, questions go to standard error")
	choices.Complete(c, "by", review.Ways())
	choices.Complete(c, "color", colorings())
	choices.Complete(c, "output-format", choices.Figures())
	return c
}

// check returns an error if a flag is wrong.
func (o *reviewOptions) check(c *cobra.Command, names []string) error {
	switch {
	case o.labels == "" || o.labels == "-":
		return exit.WrongUsage("--labels needs the name of a file to keep answers in")
	case o.count < 0:
		return exit.WrongUsage("--count must be at least 0")
	case o.queue != "" && c.Flags().Changed("by"):
		return exit.WrongUsage("--queue and --by both choose papers; give one of them")
	case slices.Contains(names, "-") && o.answers == "" && o.count > 0:
		return exit.WrongUsage("standard input cannot give both papers and answers; name a file, or --answers")
	}
	return cmp.Or(
		output.CheckEnding(o.labels),
		choices.Check("by", o.by, review.Ways()),
		choices.Check("color", o.color, colorings()),
		choices.Check("output-format", o.format, choices.Figures()))
}

func (o *reviewOptions) run(c *cobra.Command, model string, names []string) error {
	if err := o.check(c, names); err != nil {
		return err
	}
	if o.queue != "" {
		o.by = string(review.Queue)
		o.input.NeedLabels()
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	files := []guard.File{{Path: model}, {Flag: "--queue", Path: o.queue}, {Flag: "--answers", Path: o.answers}}
	if err := inputs.Guard(names, o.labels, files...); err != nil {
		return err
	}
	t, err := models.Open(model)
	if err != nil {
		return err
	}
	if err := models.Know(t, o.topics); err != nil {
		return err
	}
	labels, err := review.Open(o.labels, t.Topics())
	if err != nil {
		return exit.Failed(err)
	}
	docs, err := inputs.All(names)
	if err != nil {
		return err
	}
	r := &reviewRun{options: o, command: c, tagger: t, labels: labels, docs: docs}
	if err := r.run(); err != nil {
		return inputs.FinishWith(exit.OrFailed(err))
	}
	return inputs.Finish()
}

// reviewRun is one run of review.
type reviewRun struct {
	options *reviewOptions
	command *cobra.Command
	tagger  *tagger.Tagger
	labels  *review.Labels
	docs    []corpus.Document
}

// run asks, and prints what the answers change.
func (r *reviewRun) run() error {
	o, ctx, out := r.options, r.command.Context(), r.command.OutOrStdout()
	topics := o.topics
	if len(topics) == 0 {
		topics = r.tagger.Topics()
	}
	asks := out
	if o.format == "json" {
		asks = r.command.ErrOrStderr()
	}
	tally, err := r.ask(asks, topics)
	if err != nil {
		return err
	}
	outcome, err := review.Sum(ctx, r.tagger, r.labels, r.docs, topics, eval.Bootstrap{Seed: 1})
	if err != nil {
		return err
	}
	outcome.Answers, outcome.Left = tally.Answers, tally.Left
	if o.format == "json" {
		return output.JSON(text.Tame(out, o.format)).Encode(outcome)
	}
	return outcome.Write(out, r.width())
}

// ask runs the session.
func (r *reviewRun) ask(out io.Writer, topics []string) (review.Tally, error) {
	o, ctx := r.options, r.command.Context()
	request := review.Request{Topics: topics, By: review.By(o.by), Count: o.count, Seed: o.seed}
	var err error
	if request.Papers, err = review.Score(ctx, r.tagger, r.docs); err != nil {
		return review.Tally{}, err
	}
	if o.queue != "" {
		queue, err := os.Open(o.queue)
		if err != nil {
			return review.Tally{}, err
		}
		defer queue.Close()
		missing := 0
		if request.Queue, missing, err = review.ReadQueue(o.queue, queue, r.docs, topics); err != nil {
			return review.Tally{}, err
		}
		if missing > 0 && !o.input.Quiet {
			r.command.PrintErrf("topictag: note: %s of the queue left out: "+
				"its paper is not in the input, or the model does not know its topic\n", text.Plural(missing, "line"))
		}
	}
	onTerminal := out == io.Writer(os.Stdout) && text.IsTerminal(os.Stdout)
	// Each signal that ends the program must restore the terminal first.
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer stop()
	keys, end, err := r.keys()
	if err != nil {
		return review.Tally{}, err
	}
	defer end()
	_, typed := keys.(*review.Terminal)
	if typed && text.IsTerminal(out) {
		out = review.RawLines(out)
	}
	s := &review.Session{
		Tagger: r.tagger, Labels: r.labels, Keys: keys, Typed: typed, Out: out, Width: r.width(),
		Text: explanation.NewText(r.tagger.Topics(), explanation.Options{
			Terms: 8, Color: isColored(o.color, onTerminal), Width: r.width(),
		}),
	}
	return s.Run(ctx, request)
}

func (r *reviewRun) width() int { return min(text.TerminalWidth(defaultLine), longestLine) }

// keys returns where answers come from, and what closes it.
func (r *reviewRun) keys() (review.Keys, func() error, error) {
	in, name := r.command.InOrStdin(), "stdin"
	none := func() error { return nil }
	switch {
	case r.options.answers != "" && r.options.answers != "-":
		file, err := interrupt.Open(r.command.Context(), r.options.answers)
		if err != nil {
			return nil, none, err
		}
		return review.NewLines(r.options.answers, file), file.Close, nil
	case text.IsTerminal(in):
		t, err := review.NewTerminal(in.(*os.File))
		if err != nil {
			return nil, none, err
		}
		return t, t.Close, nil
	}
	return review.NewLines(name, interrupt.NewReader(r.command.Context(), in)), none, nil
}
