package service

import (
	"cmp"
	"context"
	"io"
	"net/url"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// File is a request whose answer is the file that was sent, with tags in it.
type File struct {
	service *Service
	choice  choice
	format  formats.Format
	columns records.Columns
}

// Counts says what a file held.
type Counts struct {
	Documents int // that were tagged
	Rejected  int // records that cannot be read, which are copied as they are
	Notes     int // of what the reader recovered from
}

// NewFile reads the query of a file in a format that can be copied with tags.
func (s *Service) NewFile(values url.Values, format string) (*File, error) {
	f, found := formats.ByName(format)
	if !found || f.Rewrite == nil && f.Extend == nil {
		return nil, &Error{Status: 415, Detail: format + " files cannot be copied with tags; /v1/documents reads them"}
	}
	q := read(values, append(tagging(), keep)...)
	q.flag(keep) // a file is always copied with all that it has
	c, err := s.choose(q)
	if err != nil {
		return nil, err
	}
	o := c.Options()
	if f.Rewrite != nil && (o.Probabilities || o.Evidence > 0) {
		return nil, wrong("probabilities and terms have no place in %s; leave them out", format)
	}
	columns := records.Columns{Evidence: o.Evidence > 0}
	if o.Probabilities {
		columns.Topics = c.Topics()
	}
	return &File{s, c, f, columns}, nil
}

// Run copies a file from r to w. It returns the error of r or w. A file that cannot be read
// as a whole, such as a table without a header, is an error too.
func (f *File) Run(ctx context.Context, r io.Reader, w io.Writer, wait func()) (Counts, error) {
	var n Counts
	out := idle.NewWriter(w)
	defer out.Close()
	notes := func(corpus.Note) { n.Notes++ }
	options := formats.Options{Format: f.format.Name, Labels: formats.IgnoreLabels, Notes: notes}
	wait()
	_, in, err := options.Open("body", r)
	if err != nil {
		return n, wrong("%v", err)
	}
	tag := func(d corpus.Document) tagger.Tagged {
		n.Documents++
		wait()
		if f.service.begin(ctx) != nil {
			return tagger.Tagged{} // the copy ends below
		}
		defer f.service.end()
		r := f.choice.TagDocument(d)
		f.service.observe(f.choice.model, r)
		return tagger.Tagged{Document: d, Result: r}
	}
	reject := func(*corpus.RecordError) error {
		n.Rejected++
		wait()
		return context.Cause(ctx)
	}
	until := &ended{ctx, out}
	if f.format.Rewrite != nil {
		tags := func(d corpus.Document) (topics []string) {
			for _, s := range tag(d).Tags {
				topics = append(topics, s.Topic)
			}
			return topics
		}
		err = f.format.Rewrite(until, "body", in, tags, reject, notes)
	} else {
		err = f.extend(until, in, options, tag, reject)
	}
	return n, cmp.Or(err, context.Cause(ctx), out.Flush())
}

// extend copies a table or JSON lines.
func (f *File) extend(
	w io.Writer, r io.Reader, o formats.Options, tag func(corpus.Document) tagger.Tagged,
	reject func(*corpus.RecordError) error,
) error {
	written, _ := records.ByName(f.format.Name)
	added := written.Added(f.columns)
	return f.format.Extend(w, "body", r, o, corpus.Extension{
		Names:  added.Names,
		Values: func(d corpus.Document) []string { return added.Values(tag(d)) },
		Report: reject,
		Header: func(byte, []string) (bool, error) { return true, nil },
		Notes:  o.Notes,
	})
}

// ended is a writer that fails once a context is done.
type ended struct {
	ctx context.Context
	w   io.Writer
}

func (e *ended) Write(p []byte) (int, error) {
	if err := context.Cause(e.ctx); err != nil {
		return 0, err
	}
	return e.w.Write(p)
}
