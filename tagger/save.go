package tagger

import (
	"errors"
	"fmt"
	"io"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

// Errors that [Load] wraps, to be told apart with errors.Is.
var (
	ErrFormat   = modelfile.ErrFormat   // no model, a truncated or a damaged one
	ErrVersion  = modelfile.ErrVersion  // written by a version with another format
	ErrChecksum = modelfile.ErrChecksum // bytes have changed since it was written
	// ErrAnalyzer says that the model needs an analyzer that was not given, or
	// that makes other terms than it did when the model was trained.
	ErrAnalyzer = model.ErrAnalyzer
	// ErrNoCounts says that a model cannot go on learning: it was trained, or saved
	// by [Tagger.Save], and not by [Learner.Save].
	ErrNoCounts = errors.New("the model has no counts to go on learning from")
)

// Save writes the model, without the options that were set by With. Equal
// models are equal bytes.
func (t *Tagger) Save(w io.Writer) error {
	sections, err := model.SectionsOf(t.models())
	if err == nil {
		err = modelfile.Write(w, sections)
	}
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	return nil
}

// SaveFile writes the model to a file. The file is replaced as a whole: at any
// moment it is the old one or the new one.
func (t *Tagger) SaveFile(path string) error { return atomicfile.Write(path, t.Save) }

// Load reads a model that Save wrote. It needs the analyzer with which the model
// was trained: the default one, or one of analyzers. Any bytes are safe to read. Load
// reads no further than the end of the model.
func Load(r io.Reader, analyzers ...*tokenize.Analyzer) (*Tagger, error) {
	sections, err := model.ReadSections(r)
	var models []*model.Model
	if err == nil {
		models, err = model.DecodeModels(sections, analyzers)
	}
	if err == nil {
		err = checkMethods(models)
	}
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	return newTagger(models...), nil
}

// models returns those of the tagger's members.
func (t *Tagger) models() []*model.Model {
	all := make([]*model.Model, len(t.members))
	for i, m := range t.members {
		all[i] = m.Model
	}
	return all
}
