package tagger

import (
	"errors"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/inorder"
)

// Tagged is a document with its Result. Its JSON is the command's record. The record has id,
// title, tags and abstained, and also probabilities and evidence if they were asked for.
// Reading that JSON sets only ID and Title of the document.
type Tagged struct {
	Document corpus.Document
	Result
}

// TaggedItem is an item of the caller with the Result of its document. Its JSON is that of
// the Result, without Item.
type TaggedItem[T any] struct {
	Item T
	Result
}

// bytesInFlight bounds the documents that TagAll holds.
const bytesInFlight = 8 << 20

// TagAll tags a stream of documents. Options.Workers is the number of workers, by default one
// for each processor. It yields the results in the order of docs.
//
// It holds at most 256 documents at a time, and at most 8 MB of them. A single document may be
// larger. TagAll never waits for a later document of docs before it yields a result. If more
// documents are ready than can be tagged at once, results come a few at a time. One goroutine
// of TagAll reads docs.
//
// A [*corpus.RecordError] is yielded at its place, with a zero Tagged. Any other error of docs
// is the last element. A panic in docs or in an analyzer reaches the caller's loop, at its
// place in the order.
//
// The caller may leave the loop at any time. TagAll then waits until the current call into docs
// has returned. If docs wait for a channel or a network, end their wait before you leave the
// loop, such as by canceling a context. A deferred cancel comes too late. TagAll does not wait if
// the loop panics.
func (t *Tagger) TagAll(docs iter.Seq2[corpus.Document, error]) iter.Seq2[Tagged, error] {
	stream := func(yield func(Tagged, error) bool) {
		for d, err := range docs {
			x := Tagged{Document: d}
			if err != nil {
				x = Tagged{}
			}
			if !yield(x, err) {
				return
			}
		}
	}
	size := func(x Tagged) int { return sizeOf(x.Document) }
	return inorder.Do(stream, lineOptions(t, size), func() (do func(*Tagged), end func()) {
		w := t.newWorker()
		return func(x *Tagged) { x.Result = w.tag(x.Document) }, w.end
	})
}

// TagItems does what [Tagger.TagAll] does, for items that carry more than a document, such as
// the messages of a queue. document returns the document of an item. Several goroutines call it
// at once, more than once for an item. It must return the same document each time.
//
// An item that comes with an error keeps it, and has a zero Result. A [*corpus.RecordError]
// does not end the stream.
func TagItems[T any](
	t *Tagger,
	items iter.Seq2[T, error],
	document func(T) corpus.Document,
) iter.Seq2[TaggedItem[T], error] {
	stream := func(yield func(TaggedItem[T], error) bool) {
		for x, err := range items {
			if !yield(TaggedItem[T]{Item: x}, err) {
				return
			}
		}
	}
	size := func(x TaggedItem[T]) int { return sizeOf(document(x.Item)) }
	return inorder.Do(stream, lineOptions(t, size), func() (do func(*TaggedItem[T]), end func()) {
		w := t.newWorker()
		return func(x *TaggedItem[T]) { x.Result = w.tag(document(x.Item)) }, w.end
	})
}

func lineOptions[T any](t *Tagger, size func(T) int) inorder.Options[T] {
	return inorder.Options[T]{
		Workers:   t.options.Workers,
		MaxBytes:  bytesInFlight,
		Size:      size,
		Continues: func(err error) bool { return errors.As(err, new(*corpus.RecordError)) },
	}
}

// sizeOf returns the approximate size of a document in bytes.
func sizeOf(d corpus.Document) int {
	n := len(d.ID) + len(d.Title) + len(d.Abstract)
	for _, names := range [][]string{d.Categories, d.Topics, d.Borderline} {
		n += cap(names) * 16
		for _, name := range names {
			n += len(name)
		}
	}
	return n
}
