package tagger

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	scan "github.com/topictag/topictag/internal/words"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
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
	var spans [vocab.BlockSize]scan.Span
	a, v, memo := tg.only().Analyzer, tg.only().Vocab, vocab.NewMemo()
	reader, bag := v.NewReader(a, memo), vocab.NewReadingBag(a, v, memo)
	scratch, tags := &model.Scratch{Bag: bag, LogOdds: make([]float64, len(tg.only().Topics))}, []Score(nil)
	for _, step := range []struct {
		name string
		run  func(text string)
	}{
		{"byte scan", func(text string) {
			h := uint64(14695981039346656037) // in a register
			for i := range len(text) {
				h = (h ^ uint64(text[i])) * 1099511628211
			}
			sum += h
		}},
		{"words found", func(text string) {
			scanner := scan.NewScanner(text)
			for n := scanner.Scan(spans[:]); n > 0; n = scanner.Scan(spans[:]) {
				words += n
			}
		}},
		{"their ids", func(text string) { reader.Read(text, func(block []int32) { words += len(block) }) }},
		{"terms counted", func(text string) { bag.Clear(); bag.AddText(text, 1) }},
		{"log-odds", func(text string) { tg.only().ScoreDocument(scratch, corpus.Document{Abstract: text}) }},
		{"tags", func(text string) { tags = tg.AppendTags(tags[:0], text) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			all := func() {
				for i := range docs {
					step.run(docs[i].Abstract)
				}
			}
			all() // the memo of the step learns the words
			for b.Loop() {
				all()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/abstract")
		})
	}
}

// benchmarkDocuments returns real documents, or the sample's where there are none.
func benchmarkDocuments(b *testing.B) []corpus.Document {
	docs := corpus.Sample()
	if dir := os.Getenv("TOPICTAG_DATA"); dir != "" {
		docs = nil
		require.NoError(
			b,
			dataset.Papers(dir, dataset.Dev()[:1], func(p dataset.Paper) { docs = append(docs, p.Document) }),
		)
	}
	return docs
}

// BenchmarkMemo reads real abstracts (the sample's where there are none) with
// and without the memo, and says how many words of all are normalized.
func BenchmarkMemo(b *testing.B) {
	docs := benchmarkDocuments(b)
	size := 0
	for _, d := range docs {
		size += len(d.Title) + len(d.Abstract)
	}
	for _, name := range []string{"with", "without"} {
		b.Run(name, func(b *testing.B) {
			calls, words := 0, 0
			base := tokenize.Default()
			counting := tokenize.New(
				"",
				nil,
				func(word string) string { calls++; return base.Normalize(word) },
				base.MaxN(),
			)
			bag := vocab.NewReadingBag(counting, Default().only().Vocab, vocab.NewMemo())
			if name == "without" {
				bag.DisableMemo()
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					bag.Clear()
					Default().only().CountTerms(bag, d)
					words += bag.WordCount()
				}
			}
			b.ReportMetric(float64(calls)/float64(words), "normalized/word")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/abstract")
		})
	}
}

// BenchmarkExplain explains all topics of real documents (the sample's where there are
// none).
func BenchmarkExplain(b *testing.B) {
	docs, tg := benchmarkDocuments(b), Default()
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			tg.ExplainAll(d)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/abstract")
}

// BenchmarkExplainLong explains all topics of a text of 4 MB, one after the other.
func BenchmarkExplainLong(b *testing.B) {
	d, tg := longSample(4<<20), Default()
	b.SetBytes(int64(len(d.Abstract)))
	b.ReportAllocs()
	for b.Loop() {
		for e := range tg.Explanations(d, 0) {
			_ = e
		}
	}
}

// BenchmarkHighlightsLong highlights a text of 2 MB, with the evidence that it has by default and
// with all.
func BenchmarkHighlightsLong(b *testing.B) {
	d := longSample(2 << 20)
	for name, terms := range map[string]int{"default": 0, "all": -1} {
		e := collected(Default(), d, terms)[0]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(d.Abstract)))
			b.ReportAllocs()
			for b.Loop() {
				e.Highlights(Abstract)
			}
		})
	}
}

// BenchmarkExplainTopic explains one topic.
func BenchmarkExplainTopic(b *testing.B) {
	docs, tg := benchmarkDocuments(b), Default()
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			tg.Explain(d, "diffusion")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/abstract")
}

// BenchmarkTagDocument tags the documents of TOPICTAG_DATA, or of the sample, with title and
// abstract.
func BenchmarkTagDocument(b *testing.B) {
	docs, tg := benchmarkDocuments(b), Default()
	b.ReportAllocs()
	for b.Loop() {
		for i := range docs {
			tg.TagDocument(docs[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(docs)), "ns/document")
}

// BenchmarkDefault decodes the bundled model. Load is the same with all checks, as of a file
// of a user.
func BenchmarkDefault(b *testing.B) {
	b.Run("Default", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := decodeDefault(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Load(bytes.NewReader(bundled)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
