// Package single reads texts that hold one document each, such as messages and bodies.
package single

import (
	"bytes"
	"errors"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// Errors of texts that do not hold one document.
var (
	ErrNone    = errors.New("it has no title and no abstract; send an object with title, or abstract, or both")
	ErrSeveral = errors.New("it holds several papers; send each as a document of its own")
)

// Document returns the only document of a text. Its error is [ErrNone], [ErrSeveral], or the
// reason why the text cannot be read, without a place.
func Document(f formats.Format, text []byte, o formats.Options) (d corpus.Document, err error) {
	n := 0
	for d, err = range f.Read("document", bytes.NewReader(text), o) {
		if bad := (*corpus.RecordError)(nil); errors.As(err, &bad) {
			err = bad.Err
		}
		if n++; n > 1 {
			err = ErrSeveral
		}
		if err != nil {
			return d, err
		}
	}
	if n == 0 {
		err = ErrNone
	}
	return d, err
}
