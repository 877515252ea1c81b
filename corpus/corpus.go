// Package corpus reads documents, with their titles, abstracts and known topics.
//
//	for d, err := range corpus.ReadJSONL("papers.jsonl", file) {
//		if err != nil {
//			log.Print(err) // papers.jsonl:7: why the record cannot be read
//			continue
//		}
//		fmt.Println(d.ID, d.Title)
//	}
//
// [ReadJSONL], [ReadJSON], [ReadCSV], [ReadDigest] and [ReadFastText] read a [Document] from
// these fields:
//
//	Document    JSON                CSV, TSV     digest          fastText
//	ID          id                  id           NAME:LINE
//	Title       title               title        a line
//	Abstract    abstract, or text   the same     the next line   all other words
//	Categories  categories          categories
//	Topics      topics              topics                       words with __label__
//	Borderline  borderline          borderline
//
// [Fields] and [Table] give other names to the fields of JSON and to the columns of tables.
// Formats that need a parser have packages of their own below this one (arxiv, bibtex and ris).
// Package formats detects the format of an input, and reads all of them.
// [Decompress] decompresses the input of any reader if it is a gzip file. Decompress of package
// zstd does so for Zstandard files.
//
// Every reader is an iter.Seq2[Document, error], which reads while the caller ranges over it. A
// record that cannot be read is a [*RecordError] in the record's place in the stream, and
// reading continues. Any other error, such as a failing disk, is the last element. [Skip] drops
// bad records, and [Collect] stops at the first. A reader that recovers from a fault in an
// input may report it by a [Note].
package corpus

import (
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math"

	"github.com/topictag/topictag/internal/murmur"
)

// Document is a research abstract. The zero value is a document without text.
type Document struct {
	// ID names the document at its source. It may be empty, and tagging ignores it.
	ID string `json:"id"`
	// Title and Abstract are the text, usually in UTF-8. Either may be empty. Offsets of terms
	// are in bytes of these strings.
	Title    string `json:"title"`
	Abstract string `json:"abstract"`
	// Categories are the categories of the document at its source, such as arXiv's, the
	// primary one first. They are not topics, and tagging ignores them.
	// [CategoryTopics] makes topics of them.
	Categories []string `json:"categories,omitempty"`
	// Topics are the topics that the document is known to carry. Only training and
	// evaluation read them. A topic in neither this list nor Borderline does not apply.
	// Readers return valid UTF-8, with U+FFFD for other bytes.
	Topics []string `json:"topics,omitempty"`
	// Borderline are topics on which careful readers could disagree. Training and
	// evaluation ignore the document for them.
	Borderline []string `json:"borderline,omitempty"`
}

// RecordError is a record that could not be read. It wraps Err.
type RecordError struct {
	Name string // the input's name, as given to the reader
	Line int    // the line on which the record starts, from 1
	Err  error
}

// Error returns "NAME:LINE: why".
func (e *RecordError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *RecordError) Unwrap() error { return e.Err }

// All returns the documents of a slice as a stream.
func All(docs []Document) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Collect reads a stream to its end, or to its first error, which it returns
// with the documents before it.
func Collect(docs iter.Seq2[Document, error]) ([]Document, error) {
	var all []Document
	for d, err := range docs {
		if err != nil {
			return all, err
		}
		all = append(all, d)
	}
	return all, nil
}

// Skip returns docs without its bad records. Each [*RecordError] goes to
// report, which may be nil; other errors stay in the stream.
func Skip(docs iter.Seq2[Document, error], report func(*RecordError)) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for d, err := range docs {
			var bad *RecordError
			if errors.As(err, &bad) {
				if report != nil {
					report(bad)
				}
				continue
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// Split divides docs into two parts, each in the order of docs. The first has about
// the given share (0 to 1) of them. The part of a document depends only on a hash of
// its ID, or of title and abstract if it has no ID. So a document stays in its part as
// a corpus grows.
func Split(docs []Document, share float64) (first, rest []Document) {
	for _, d := range docs {
		if d.unit() < share {
			first = append(first, d)
		} else {
			rest = append(rest, d)
		}
	}
	return first, rest
}

// unit maps a document to a number in [0,1), evenly over documents.
func (d Document) unit() float64 {
	h := fnv.New64a()
	if d.ID != "" {
		h.Write([]byte(d.ID))
	} else {
		h.Write([]byte(d.Title + "\x00" + d.Abstract))
	}
	x := murmur.Mix(h.Sum64()) // FNV leaves the high bits of short keys alike
	return math.Ldexp(float64(x>>11), -53)
}
