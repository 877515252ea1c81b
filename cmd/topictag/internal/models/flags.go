package models

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// Flags are the flags that say which model tags, and how it decides.
type Flags struct {
	Name string // of the model, "" for the bundled one

	precision float64
	recall    float64
	threshold float64 // 0 for that of the model
	only      []string
	flags     *pflag.FlagSet
}

// Register adds the flags to a command.
func (f *Flags) Register(c *cobra.Command) {
	s := c.Flags()
	f.flags = s
	s.StringVar(&f.Name, "model", "", "model `FILE` to use instead of the bundled one")
	s.Float64Var(&f.precision, "precision", 0, "give a topic such that at least this `SHARE` of its tags is right, "+
		"in training's cross-validation")
	s.Float64Var(&f.recall, "recall", 0, "give a topic to at least this `SHARE` of its documents, "+
		"in training's cross-validation")
	s.Float64Var(&f.threshold, "threshold", 0, "give every topic whose probability is `P` or more, "+
		"instead of the model's own thresholds")
}

// RegisterTopics adds the flag that names the only topics to give.
func (f *Flags) RegisterTopics(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.only, "topic", nil,
		"give only the topic of this `NAME`; may be repeated")
}

// File returns the file of the model, so that it is not written over.
func (f *Flags) File() guard.File { return guard.File{Flag: "--model", Path: f.Name} }

// Open opens the model, with the thresholds that the flags ask for.
func (f *Flags) Open() (*tagger.Tagger, error) {
	for _, share := range []float64{f.precision, f.recall} {
		if !(share >= 0 && share <= 1) {
			return nil, exit.WrongUsage("--precision and --recall must be from 0 to 1")
		}
	}
	if f.precision > 0 && f.recall > 0 {
		return nil, exit.WrongUsage("a threshold is chosen by --precision or by --recall, not by both")
	}
	if err := f.checkThreshold(); err != nil {
		return nil, err
	}
	t, err := Open(f.Name)
	if err != nil {
		return nil, err
	}
	if err := Know(t, f.only); err != nil {
		return nil, err
	}
	o := tagger.Options{Precision: f.precision, Recall: f.recall, Allow: f.only}
	if f.threshold > 0 {
		o.Thresholds = map[string]float64{}
		for _, topic := range t.Topics() {
			o.Thresholds[topic] = f.threshold
		}
	}
	return t.With(o), nil
}

// checkThreshold returns an error of usage if the threshold is out of range, or if
// another flag sets thresholds, too.
func (f *Flags) checkThreshold() error {
	switch {
	case f.flags == nil || !f.flags.Changed("threshold"):
		return nil
	case f.precision > 0 || f.recall > 0:
		return exit.WrongUsage("--threshold sets what --precision and --recall choose; give one of them")
	case !(f.threshold > 0 && f.threshold < 1):
		return exit.WrongUsage("--threshold must be above 0 and below 1")
	}
	return nil
}

// Know returns an error of usage if a model does not know a topic. It lists those that
// the model knows.
func Know(t *tagger.Tagger, topics []string) error {
	known := t.Topics()
	for _, name := range topics {
		if !slices.Contains(known, name) {
			return exit.WrongUsage("the model has no topic %q: it knows %s%s",
				name, safe.Line(strings.Join(known, ", ")), choices.Suggestion(name, known))
		}
	}
	return nil
}
