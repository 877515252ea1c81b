package tagger

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

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

func TestTagAllDoesNotWaitForLaterDocuments(t *testing.T) {
	in := make(chan corpus.Document)
	docs := func(yield func(corpus.Document, error) bool) {
		for d := range in {
			if !yield(d, nil) {
				return
			}
		}
	}
	in2 := make(chan struct{})
	go func() {
		in <- corpus.Document{ID: "0"}
		close(in2)
	}()
	n := 0
	for got := range Default().TagAll(docs) { // each answer is what sends the next document
		require.Equal(t, fmt.Sprint(n), got.Document.ID)
		if n++; n == 100 {
			close(in)
			continue
		}
		in <- corpus.Document{ID: fmt.Sprint(n)}
	}
	require.Equal(t, 100, n)
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

func TestTagAllHoldsFewDocuments(t *testing.T) {
	var read atomic.Int64
	docs := func(yield func(corpus.Document, error) bool) {
		for read.Add(1) < 100_000 && yield(corpus.Document{Abstract: strings.Repeat("x ", 50_000)}, nil) {
		}
	}
	n := int64(0)
	for range Default().TagAll(docs) {
		if n++; n == 5 {
			time.Sleep(20 * time.Millisecond) // the input runs ahead as far as it may
			require.LessOrEqual(t, read.Load(), n+bytesInFlight/100_000+2)
			break
		}
	}
}

func TestTagAllBreakReturnsOnceTheInputDoes(t *testing.T) {
	before := runtime.NumGoroutine()
	release, ended := make(chan struct{}), atomic.Bool{}
	docs := func(yield func(corpus.Document, error) bool) {
		defer ended.Store(true)
		yield(corpus.Document{ID: "a"}, nil)
		<-release
		yield(corpus.Document{ID: "b"}, nil)
	}
	for range Default().TagAll(docs) {
		time.AfterFunc(30*time.Millisecond, func() { close(release) })
		break
	}
	require.True(t, ended.Load(), "the input's call was waited for")
	requireGoroutines(t, before)
}

// requireGoroutines checks that no more than n goroutines stay.
func requireGoroutines(t *testing.T, n int) {
	for range 1000 {
		if runtime.NumGoroutine() <= n {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines are left, of %d before", runtime.NumGoroutine(), n)
}

// recovered returns what f panicked with.
func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func TestTagAllPanicsReachTheCaller(t *testing.T) {
	before := runtime.NumGoroutine()
	input := func(yield func(corpus.Document, error) bool) {
		yield(corpus.Document{ID: "a"}, nil)
		panic("input")
	}
	n := 0
	require.Equal(t, "input", recovered(func() {
		for range Default().TagAll(input) {
			n++
		}
	}))
	require.Equal(t, 1, n, "what came before the panic is yielded")

	explosive := func(word string) string {
		if word == "explode" {
			panic("analyzer")
		}
		return word
	}
	tg, err := (&Trainer{Analyzer: tokenize.New("explosive", nil, explosive, 1), MinDocs: 1}).Train(t.Context(), corpus.All([]corpus.Document{
		{Abstract: "a", Topics: []string{"x"}}, {Abstract: "b"}}))
	require.NoError(t, err)
	docs := []corpus.Document{{Abstract: "a"}, {Abstract: "b"}, {Abstract: "explode"}, {Abstract: "a"}}
	n = 0
	require.Equal(t, "analyzer", recovered(func() {
		for range tg.TagAll(corpus.All(docs)) {
			n++
		}
	}))
	require.Equal(t, 2, n)
	require.Len(t, tg.Tag("a"), 1, "the tagger is as good as new")

	require.Equal(t, "loop", recovered(func() {
		for range Default().TagAll(numbered(1000)) {
			panic("loop")
		}
	}))
	requireGoroutines(t, before)
}

func TestTagAllPassesGoexitOn(t *testing.T) {
	ended := make(chan bool)
	go func() {
		defer func() { ended <- recover() == nil }()
		for range Default().TagAll(func(func(corpus.Document, error) bool) { runtime.Goexit() }) {
		}
		panic("not reached")
	}()
	require.True(t, <-ended)
}

func TestTagAllTwiceAndTogether(t *testing.T) {
	tg := Default()
	all := tg.TagAll(numbered(300))
	done := make(chan int)
	for range 4 {
		go func() {
			n := 0
			for range all {
				n++
			}
			done <- n
		}()
	}
	for range 4 {
		require.Equal(t, 300, <-done)
	}
}

// TestWorkers counts the documents that are tagged at a time: each waits in the
// normalizer until as many others are there as must be, and then a moment for more.
func TestWorkers(t *testing.T) {
	var inside, most atomic.Int64
	meet := func(int64) {}
	count := func(word string) string {
		now := inside.Add(1)
		defer inside.Add(-1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		meet(now)
		return word
	}
	tg, err := (&Trainer{Analyzer: tokenize.New("counting", nil, count, 1), MinDocs: 1}).Train(t.Context(), corpus.All([]corpus.Document{
		{Abstract: "a", Topics: []string{"x"}}, {Abstract: "b"}}))
	require.NoError(t, err)
	var docs []corpus.Document
	for i := range 100 { // a word that came up lately is not normalized again
		docs = append(docs, corpus.Document{ID: fmt.Sprint(i), Abstract: strings.Repeat("q", i+1)})
	}
	for _, test := range []struct{ workers, together int64 }{{1, 1}, {3, 3}, {100000, 4}} {
		most.Store(0)
		met := make(chan struct{})
		enough := sync.OnceFunc(func() { close(met) })
		meet = func(now int64) {
			if now == test.together {
				enough()
			}
			<-met
			time.Sleep(time.Millisecond)
		}
		n := 0
		for got, err := range tg.With(Options{Workers: int(test.workers)}).TagAll(corpus.All(docs)) {
			require.NoError(t, err)
			require.Equal(t, fmt.Sprint(n), got.Document.ID)
			n++
		}
		require.Equal(t, 100, n)
		require.GreaterOrEqual(t, most.Load(), test.together)
		require.LessOrEqual(t, most.Load(), test.workers)
	}
}
