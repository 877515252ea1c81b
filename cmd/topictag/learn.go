package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

type learnOptions struct {
	input
	output    string
	calibrate string
	unlearn   bool
	notLearnt int // documents to be taken out that the model does not have
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
		Args: takes(1, -1),
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
		return exit.WrongUsage("--min-docs is at least 1, --max-terms at least 0")
	}
	path, files := args[0], args[1:]
	if o.output == "" {
		o.output = path
	}
	if err := o.keepFiles(c, files); err != nil {
		return err
	}
	l, err := openLearner(path)
	if errors.Is(err, os.ErrNotExist) && !o.unlearn {
		l, err = tagger.NewLearner(tagger.Trainer{MinDocs: o.minDocs, MaxTerms: o.maxTerms})
	}
	if err != nil {
		return exit.Failed(err)
	}
	if err := o.changeTopics(l); err != nil {
		return exit.OrFailed(err)
	}
	if err := o.learn(c, l, files); err != nil {
		return err
	}
	err = exit.OrFailed(saveModel(c, l, l.Topics(), o.output))
	if err == nil {
		noteStale(c, l)
		err = o.missing()
	}
	return o.finishWith(c, err)
}

// learn learns or unlearns the documents of files, and calibrates if that is asked for.
func (o *learnOptions) learn(c *cobra.Command, l *tagger.Learner, files []string) error {
	if len(files) > 0 {
		docs, err := o.documents(c, files)
		if err != nil {
			return err
		}
		for d, err := range docs {
			if err == nil {
				err = o.take(c, l, d)
			}
			if err != nil {
				return exit.Failed(err)
			}
		}
	}
	if o.calibrate != "" {
		docs, err := o.documents(c, []string{o.calibrate})
		if err != nil {
			return err
		}
		if err := interrupt.Do(c.Context(), func() error { return l.Calibrate(docs) }); err != nil {
			return exit.Failed(err)
		}
	}
	return nil
}

// keepFiles refuses a model in the place of labelled documents.
func (o *learnOptions) keepFiles(c *cobra.Command, files []string) error {
	if o.calibrate != "" {
		files = append(slices.Clone(files), o.calibrate)
	}
	if len(files) == 0 {
		return nil
	}
	return o.keep(c, files, o.output)
}

// take learns or unlearns a document. One that was not learnt is reported and counted.
func (o *learnOptions) take(c *cobra.Command, l *tagger.Learner, d corpus.Document) error {
	if !o.unlearn {
		return l.Learn(d)
	}
	err := l.Unlearn(d)
	if errors.Is(err, tagger.ErrNotLearnt) {
		o.notLearnt++
		name := strings.TrimSpace(safe.Line(d.ID) + " " + safe.Cut(safe.Line(d.Title), 60))
		fmt.Fprintf(c.ErrOrStderr(), "topictag: %s: the model has not learnt it\n", name)
		return nil
	}
	return err
}

// missing returns the error of a run that was to take out what is not in the model.
func (o *learnOptions) missing() error {
	if o.notLearnt == 0 {
		return nil
	}
	return exit.Failed(fmt.Errorf("%s could not be taken out", text.Plural(o.notLearnt, "document")))
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
			return exit.WrongUsage("--rename-topic %q: not OLD=NEW", names)
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
		fmt.Fprintln(c.ErrOrStderr(), "topictag: probabilities and thresholds are not set by what the model has learnt; topictag learn MODEL --calibrate FILE sets them")
	}
}
