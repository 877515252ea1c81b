package models

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/tagger"
)

// Flags are the flags that say which model tags, and how it decides.
type Flags struct {
	Name string // of the model, "" for the bundled one

	precision float64
	recall    float64
}

// Register adds the flags to a command.
func (f *Flags) Register(c *cobra.Command) {
	s := c.Flags()
	s.StringVar(&f.Name, "model", "", "model `FILE` to use instead of the bundled one")
	s.Float64Var(&f.precision, "precision", 0, "give a topic where this `SHARE` of its tags is right or more, "+
		"in training's cross-validation")
	s.Float64Var(&f.recall, "recall", 0, "give a topic so often that this `SHARE` of its documents get it")
}

// File returns the file of the model, so that it is not written over.
func (f *Flags) File() guard.File { return guard.File{Flag: "--model", Path: f.Name} }

// Open opens the model, with the thresholds that the flags ask for.
func (f *Flags) Open() (*tagger.Tagger, error) {
	for _, share := range []float64{f.precision, f.recall} {
		if !(share >= 0 && share <= 1) {
			return nil, exit.WrongUsage("--precision and --recall are from 0 to 1")
		}
	}
	if f.precision > 0 && f.recall > 0 {
		return nil, exit.WrongUsage("a threshold is chosen by --precision or by --recall, not by both")
	}
	t, err := Open(f.Name)
	if err != nil {
		return nil, err
	}
	return t.With(tagger.Options{Precision: f.precision, Recall: f.recall}), nil
}
