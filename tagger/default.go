package tagger

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/topictag/topictag/tagger/internal/model"
)

// bundled is the model that go run ./internal/gen makes. default.md is its card.
//
//go:embed default.model
var bundled []byte

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

// LoadDefault returns the bundled tagger, as [Default] does. The error wraps ErrFormat if
// the program's copy of the model is damaged so much that it cannot be decoded.
//
// Checksum, analyzer and numbers of the bundled model are checked by a test of this module
// and not at each start. A program that requires a newer stemmer than this module does can
// run go test on package tagger in its own build list, which then fails.
func LoadDefault() (*Tagger, error) {
	defaultOnce.Do(func() { defaultTagger, errDefault = decodeDefault() })
	return defaultTagger, errDefault
}

// decodeDefault decodes the bundled model.
func decodeDefault() (*Tagger, error) {
	m, err := model.DecodeOwn(bundled)
	if err != nil {
		return nil, fmt.Errorf("tagger: the bundled model: %w", err)
	}
	return newTagger(m), nil
}
