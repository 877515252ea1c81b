package tagger

import (
	"os"
	"testing"

	"github.com/topictag/topictag/tokenize"
)

func BenchmarkStage(b *testing.B) {
	docs := benchmarkDocuments(b)
	if os.Getenv("FEW") != "" {
		docs = docs[:300]
	}
	size := 0
	for _, d := range docs {
		size += len(d.Abstract)
	}
	run := func(name string, f func(string)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, d := range docs {
					f(d.Abstract)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*len(docs)), "ns/abstract")
		})
	}
	sum := 0
	run("bytes", func(s string) {
		h := uint64(14695981039346656037)
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
		sum += int(h)
	})
	n := 0
	count := func(s tokenize.Span) bool { n++; return true }
	run("words", func(s string) { tokenize.Words(s, count) })
	m := Default()
	r := newReader(m.analyzer, m.vocab.lookUp)
	emit := func(block []word) { n += len(block) }
	run("ids", func(s string) { r.read(s, emit) })
	bg := newReadingBag(m.analyzer, m.vocab)
	run("bag", func(s string) { bg.clear(); bg.addText(s, 1) })
	lo := make([]float64, 4)
	run("score", func(s string) { bg.clear(); bg.addText(s, 1); m.model.score(bg, lo) })
	run("all", func(s string) { m.AppendTags(nil, s) })
	words := 0
	for _, d := range docs {
		tokenize.Words(d.Abstract, func(tokenize.Span) bool { words++; return true })
	}
	b.Log(float64(words)/float64(len(docs)), sum, len(m.vocab.grams), len(m.vocab.names))
}
