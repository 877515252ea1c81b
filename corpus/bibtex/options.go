package bibtex

import (
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/rewrite"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Options add notes to [Read] and [Rewrite]. The zero value works as these functions do.
// Methods are safe for concurrent use if Notes is.
type Options struct {
	// Notes gets the slips that reading recovered from, each before its document. The
	// goroutine that reads calls it. It may be nil.
	Notes func(corpus.Note)
}

// Read does what the function [Read] does, with notes.
func (o Options) Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		out := stream.To[corpus.RecordError](name, yield)
		for it := range newScanner(r, o.note(name)).items() {
			var d corpus.Document
			switch {
			case it.entry != nil:
				d = it.entry.document
			case it.bad == nil && it.err == nil:
				continue
			}
			if !out.Send(d, it.line, it.bad, it.err) {
				return
			}
		}
	}
}

// Rewrite does what the function [Rewrite] does, with notes.
func (o Options) Rewrite(
	w io.Writer, name string, r io.Reader,
	tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
) error {
	out := rewrite.To(w, name, report)
	s := newScanner(r, o.note(name))
	for it := range s.items() {
		raw := it.raw
		if e := it.entry; e != nil {
			switch {
			case e.decoded && !s.charset.IsSingleByte():
				it.err = fmt.Errorf("text in %s cannot be rewritten; convert it to UTF-8", s.charset.Name())
			case e.unsafe:
				it.bad = errUnsafe
			default:
				topics := e.document.Topics
				if added := missing(tags(e.document), topics); len(added) > 0 {
					raw = e.with(raw, added)
				}
			}
		}
		if err := out.Send(raw, it.line, it.bad, it.err); err != nil {
			return err
		}
	}
	return nil
}

// note returns a function that passes a note on, or drops it without Notes.
func (o Options) note(name string) func(line int, text string) {
	if o.Notes == nil {
		return func(int, string) {}
	}
	return func(line int, text string) { o.Notes(corpus.Note{Name: name, Line: line, Text: text}) }
}
