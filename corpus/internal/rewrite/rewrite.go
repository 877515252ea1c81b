// Package rewrite writes the parts of a bibliography, with tags added or as they were.
package rewrite

import (
	"fmt"
	"io"

	"github.com/topictag/topictag/corpus"
)

// Out is where a bibliography is written to.
type Out struct {
	w      io.Writer
	name   string
	report func(*corpus.RecordError) error
}

// To returns an Out that writes to w. report takes the bad records of the input, which
// has this name. It may be nil.
func To(w io.Writer, name string, report func(*corpus.RecordError) error) Out {
	return Out{w: w, name: name, report: report}
}

// Send writes a part of the file in one Write, or none for an empty part. bad says why
// a part that starts on the line is a bad record, which is reported first. err says why
// the input cannot be read. Send returns the first error of the input, the report and
// the Write.
func (o Out) Send(raw []byte, line int, bad, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	if bad != nil && o.report != nil {
		if err := o.report(&corpus.RecordError{Name: o.name, Line: line, Err: bad}); err != nil {
			return err
		}
	}
	if len(raw) == 0 {
		return nil
	}
	_, err = o.w.Write(raw)
	return err
}
