package records

import (
	"io"

	"github.com/topictag/topictag/tagger"
)

// array writes a JSON array of the objects that jsonl writes, one a line.
type array struct {
	w     io.Writer
	begun bool // a record is written
}

func newJSON(w io.Writer, _ Columns) (Writer, error) {
	_, err := io.WriteString(w, "[")
	return &array{w: w}, err
}

func (a *array) Write(t tagger.Tagged) error {
	record, err := t.MarshalJSON()
	if err != nil {
		return err
	}
	before := "\n"
	if a.begun {
		before = ",\n"
	}
	a.begun = true
	_, err = a.w.Write(append([]byte(before), record...))
	return err
}

// End closes the array.
func (a *array) End() error {
	_, err := io.WriteString(a.w, "\n]\n")
	return err
}
