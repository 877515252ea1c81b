package main

import (
	"bytes"
	"runtime"
	"time"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// sink keeps what is computed, so that it is computed.
var sink uint64

// scan is the yardstick: it looks at each byte once, and does one multiplication
// with it, as the plainest hash does (FNV-1a).
func scan(text string) {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	sink += h
}

// bundledModel returns the bytes of the bundled model.
func bundledModel() []byte {
	var b bytes.Buffer
	if err := tagger.Default().Save(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func load(model []byte) *tagger.Tagger {
	t, err := tagger.Load(bytes.NewReader(model))
	if err != nil {
		panic(err)
	}
	return t
}

// tagging measures the library with the bundled model.
func tagging(p *page, t *texts) error {
	model, tg := bundledModel(), tagger.Default()
	var scores []tagger.Score
	append := func(tg *tagger.Tagger) {
		for i := range t.docs {
			scores = tg.AppendTags(scores[:0], t.docs[i].Abstract)
		}
	}
	things := []timed{
		{"byte scan", func() {
			for i := range t.docs {
				scan(t.docs[i].Abstract)
			}
		}},
		{"`AppendTags`, one goroutine", func() { append(tg) }},
		{"`AppendTags`, a tagger just loaded, that has met no word yet", func() { append(load(model)) }},
		{"`TagDocument` without titles, one goroutine", func() {
			for i := range t.docs {
				tg.TagDocument(corpus.Document{Abstract: t.docs[i].Abstract})
			}
		}},
		{"`TagAll` without titles, all processors", func() {
			for range tg.TagAll(untitled(t.docs)) {
			}
		}},
	}
	times := measure(things...)
	p.printf(`
## Tagging with the bundled model

The yardstick is a scan that does one multiplication with each byte.

| | abstracts/s | MB/s | share of the byte scan |
|---|---:|---:|---:|
`)
	for i, x := range things {
		p.printf(
			"| %s | %.0f | %.0f | 1/%.1f |\n",
			x.name,
			perSecond(len(t.docs), times[i]),
			megabytes(t.bytes, times[i]),
			float64(times[i])/float64(times[0]),
		)
	}
	allocs, size := allocations(func() { append(tg) })
	n := float64(len(t.docs))
	p.printf(`
%[1]sTagAll%[1]s on %[2]d processors is %.2[3]f times as fast as one goroutine. %[1]sAppendTags%[1]s allocates %.2[4]f times an abstract, %.0[5]f bytes.
The stemmer allocates for words that the memo does not have. A word of the memo needs no allocation.
`, "`", runtime.NumCPU(), float64(times[3])/float64(times[4]), allocs/n, size/n)
	return nil
}

func untitled(docs []corpus.Document) func(yield func(corpus.Document, error) bool) {
	return func(yield func(corpus.Document, error) bool) {
		for i := range docs {
			if !yield(corpus.Document{Abstract: docs[i].Abstract}, nil) {
				return
			}
		}
	}
}

// allocations returns how often f allocates, and how many bytes.
func allocations(f func()) (times, size float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs - before.Mallocs), float64(after.TotalAlloc - before.TotalAlloc)
}

// heap returns the bytes that what f returns holds.
func heap[T any](f func() T) (T, int) {
	var before, after runtime.MemStats
	for range 3 { // what pools have held is gone after the second
		runtime.GC()
	}
	runtime.ReadMemStats(&before)
	x := f()
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(x) // also if the caller has no use for it
	return x, int(after.HeapAlloc) - int(before.HeapAlloc)
}

// once returns how long f takes, the median of many calls.
func once(f func()) time.Duration { return measure(timed{"", f})[0] }
