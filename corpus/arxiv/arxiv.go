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
//
// Package formats reads the RSS feeds of arXiv and feeds of other sites, too.
package arxiv

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
	"github.com/topictag/topictag/corpus/internal/space"
)

// ReadSnapshot reads arXiv's metadata snapshot, which has a JSON object on each line. Its
// categories are words of one string, and its texts have line breaks. A line that is no such
// object is a [*corpus.RecordError].
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

// Read reads one or more Atom feeds of arXiv, those of its API or of its daily
// announcements. It yields a document as soon as its entry has been read. An entry
// without an id of arXiv has its DOI as ID, or else the id that it names.
//
// An entry that is not XML, or has neither title nor summary, is a [*corpus.RecordError]
// with the line on which it starts. So is an entry by which the API reports an error,
// and one that is not closed before the next starts. The other entries are still read.
// An input without a feed, such as the page of a proxy, is a RecordError too, so that no
// loss is silent. So is a feed that is not closed.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return elements.Atom().Read(name, r, nil)
}
