// Package arxiv reads the Atom feeds of arXiv's API, and arXiv's public metadata
// snapshot.
//
//	Document    feed                                        snapshot
//	ID          id, without address and version             id
//	Title       title, white space folded                   title, white space folded
//	Abstract    summary, white space folded                 abstract, white space folded
//	Categories  primary_category, then each other category  categories
//
// TeX stays as it is, because the tokenizer reads it. Package corpus defines bad records,
// and [Read] lists those of a feed. Both readers hold one record at a time.
package arxiv

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// ReadSnapshot reads arXiv's metadata snapshot, which has a JSON object on each line. Its
// categories are words of one string, and its texts have line breaks.
func ReadSnapshot(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range corpus.ReadJSONL(name, r) {
			d.Title, d.Abstract = space.Fold(d.Title), space.Fold(d.Abstract)
			if !yield(d, err) {
				return
			}
		}
	}
}

// Read reads one or more Atom feeds of arXiv's API, in UTF-8 and without prefixes before
// Atom's own names, as the API sends them. It yields a document as soon as its entry has
// been read. An id that is not arXiv's stays as it is.
//
// An entry that is not XML, or has neither title nor summary, is a [*corpus.RecordError]
// with the line on which it starts. So is an entry by which the API reports an error,
// and one that is not closed before the next starts. The other entries are still read.
// An input without a feed, such as the page of a proxy, is a RecordError too, so that no
// loss is silent. So is a feed that is not closed.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		out := stream.To[corpus.RecordError](name, yield)
		f := feed{in: bufio.NewReaderSize(r, 64<<10), line: 1}
		for more := true; more; {
			text, bad, err := f.next()
			var d corpus.Document
			switch {
			case err == io.EOF:
				if bad = f.end(); bad != nil {
					out.Send(d, max(f.open, 1), bad, nil)
				}
				return
			case bad == nil && err == nil:
				d, bad = parse(text)
			}
			more = out.Send(d, f.first, bad, err)
		}
	}
}

// parse reads an entry.
func parse(text []byte) (corpus.Document, error) {
	type category struct {
		Term string `xml:"term,attr"`
	}
	var entry struct {
		ID         string     `xml:"id"`
		Title      string     `xml:"title"`
		Summary    string     `xml:"summary"`
		Primary    category   `xml:"primary_category"`
		Categories []category `xml:"category"`
	}
	if err := xml.Unmarshal(text, &entry); err != nil {
		return corpus.Document{}, fmt.Errorf("the entry cannot be read: %w", err)
	}
	d := corpus.Document{ID: space.Fold(entry.ID), Title: space.Fold(entry.Title), Abstract: space.Fold(entry.Summary)}
	switch id, ok := ID(d.ID); {
	case strings.Contains(d.ID, "/api/errors"):
		return corpus.Document{}, fmt.Errorf("arXiv reports an error: %s", d.Abstract)
	case d.Title == "" && d.Abstract == "":
		return corpus.Document{}, errors.New("the entry has neither title nor summary")
	case ok:
		d.ID = id
	}
	seen := map[string]bool{"": true}
	for _, c := range append([]category{entry.Primary}, entry.Categories...) {
		if term := space.Fold(c.Term); !seen[term] {
			seen[term] = true
			d.Categories = append(d.Categories, term)
		}
	}
	return d, nil
}
