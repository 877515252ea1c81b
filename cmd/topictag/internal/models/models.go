// Package models opens and saves the models that arguments and flags name.
package models

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// bundled is the name of the bundled model, unless there is a file of that name.
const bundled = "bundled"

// Open opens the model that an argument or a flag names. The name is that of a file,
// or "bundled" or "" for the bundled model.
func Open(name string) (*tagger.Tagger, error) {
	if _, err := os.Stat(name); name == "" || name == bundled && errors.Is(err, os.ErrNotExist) {
		return tagger.Default(), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, exit.Failed(err)
	}
	defer f.Close()
	t, err := tagger.Load(f, linguistic.Analyzer())
	if err != nil {
		return nil, exit.Failed(fmt.Errorf("%s: %w", name, err))
	}
	return t, nil
}

// OpenLearner opens a file with a model that can continue learning.
func OpenLearner(path string) (*tagger.Learner, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l, err := tagger.LoadLearner(f, linguistic.Analyzer())
	switch {
	case errors.Is(err, tagger.ErrNoCounts):
		return nil, fmt.Errorf("%s: the model has no counts, so it cannot learn more; "+
			"run learn from the start, or seed or train again with all papers", path)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

// Model is a model that can be saved.
type Model interface {
	SaveFile(path string) error
	Topics() []string
}

// Save writes a model to a file, and says so on stderr.
func Save(stderr io.Writer, m Model, path string) error {
	guard.NoteOwner(stderr, path)
	if err := m.SaveFile(path); err != nil {
		return err
	}
	topics := m.Topics()
	fmt.Fprintf(stderr, "%s: %s: %s\n", safe.Text(path),
		text.Plural(len(topics), "topic"), safe.Line(strings.Join(topics, ", ")))
	return nil
}

// NoteStale says on stderr if a model has learned more since its probabilities and
// thresholds were set.
func NoteStale(stderr io.Writer, l *tagger.Learner) {
	if l.Stale() {
		fmt.Fprintln(stderr, "topictag: probabilities and thresholds are not set by what the model has learned; "+
			"topictag learn MODEL --calibrate FILE sets them")
	}
}
