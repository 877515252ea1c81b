package tagger

import (
	_ "embed"
	"strings"
	"sync"
)

// bundled is the model that go run ./internal/gen makes. default.md is its card.
//
//go:embed default.model
var bundled string

// state of LoadDefault. Only that function names the model. A variable's initial value
// would put the model into programs that never call the function.
var (
	defaultOnce   sync.Once
	defaultTagger *Tagger
	errDefault    error
)

// Default returns the bundled tagger, which knows interpretability, diffusion, quantum
// and robotics. The first call decodes it, and later calls return the same tagger.
// Default panics where [LoadDefault] returns an error.
func Default() *Tagger {
	t, err := LoadDefault()
	if err != nil {
		panic(err)
	}
	return t
}

// LoadDefault returns the bundled tagger, as [Default] does. The error wraps ErrAnalyzer
// if the program was built with a stemmer that makes other stems than the model knows: a
// program may require a newer version of it than this module does.
func LoadDefault() (*Tagger, error) {
	defaultOnce.Do(func() { defaultTagger, errDefault = Load(strings.NewReader(bundled)) })
	return defaultTagger, errDefault
}
