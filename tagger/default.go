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

// The state of LoadDefault, which is the only function that names the model. If a variable's
// initial value named it, programs that never call the function would contain the model.
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

// LoadDefault returns the bundled tagger, as [Default] does. The error wraps ErrFormat if the
// program's copy of the model is too damaged to decode.
//
// A test of this module checks the checksum, analyzer and numbers of the bundled model. A
// program does not check them at each start. A program may require a newer stemmer than this
// module. Then run go test on package tagger in the program's own build list. The test fails if
// the stems differ.
func LoadDefault() (*Tagger, error) {
	defaultOnce.Do(func() { defaultTagger, errDefault = decodeDefault() })
	return defaultTagger, errDefault
}

// decodeDefault decodes the bundled model.
func decodeDefault() (*Tagger, error) {
	m, err := model.DecodeOwn(bundled)
	if err != nil {
		return nil, fmt.Errorf("%w; build the program again, because its bundled model is damaged", err)
	}
	return newTagger(m), nil
}
