package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// learnOptions are the flags of learn.
type learnOptions struct {
	input     input.Flags
	output    string // path of the model, "" for that of the argument
	calibrate string // path of documents
	unlearn   bool
	add       []string // topics
	remove    []string
	rename    []string // OLD=NEW
	minDocs   int
	maxTerms  int
}

func learnCommand() *cobra.Command {
	var o learnOptions
	c := &cobra.Command{
		Use:   "learn MODEL [FILE...]",
		Short: "Let a model learn more documents, or forget some",
		Long: `Learn adds labeled documents to a naive Bayes model that keeps its counts. It makes
a new model if MODEL does not exist. The result depends only on the documents in
it, and not on their order. With --unlearn the documents are removed. MODEL is
replaced as a whole at the end, unless --output names another file.

Topics that the model does not know are added. Probabilities and thresholds stay
the same until --calibrate sets them by labeled documents. These may be documents
that the model has learned.`,
		Example: `  topictag learn my.model monday.jsonl --calibrate monday.jsonl
  topictag learn my.model tuesday.jsonl
  topictag learn my.model retracted.jsonl --unlearn
  topictag learn my.model --rename-topic nlp=language`,
		Args: takes(1, -1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.NeedLabels()
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to, instead of MODEL")
	f.StringVar(&o.calibrate, "calibrate", "", "labeled documents in `FILE` to set probabilities and thresholds by")
	f.BoolVar(&o.unlearn, "unlearn", false, "remove documents that were learned")
	f.StringArrayVar(&o.add, "add-topic", nil, "add the topic `NAME`")
	f.StringArrayVar(&o.remove, "remove-topic", nil, "forget the topic `NAME`")
	f.StringArrayVar(&o.rename, "rename-topic", nil, "give a topic another name: `OLD=NEW`")
	f.IntVar(&o.minDocs, "min-docs", 2, "of a new model: keep terms that occur in at least this many documents")
	f.IntVar(&o.maxTerms, "max-terms", 0,
		"of a new model: keep this many terms, those that separate topics best; 0 keeps all")
	return c
}

func (o *learnOptions) run(c *cobra.Command, args []string) error {
	if o.minDocs < 1 || o.maxTerms < 0 {
		return exit.WrongUsage("--min-docs must be at least 1, --max-terms at least 0")
	}
	path, files := args[0], args[1:]
	if o.output == "" {
		o.output = path
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	if err := o.guard(inputs, files); err != nil {
		return err
	}
	l, err := o.open(path)
	if err != nil {
		return exit.Failed(err)
	}
	if err := o.changeTopics(l); err != nil {
		return exit.OrFailed(err)
	}
	r := &learnRun{options: o, command: c, inputs: inputs, learner: l}
	if err := r.learn(files); err != nil {
		return err
	}
	messages := text.Messages(c, o.input.Quiet)
	err = exit.OrFailed(models.Save(messages, l, o.output))
	if err == nil {
		models.NoteStale(messages, l)
		err = r.missing()
	}
	return inputs.FinishWith(err)
}

// guard refuses to write the model over the documents.
func (o *learnOptions) guard(inputs *input.Run, files []string) error {
	if o.calibrate != "" {
		files = append(slices.Clone(files), o.calibrate)
	}
	if len(files) == 0 {
		return nil
	}
	return inputs.Guard(files, o.output)
}

// open opens the model, or begins one that does not exist.
func (o *learnOptions) open(path string) (*tagger.Learner, error) {
	l, err := models.OpenLearner(path)
	if errors.Is(err, os.ErrNotExist) && !o.unlearn {
		return tagger.NewLearner(tagger.Trainer{Features: tagger.Features{MinDocs: o.minDocs, MaxTerms: o.maxTerms}})
	}
	return l, err
}

// changeTopics adds, removes and renames topics.
func (o *learnOptions) changeTopics(l *tagger.Learner) error {
	for _, name := range o.add {
		if err := l.AddTopic(input.TopicName(name)); err != nil {
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
		if err := l.RenameTopic(before, input.TopicName(after)); err != nil {
			return err
		}
	}
	return nil
}

// learnRun is one run of learn.
type learnRun struct {
	options *learnOptions
	command *cobra.Command
	inputs  *input.Run
	learner *tagger.Learner

	notLearned int // documents to unlearn that the model does not have
}

// learn learns or unlearns the documents of files, and calibrates if the user asks.
func (r *learnRun) learn(files []string) error {
	if len(files) > 0 {
		docs, err := r.inputs.Documents(files)
		if err != nil {
			return err
		}
		for d, err := range docs {
			if err == nil {
				err = r.take(d)
			}
			if err != nil {
				return exit.Failed(err)
			}
		}
	}
	if r.options.calibrate == "" {
		return nil
	}
	docs, err := r.inputs.Documents([]string{r.options.calibrate})
	if err != nil {
		return err
	}
	return exit.Failed(r.learner.Calibrate(r.command.Context(), docs))
}

// take learns or unlearns a document. It reports and counts one to unlearn that the
// model does not have.
func (r *learnRun) take(d corpus.Document) error {
	if !r.options.unlearn {
		return r.learner.Learn(d)
	}
	err := r.learner.Unlearn(d)
	if errors.Is(err, tagger.ErrNotLearned) {
		r.notLearned++
		name := strings.TrimSpace(safe.Line(d.ID) + " " + safe.Cut(safe.Line(d.Title), 60))
		const why = "the model has not learned it"
		r.inputs.Complain("topictag: "+name+": "+why, why)
		return nil
	}
	return err
}

// missing returns the error of documents to unlearn that the model does not have.
func (r *learnRun) missing() error {
	if r.notLearned == 0 {
		return nil
	}
	return exit.Failed(fmt.Errorf("%s could not be taken out", text.Plural(r.notLearned, "document")))
}
