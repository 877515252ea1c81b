package tagger

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// How the stream itself behaves is tested in internal/inorder.

// numbered yields n documents with their numbers as ids.
func numbered(n int) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for i := range n {
			d := corpus.Document{ID: fmt.Sprint(i), Abstract: strings.Repeat("quantum robots diffuse. ", i%50)}
			if !yield(d, nil) {
				return
			}
		}
	}
}

func TestTagAllKeepsOrderAndAgreesWithTagDocument(t *testing.T) {
	tg := Default().With(Options{Probabilities: true})
	i := 0
	for got, err := range tg.TagAll(numbered(5000)) {
		require.NoError(t, err)
		require.Equal(t, fmt.Sprint(i), got.Document.ID)
		require.Equal(t, tg.TagDocument(got.Document), got.Result)
		i++
	}
	require.Equal(t, 5000, i)
	for range tg.TagAll(numbered(0)) {
		t.Fatal("a result of nothing")
	}
}

func TestTagAllPassesRecordErrorsAndEndsWithOthers(t *testing.T) {
	bad := &corpus.RecordError{Name: "f", Line: 2, Err: io.ErrUnexpectedEOF}
	docs := func(yield func(corpus.Document, error) bool) {
		_ = yield(corpus.Document{ID: "a"}, nil) &&
			yield(corpus.Document{}, bad) &&
			yield(corpus.Document{ID: "b"}, nil) &&
			yield(corpus.Document{}, io.ErrClosedPipe) &&
			yield(corpus.Document{ID: "never"}, nil)
	}
	var seen []string
	for got, err := range Default().TagAll(docs) {
		switch {
		case errors.Is(err, bad):
			require.Zero(t, got)
			seen = append(seen, "bad")
		case err != nil:
			seen = append(seen, err.Error())
		default:
			seen = append(seen, got.Document.ID)
		}
	}
	require.Equal(t, []string{"a", "bad", "b", io.ErrClosedPipe.Error()}, seen)
}

// TestTagAllHoldsFewDocuments lets the input run ahead as far as it may.
func TestTagAllHoldsFewDocuments(t *testing.T) {
	tg := Default()
	text := strings.Repeat("x ", 50_000)
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int64
		docs := func(yield func(corpus.Document, error) bool) {
			for asked.Add(1) < 100_000 && yield(corpus.Document{Abstract: text}, nil) {
			}
		}
		for range tg.TagAll(docs) {
			synctest.Wait()
			require.Equal(t, int64(bytesInFlight/len(text)+1), asked.Load())
			break
		}
	})
}

// TestPanicsOfAnalyzersReachTheCaller also uses the tagger again.
func TestPanicsOfAnalyzersReachTheCaller(t *testing.T) {
	explosive := func(word string) string {
		if word == "explode" {
			panic("analyzer")
		}
		return word
	}
	tr := Trainer{Features: Features{Analyzer: tokenize.New("explosive", nil, explosive, 1), MinDocs: 1}}
	tg, err := tr.Train(
		t.Context(),
		corpus.All([]corpus.Document{{Abstract: "a", Topics: []string{"x"}}, {Abstract: "b"}}),
	)
	require.NoError(t, err)
	docs := []corpus.Document{{Abstract: "a"}, {Abstract: "b"}, {Abstract: "explode"}, {Abstract: "a"}}
	n := 0
	require.PanicsWithValue(t, "analyzer", func() {
		for range tg.TagAll(corpus.All(docs)) {
			n++
		}
	})
	require.Equal(t, 2, n)
	require.Len(t, tg.Tag("a"), 1, "the tagger is as good as new")
}

// TestWorkersTagAtATime counts the documents that wait in the normalizer.
func TestWorkersTagAtATime(t *testing.T) {
	var inside atomic.Int64
	var wait func()
	count := func(word string) string {
		inside.Add(1)
		wait()
		return word
	}
	wait = func() {}
	tr := Trainer{Features: Features{Analyzer: tokenize.New("counting", nil, count, 1), MinDocs: 1}}
	tg, err := tr.Train(
		t.Context(),
		corpus.All([]corpus.Document{{Abstract: "a", Topics: []string{"x"}}, {Abstract: "b"}}),
	)
	require.NoError(t, err)
	var docs []corpus.Document
	for i := range 100 { // a recent word is not normalized again
		docs = append(docs, corpus.Document{ID: fmt.Sprint(i), Abstract: strings.Repeat("q", i+1)})
	}
	for _, workers := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			inside.Store(0)
			release := make(chan struct{})
			wait = func() { <-release }
			together := 0
			go func() {
				synctest.Wait()
				together = int(inside.Load())
				close(release)
			}()
			n := 0
			for got, err := range tg.With(Options{Workers: workers}).TagAll(corpus.All(docs)) {
				require.NoError(t, err)
				require.Equal(t, fmt.Sprint(n), got.Document.ID)
				n++
			}
			require.Equal(t, 100, n)
			require.Equal(t, workers, together)
		})
	}
}

// message is an item of TestTagItems.
type message struct {
	number int
	body   corpus.Document
}

func TestTagItems(t *testing.T) {
	bad := &corpus.RecordError{Name: "f", Line: 2, Err: io.ErrUnexpectedEOF}
	stream := func(yield func(message, error) bool) {
		_ = yield(message{1, corpus.Document{Abstract: "Quantum error correction with surface codes."}}, nil) &&
			yield(message{number: 2}, bad) &&
			yield(message{3, corpus.Document{Abstract: "We bake bread on five mountains."}}, nil) &&
			yield(message{number: 4}, io.ErrClosedPipe)
	}
	var numbers []int
	var errs []error
	for got, err := range TagItems(Default(), stream, func(m message) corpus.Document { return m.body }) {
		numbers, errs = append(numbers, got.Item.number), append(errs, err)
		if err == nil {
			require.Equal(t, Default().TagDocument(got.Item.body), got.Result)
		} else {
			require.Zero(t, got.Result)
		}
	}
	require.Equal(t, []int{1, 2, 3, 4}, numbers, "items with errors are not lost")
	require.Equal(t, []error{nil, bad, nil, io.ErrClosedPipe}, errs)
}
