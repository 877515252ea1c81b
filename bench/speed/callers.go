package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync"
	"time"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// callersRound is how long the callers of a row call in a round.
const callersRound = time.Second

// traffic is what some callers got in a round.
type traffic struct {
	calls  int
	took   time.Duration
	sorted []time.Duration // of calls, with the time at the gate
	memory int             // bytes that the process held at the end, beyond those before
}

// perSecond returns the calls per second.
func (l *traffic) perSecond() float64 { return perSecond(l.calls, l.took) }

// call lets callers call TagDocument for a while. All share one tagger, as in a server. With a
// gate, at most that many of them tag at a time, and the others wait. Each caller starts at another
// document and tags all of them, so that few callers do not keep to few documents.
func call(tg *tagger.Tagger, docs []corpus.Document, callers, gate int, d time.Duration) *traffic {
	debug.FreeOSMemory()
	before := held()
	times := make([][]time.Duration, callers)
	tokens := make(chan struct{}, max(gate, 1))
	var memory int
	var measured sync.Once
	var running sync.WaitGroup
	began := time.Now()
	for c := range callers {
		running.Go(func() {
			for i := c * len(docs) / callers; time.Since(began) < d; i++ {
				start := time.Now()
				if gate > 0 {
					tokens <- struct{}{}
				}
				tg.TagDocument(docs[i%len(docs)])
				if gate > 0 {
					<-tokens
				}
				times[c] = append(times[c], time.Since(start))
			}
			measured.Do(func() { memory = held() - before }) // while the others are within a call
		})
	}
	running.Wait()
	took := time.Since(began)
	all := slices.Concat(times...)
	slices.Sort(all)
	return &traffic{len(all), took, all, memory}
}

// held returns the bytes that the Go runtime has from the system.
func held() int {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}

// callers measures many callers at once. Rounds of all rows take turns.
func callers(p *page, t *texts) error {
	tg := tagger.Default()
	procs := runtime.GOMAXPROCS(0)
	rows := []struct{ callers, gate int }{
		{2, 0}, {1, 0}, {8, 0}, {64, 0}, {1000, 0}, {10_000, 0}, {64, procs}, {1000, procs},
	}
	p.printf(`
## Many callers

The callers run %[1]sTagDocument%[1]s on titles and abstracts, on %[2]d processors. They share one tagger and do nothing else. Figures are
medians of %[4]d rounds of %[3]v. The share is the throughput in proportion to that of two callers in the same round. Memory is
what the process holds when the first caller stops, minus what it held before.

| callers | gate | documents/s | share | median, µs | 99 %%, µs | 99.9 %%, µs | memory, MB |
|---:|---:|---:|---:|---:|---:|---:|---:|
`, "`", procs, callersRound, rounds)
	call(tg, t.docs, procs, 0, callersRound) // fills the memo
	all := make([][]*traffic, len(rows))
	for range rounds {
		for i, row := range rows {
			all[i] = append(all[i], call(tg, t.docs, row.callers, row.gate, callersRound))
		}
	}
	for i, row := range rows {
		round := 0
		share := func(x *traffic) float64 { round++; return x.perSecond() / all[0][round-1].perSecond() }
		at := func(q float64) func(*traffic) float64 {
			return func(x *traffic) float64 { return microseconds(quantile(x.sorted, q)) }
		}
		p.printf("| %d | %s | %.0f | %.2f | %.1f | %.1f | %.1f | %.1f |\n",
			row.callers, map[bool]string{true: "yes", false: "–"}[row.gate > 0],
			medianOf(all[i], (*traffic).perSecond), medianOf(all[i], share),
			medianOf(all[i], at(0.5)), medianOf(all[i], at(0.99)), medianOf(all[i], at(0.999)),
			medianOf(all[i], func(x *traffic) float64 { return float64(x.memory) / 1e6 }))
	}
	p.printf(`
The gate is a semaphore of %d around each call, made of a buffered channel. Without it, a call that is preempted waits until
other callers have had 10 ms each. A loop of pure arithmetic has the same tail.
`, procs)
	return nil
}

// medianOf returns the median of a figure.
func medianOf(all []*traffic, figure func(*traffic) float64) float64 {
	var figures []float64
	for _, x := range all {
		figures = append(figures, figure(x))
	}
	slices.Sort(figures)
	return figures[len(figures)/2]
}
