package tagger

import (
	"runtime"
	"sync"
)

// fit makes a model of a corpus with the selected terms.
func (tr *Trainer) fit(t *training, s *selection) *model {
	x := tr.count(t, s)
	for _, counts := range x {
		counts.scaleTo(x[whole].pivoted())
	}
	rows := t.rows()
	fits, held, features := tr.fitTopics(x, rows, tr.starts(t, s))
	m := &model{
		card:        tr.Card,
		methods:     tr.methods(),
		analyzer:    tr.analyzer(),
		tf:          tr.TermFrequency,
		idf:         tr.IDF,
		length:      features.length,
		titleWeight: int32(orDefault(tr.TitleWeight, DefaultTitleWeight)),
		documents:   len(t.examples),
		english:     t.english,
	}
	means := make([]linear, len(rows))
	m.topics = make([]topic, len(rows))
	parallel(len(rows), func(i int) {
		shares := held[i].shares(features, rows[i], fits[i])
		means[i] = meanOf(fits[i], shares)
		m.topics[i] = topic{Name: t.topics[i], Bias: means[i].bias, Documents: carriers(rows[i]), read: read(held[i].mean(shares))}
	})
	kept := m.take(s, features, means)
	m.knownShare, m.meanWords = t.words(s, kept)
	return m
}

// count counts and weighs the selected terms of a corpus, in each form.
func (tr *Trainer) count(t *training, s *selection) [forms]*matrix {
	idf := make([]float64, len(s.df))
	for id, df := range s.df {
		idf[id] = float64(float32(tr.IDF.weight(df, len(t.examples)))) // as models keep it
	}
	return t.count(s, tr.analyzer().MaxN(), int32(orDefault(tr.TitleWeight, DefaultTitleWeight)), matrix{
		idf:    idf,
		tf:     tr.TermFrequency,
		length: length{norm: tr.Norm, slope: orDefault(tr.Slope, 1)},
	})
}

// take sets the model's terms and weights to those of the features and fits. It
// returns the ids in the selection of the terms that the model keeps.
func (m *model) take(s *selection, features *matrix, fits []linear) (kept []int32) {
	m.vocab, kept = s.compact(features.idf)
	m.rows = make([]float32, 0, len(kept)*(1+len(fits)))
	for _, old := range kept {
		m.rows = append(m.rows, float32(features.idf[old]))
		for _, fit := range fits {
			m.rows = append(m.rows, float32(fit.weights[old]))
		}
	}
	return kept
}

// words returns what share of the words of a corpus is among the terms kept, and how
// many words a document has on average.
func (t *training) words(s *selection, kept []int32) (knownShare, mean float64) {
	isKept := make([]bool, len(s.df))
	for _, id := range kept {
		isKept[id] = true
	}
	known, all := 0, 0
	for i := range t.examples {
		t.replay(&t.examples[i], s.ids, func(block []word) {
			for _, w := range block {
				if w.id != broken {
					all++
				}
				if w.id >= 0 && isKept[w.id] {
					known++
				}
			}
		}, func() {})
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(len(t.examples), 1))
}

// parallel calls f with each number below n, on all processors, and returns
// when all calls have.
func parallel(n int, f func(i int)) {
	var wait sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			f(i)
		})
	}
	wait.Wait()
}
