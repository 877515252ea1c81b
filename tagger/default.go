package tagger

import (
	_ "embed"
	"strings"
	"sync"
)

// bundled is the model that go run ./internal/gen makes; default.md is its
// card.
//
//go:embed default.model
var bundled string

// state of Default. The model is named in Default alone and not in a variable's
// initial value, so that a program that never calls it does not carry it.
var (
	defaultOnce   sync.Once
	defaultTagger *Tagger
)

// Default returns the bundled tagger, which knows interpretability, diffusion,
// quantum and robotics. It is decoded in the first call; later calls return the
// same tagger. It panics if the program was built with a version of the stemmer
// that makes other stems than the model was trained with.
func Default() *Tagger {
	defaultOnce.Do(func() {
		t, err := Load(strings.NewReader(bundled))
		if err != nil {
			panic(err)
		}
		defaultTagger = t
	})
	return defaultTagger
}
