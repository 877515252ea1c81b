package service

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/url"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/internal/records"
)

// Reading is a request whose answer is the documents of a file.
type Reading struct{ name, format string }

// NewReading reads the query of a file in a format, which is detected if it is "". The
// parameter name is that of the file.
func NewReading(values url.Values, format string) (*Reading, error) {
	q := read(values, fileName)
	name, _ := q.one(fileName)
	if format == "json" {
		format = "" // an object, an array or lines
	}
	return &Reading{cmp.Or(name, "body"), format}, q.err
}

// noteLine says what a reader recovered from.
type noteLine struct {
	Note string `json:"note"`
	Line int    `json:"line"`
}

// Run reads a file of any format from r, and writes its documents to w as JSON lines.
// Records that cannot be read and notes have lines of their own. A file of a format that
// is not read is an [*Error], before anything is written. Other errors of r are the last
// line of the answer.
func (rd *Reading) Run(ctx context.Context, r io.Reader, w io.Writer, wait func()) error {
	out := idle.NewWriter(w)
	defer out.Close()
	// The error of a note comes back from the next write.
	note := func(n corpus.Note) { records.WriteLine(out, noteLine{n.Text, n.Line}) }
	o := formats.Options{Format: rd.format, Labels: formats.IgnoreLabels, Notes: note}
	wait()
	f, in, err := o.Open(rd.name, r)
	if err != nil {
		return wrong("%v", err)
	}
	for d, err := range waiting(ctx, f.Read(rd.name, in, o), wait) {
		bad := (*corpus.RecordError)(nil)
		switch {
		case errors.As(err, &bad):
			err = records.WriteBad(out, bad)
		case err != nil:
			return cmp.Or(records.WriteLine(out, lastLine{err.Error()}), out.Flush(), err)
		default:
			d.Topics, d.Borderline = nil, nil
			err = corpus.WriteJSONL(out, corpus.All([]corpus.Document{d}))
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}
