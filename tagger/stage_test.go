package tagger

import (
	"testing"

	"github.com/topictag/topictag/tokenize"
)

// BenchmarkStages measures the steps of AppendTags, each with those before it, on
// the abstracts of TOPICTAG_DATA or of the sample, beside a scan that does one
// multiplication with each byte.
func BenchmarkStages(b *testing.B) {
	docs := benchmarkDocuments(b)
	size := 0
	for _, d := range docs {
		size += len(d.Abstract)
	}
	tg := Default()
	words, sum := 0, uint64(0)
	reader, bag := newReader(tg.analyzer, tg.vocab.lookUp), newReadingBag(tg.analyzer, tg.vocab)
	logOdds, tags := make([]float64, len(tg.topics)), []Score(nil)
	for _, step := range []struct {
		name string
		run  func(text string)
	}{
		{"byte scan", func(text string) {
			for i := range len(text) {
				sum = (sum ^ uint64(text[i])) * 1099511628211
			}
		}},
		{"words found", func(text string) { tokenize.Words(text, func(tokenize.Span) bool { words++; return true }) }},
		{"their ids", func(text string) { reader.read(text, func(block []word) { words += len(block) }) }},
		{"terms counted", func(text string) { bag.clear(); bag.addText(text, 1) }},
		{"log-odds", func(text string) { bag.clear(); bag.addText(text, 1); tg.model.score(bag, logOdds) }},
		{"tags", func(text string) { tags = tg.AppendTags(tags[:0], text) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range docs {
					step.run(docs[i].Abstract)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/abstract")
		})
	}
}
