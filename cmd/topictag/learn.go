package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

type learnOptions struct {
	input
	output    string
	calibrate string
	unlearn   bool
	add       []string
	remove    []string
	rename    []string
	minDocs   int
	maxTerms  int
}

func learnCommand() *cobra.Command {
	var o learnOptions
	c := &cobra.Command{
		Use:   "learn MODEL [FILE...]",
		Short: "Let a model learn more documents, or forget some",
		Long: `Learn adds labelled documents to a naive Bayes model that keeps its counts, and
writes it anew; a MODEL that does not exist is begun. What it then is depends on
the documents in it alone, as if it had learnt them all at once. With --unlearn
the documents are taken out again.

Topics of the documents that the model does not know are added. Probabilities and
thresholds stay as they were set the last time: --calibrate sets them by labelled
documents, which may be those that were learnt.`,
		Example: `  topictag learn my.model monday.jsonl --calibrate monday.jsonl
  topictag learn my.model tuesday.jsonl
  topictag learn my.model retracted.jsonl --unlearn
  topictag learn my.model --rename-topic nlp=language`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to, in place of MODEL")
	f.StringVar(&o.calibrate, "calibrate", "", "labelled documents in `FILE` to set probabilities and thresholds by")
	f.BoolVar(&o.unlearn, "unlearn", false, "take the documents out that were learnt")
	f.StringArrayVar(&o.add, "add-topic", nil, "add the topic `NAME`")
	f.StringArrayVar(&o.remove, "remove-topic", nil, "forget the topic `NAME`")
	f.StringArrayVar(&o.rename, "rename-topic", nil, "give a topic another name: `OLD=NEW`")
	f.IntVar(&o.minDocs, "min-docs", 2, "of a new model: keep terms that stand in at least this many documents")
	f.IntVar(&o.maxTerms, "max-terms", 0, "of a new model: keep this many terms, those that tell topics best; 0 keeps all")
	return c
}

func (o *learnOptions) run(c *cobra.Command, args []string) error {
	if o.minDocs < 1 || o.maxTerms < 0 {
		return wrongUsage("--min-docs is at least 1, --max-terms at least 0")
	}
	path, files := args[0], args[1:]
	if o.output == "" {
		o.output = path
	}
	l, err := openLearner(path)
	if errors.Is(err, os.ErrNotExist) {
		l, err = tagger.NewLearner(tagger.Trainer{MinDocs: o.minDocs, MaxTerms: o.maxTerms})
	}
	if err != nil {
		return failed(err)
	}
	if err := o.changeTopics(l); err != nil {
		return asFailure(err)
	}
	if len(files) > 0 {
		if err := o.keepInputs(c, files, o.output); err != nil {
			return err
		}
		docs, err := o.documents(c, files)
		if err != nil {
			return err
		}
		for d, err := range docs {
			if err == nil {
				err = o.take(c, l, d)
			}
			if err != nil {
				return failed(err)
			}
		}
	}
	if o.calibrate != "" {
		docs, err := o.documents(c, []string{o.calibrate})
		if err != nil {
			return err
		}
		if err := unlessInterrupted(c.Context(), func() error { return l.Calibrate(docs) }); err != nil {
			return failed(err)
		}
	}
	noteStale(c, l)
	return o.finishWith(c, asFailure(saveModel(c, l, l.Topics(), o.output)))
}

// take learns or unlearns a document. One that was not learnt is reported, and
// counted as one that could not be read.
func (o *learnOptions) take(c *cobra.Command, l *tagger.Learner, d corpus.Document) error {
	if !o.unlearn {
		return l.Learn(d)
	}
	err := l.Unlearn(d)
	if errors.Is(err, tagger.ErrNotLearnt) {
		o.bad++
		fmt.Fprintf(c.ErrOrStderr(), "topictag: %s %s: the model has not learnt it\n", printable(d.ID), cut(printable(d.Title), 60))
		return nil
	}
	return err
}

func (o *learnOptions) changeTopics(l *tagger.Learner) error {
	for _, name := range o.add {
		if err := l.AddTopic(name); err != nil {
			return err
		}
	}
	for _, name := range o.remove {
		if err := l.RemoveTopic(name); err != nil {
			return err
		}
	}
	for _, names := range o.rename {
		before, after, found := strings.Cut(names, "=")
		if !found {
			return wrongUsage("--rename-topic %q: not OLD=NEW", names)
		}
		if err := l.RenameTopic(before, after); err != nil {
			return err
		}
	}
	return nil
}

// noteStale says so if probabilities are of before.
func noteStale(c *cobra.Command, l *tagger.Learner) {
	if l.Stale() {
		fmt.Fprintln(c.ErrOrStderr(), "topictag: probabilities and thresholds are not set by what was learnt since: learn --calibrate FILE sets them")
	}
}
