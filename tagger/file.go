package tagger

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

// Save writes the model, without the options that With set. Equal models are equal bytes.
// A zero Tagger gives ErrNoModel.
func (t *Tagger) Save(w io.Writer) error {
	if len(t.members) == 0 {
		return ErrNoModel
	}
	sections, err := model.Encode(t.models())
	if err == nil {
		err = modelfile.Write(w, sections)
	}
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	return nil
}

// SaveFile writes the model to a file. It replaces the file as a whole: at any moment
// the file has either the old or the new content.
func (t *Tagger) SaveFile(path string) error { return atomicfile.Write(path, t.Save) }

// Load reads a model that Save wrote. It needs the analyzer with which the model was
// trained: the default one, or one of analyzers. Any bytes are safe to read. Load reads
// to the end of the model and no further.
//
// The error wraps ErrFormat, ErrVersion, ErrChecksum, ErrAnalyzer, or the error of r.
func Load(r io.Reader, analyzers ...*tokenize.Analyzer) (*Tagger, error) {
	sections, err := model.ReadSections(r)
	if err != nil {
		return nil, loadError(err)
	}
	models, err := decodeModels(sections, analyzers)
	if err != nil {
		return nil, loadError(err)
	}
	return newTagger(models...), nil
}

// LoadFile reads a model from a file, as [Load] does. The error names the file.
func LoadFile(path string, analyzers ...*tokenize.Analyzer) (*Tagger, error) {
	return fromFile(path, func(r io.Reader) (*Tagger, error) { return Load(r, analyzers...) })
}

// fromFile calls read with an open file.
func fromFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	f, err := os.Open(path)
	if err != nil {
		var none T
		return none, fmt.Errorf("tagger: load: %w", err)
	}
	defer f.Close()
	x, err := read(f)
	if err != nil {
		return x, fmt.Errorf("%s: %w", path, err)
	}
	return x, nil
}

// decodeModels returns the models of a file. It returns an error for an unknown method.
func decodeModels(sections map[string][]byte, analyzers []*tokenize.Analyzer) ([]*model.Model, error) {
	models, err := model.Decode(sections, analyzers)
	if err == nil {
		err = checkMethods(models)
	}
	return models, err
}

// loadError says what to do about damaged models. It adds the package's prefix to errors of
// readers, because only the package's own errors have it.
func loadError(err error) error {
	switch {
	case errors.Is(err, ErrFormat), errors.Is(err, ErrChecksum):
		return fmt.Errorf("%w; copy the model again, or train it again", err)
	case errors.Is(err, ErrVersion), errors.Is(err, ErrAnalyzer):
		return err
	}
	return fmt.Errorf("tagger: load: %w", err)
}

// models returns the models of the tagger's members.
func (t *Tagger) models() []*model.Model {
	all := make([]*model.Model, len(t.members))
	for i, m := range t.members {
		all[i] = m.Model
	}
	return all
}
