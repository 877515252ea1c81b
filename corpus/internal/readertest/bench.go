package readertest

import (
	"io"
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus"
)

// Benchmark reads a text as often as a benchmark asks.
func (read Reader) Benchmark(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range read("f", strings.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// Benchmark rewrites a text as often as a benchmark asks.
func (rewrite Rewrite) Benchmark(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	tags := func(corpus.Document) []string { return []string{"robotics"} }
	for b.Loop() {
		if err := rewrite(io.Discard, "f", strings.NewReader(text), tags, nil); err != nil {
			b.Fatal(err)
		}
	}
}
