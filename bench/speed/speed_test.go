package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

// documents returns the abstracts of two months below TOPICTAG_DATA, or the sample.
func documents(b *testing.B) []corpus.Document {
	docs := corpus.Sample()
	if dir := os.Getenv("TOPICTAG_DATA"); dir != "" {
		docs = nil
		require.NoError(
			b,
			dataset.Papers(dir, dataset.Dev(), func(p dataset.Paper) { docs = append(docs, p.Document) }),
		)
	}
	return docs
}

// perAbstract measures what is done with all documents.
func perAbstract(b *testing.B, docs []corpus.Document, all func()) {
	size := 0
	for _, d := range docs {
		size += len(d.Title) + len(d.Abstract)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		all()
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "abstracts/s")
}

func BenchmarkAnalyzer(b *testing.B) {
	docs, a, terms := documents(b), tokenize.Default(), 0
	perAbstract(b, docs, func() {
		for _, d := range docs {
			for range a.Terms(d.Title) {
				terms++
			}
			for range a.Terms(d.Abstract) {
				terms++
			}
		}
	})
}

func BenchmarkTagDocument(b *testing.B) {
	docs, tg := documents(b), tagger.Default()
	perAbstract(b, docs, func() {
		for _, d := range docs {
			tg.TagDocument(d)
		}
	})
}

func BenchmarkAppendTags(b *testing.B) {
	docs, tg, tags := documents(b), tagger.Default(), []tagger.Score(nil)
	for i := range docs {
		docs[i].Title = ""
	}
	perAbstract(b, docs, func() {
		for _, d := range docs {
			tags = tg.AppendTags(tags[:0], d.Abstract)
		}
	})
}

func BenchmarkTagAll(b *testing.B) {
	docs, tg := documents(b), tagger.Default()
	perAbstract(b, docs, func() {
		for _, err := range tg.TagAll(corpus.All(docs)) {
			require.NoError(b, err)
		}
	})
}

// BenchmarkCallers lets many callers tag at once, with a gate and without.
func BenchmarkCallers(b *testing.B) {
	docs, tg := documents(b), tagger.Default()
	for _, gate := range []int{0, runtime.GOMAXPROCS(0)} {
		for _, callers := range []int{1, 2, 8, 64, 1000} {
			b.Run(fmt.Sprintf("callers=%d/gate=%d", callers, gate), func(b *testing.B) {
				var last *traffic
				for b.Loop() {
					last = call(tg, docs, callers, gate, time.Second)
				}
				b.ReportMetric(last.perSecond(), "documents/s")
				b.ReportMetric(microseconds(quantile(last.sorted, 0.5)), "p50-us")
				b.ReportMetric(microseconds(quantile(last.sorted, 0.99)), "p99-us")
				b.ReportMetric(microseconds(quantile(last.sorted, 0.999)), "p99.9-us")
				b.ReportMetric(float64(last.memory)/1e6, "MB")
			})
		}
	}
}

// TestCallLetsAllCallersCall has more callers than processors, with a gate and without.
func TestCallLetsAllCallersCall(t *testing.T) {
	for _, gate := range []int{0, 2} {
		x := call(tagger.Default(), corpus.Sample(), 8, gate, 50*time.Millisecond)
		require.GreaterOrEqual(t, x.calls, 8)
		require.Len(t, x.sorted, x.calls)
		require.True(t, slices.IsSorted(x.sorted))
		require.Positive(t, x.perSecond())
	}
}

// BenchmarkTrain trains naive Bayes on the bundled model's tags.
func BenchmarkTrain(b *testing.B) {
	docs := selfLabelled(documents(b))
	perAbstract(b, docs, func() {
		_, err := new(tagger.Trainer).Train(b.Context(), corpus.All(docs))
		require.NoError(b, err)
	})
}

func BenchmarkLoad(b *testing.B) {
	model := bundledModel()
	b.SetBytes(int64(len(model)))
	b.ReportAllocs()
	for b.Loop() {
		_, err := tagger.Load(bytes.NewReader(model))
		require.NoError(b, err)
	}
}

func TestQuantile(t *testing.T) {
	times := []time.Duration{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	require.EqualValues(t, 1, quantile(times, 0))
	require.EqualValues(t, 6, quantile(times, 0.5))
	require.EqualValues(t, 10, quantile(times, 0.99))
	require.EqualValues(t, 10, quantile(times, 1))
}

// TestRunProcess measures the memory of the process alone, and not of this one.
func TestRunProcess(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc")
	}
	mine := make([]byte, 200<<20)
	for i := range mine {
		mine[i] = 1
	}
	p, err := runProcess(nil, nil, "sleep", "0.1")
	require.NoError(t, err)
	require.GreaterOrEqual(t, p.took, 100*time.Millisecond)
	require.Positive(t, p.resident)
	require.Less(t, p.resident, int64(50<<20))
	require.Positive(t, mine[5])
	_, err = runProcess(nil, nil, "false")
	require.Error(t, err)
}
