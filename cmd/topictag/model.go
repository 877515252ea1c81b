package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// modelOptions are the flags that say by which model to tag, and how to decide.
type modelOptions struct {
	model     string
	precision float64
	recall    float64
}

func (o *modelOptions) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.model, "model", "", "model `FILE` to use in place of the bundled one")
	f.Float64Var(&o.precision, "precision", 0, "give a topic where this `SHARE` of its tags is right or more, in training's cross-validation")
	f.Float64Var(&o.recall, "recall", 0, "give a topic so often that this `SHARE` of its documents get it")
}

// load returns the tagger that the flags ask for.
func (o *modelOptions) load() (*tagger.Tagger, error) {
	for _, share := range []float64{o.precision, o.recall} {
		if !(share >= 0 && share <= 1) {
			return nil, exit.WrongUsage("--precision and --recall are from 0 to 1")
		}
	}
	if o.precision > 0 && o.recall > 0 {
		return nil, exit.WrongUsage("a threshold is chosen by --precision or by --recall, not by both")
	}
	t, err := namedModel(o.model)
	if err != nil {
		return nil, err
	}
	return t.With(tagger.Options{Precision: o.precision, Recall: o.recall}), nil
}

// loadModel reads a model from a file, or returns the bundled one for "".
func loadModel(path string) (*tagger.Tagger, error) {
	if path == "" {
		return tagger.Default(), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, exit.Failed(err)
	}
	defer f.Close()
	t, err := tagger.Load(f, linguistic.Analyzer())
	if err != nil {
		return nil, exit.Failed(fmt.Errorf("%s: %w", path, err))
	}
	return t, nil
}
