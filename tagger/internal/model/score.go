package model

import (
	"math"
	"slices"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// table is a table of weights, with what it takes to score by it.
type table struct {
	rows          []float32 // as Model.Rows
	topics        int
	normalization weight.Normalization
}

// table returns the weights by which documents of a form are scored.
func (m *Model) table(f calibrate.Form) table {
	if f == calibrate.TitleOnly && m.TitleRows != nil {
		return table{m.TitleRows, len(m.Topics), m.TitleNormalization}
	}
	return table{m.Rows, len(m.Topics), m.Normalization}
}

// bias returns the log-odds that the linear model of a topic gives to a document of a form
// without terms.
func (m *Model) bias(topic int, f calibrate.Form) float64 {
	if f == calibrate.TitleOnly && m.TitleRows != nil {
		return m.Topics[topic].TitleBias
	}
	return m.Topics[topic].Bias
}

// BiasOf returns the log-odds of a topic for a document of a form without terms.
func (m *Model) BiasOf(topic int, f calibrate.Form) float64 {
	in := head.Inputs{Against: m.bias(topic, f)}
	if f == calibrate.Whole {
		in.Title = m.bias(topic, calibrate.TitleOnly)
	}
	return m.Topics[topic].Rules[f].Head.LogOdds(in)
}

// TermWeights returns the weights of a term for each topic in documents of a form. They belong
// to the model.
func (m *Model) TermWeights(id int32, f calibrate.Form) []float32 {
	stride := 1 + len(m.Topics)
	return m.table(f).rows[int(id)*stride:][1:stride]
}

// Sums are the weighted terms of a text, and their sums by topic. They are reused from text to
// text.
type Sums struct {
	Terms    []int32   // the distinct terms; those of a whole document belong to its bag
	Weights  []float64 // by place in Terms: term frequency times IDF
	Scale    float64   // the factor of Weights that normalizes the text
	Known    int       // the number of distinct terms that are features
	counts   []int32   // by place in Terms
	all      []float64 // by topic: the sum of weights times weights of the topic
	absolute []float64 // the same of absolute products; only if the model has heads
}

// sum weighs the terms of the bag and sums them. It is the only scorer. It adds in the order of
// terms and without fused multiply-add. So the same text has the same sums on every processor.
func (x *Sums) sum(m *Model, t table, b *vocab.Bag, parts bool) {
	terms := x.Terms
	weights := slices.Grow(x.Weights[:0], len(terms))[:len(terms)]
	x.counts = slices.Grow(x.counts[:0], len(terms))[:len(terms)]
	b.CountsOf(x.counts, terms)
	m.TF.Weights(weights, x.counts)
	x.Known = t.multiplyIDF(weights, terms)
	x.Weights, x.Scale = weights, t.normalization.Scale(t.normalization.Sum(weights))
	x.all = slices.Grow(x.all[:0], t.topics)[:t.topics]
	x.absolute = slices.Grow(x.absolute[:0], t.topics)[:t.topics]
	first := 0
	for ; first+4 <= t.topics; first += 4 {
		if parts {
			x.sumFourParts(t, first)
		} else {
			x.sumFour(t, first)
		}
	}
	for ; first < t.topics; first++ {
		x.sumOne(t, first)
	}
}

// multiplyIDF multiplies weights with the IDF of their terms. It returns the number of terms that
// are features.
func (t table) multiplyIDF(weights []float64, terms []int32) (known int) {
	rows, stride := t.rows, 1+t.topics
	weights = weights[:len(terms)]
	for i, id := range terms {
		idf := rows[int(id)*stride]
		if idf != 0 {
			known++
		}
		weights[i] = float64(weights[i] * float64(idf))
	}
	return known
}

// sumFour sums the terms for four topics from first on. Four sums fit into registers, and do
// not wait for each other.
func (x *Sums) sumFour(t table, first int) {
	rows, stride, weights, sums := t.rows, 1+t.topics, x.Weights[:len(x.Terms)], x.all[first:][:4]
	var s0, s1, s2, s3 float64
	for i, id := range x.Terms {
		v, w := weights[i], rows[int(id)*stride+1+first:][:4]
		s0 += float64(v * float64(w[0]))
		s1 += float64(v * float64(w[1]))
		s2 += float64(v * float64(w[2]))
		s3 += float64(v * float64(w[3]))
	}
	sums[0], sums[1], sums[2], sums[3] = s0, s1, s2, s3
}

// sumFourParts is sumFour, and sums absolute products besides.
func (x *Sums) sumFourParts(t table, first int) {
	rows, stride, weights := t.rows, 1+t.topics, x.Weights[:len(x.Terms)]
	all, absolute := x.all[first:][:4], x.absolute[first:][:4]
	var s0, s1, s2, s3, a0, a1, a2, a3 float64
	for i, id := range x.Terms {
		v, w := weights[i], rows[int(id)*stride+1+first:][:4]
		v0, v1 := float64(v*float64(w[0])), float64(v*float64(w[1]))
		v2, v3 := float64(v*float64(w[2])), float64(v*float64(w[3]))
		s0, s1, s2, s3 = s0+v0, s1+v1, s2+v2, s3+v3
		a0, a1, a2, a3 = a0+math.Abs(v0), a1+math.Abs(v1), a2+math.Abs(v2), a3+math.Abs(v3)
	}
	all[0], all[1], all[2], all[3] = s0, s1, s2, s3
	absolute[0], absolute[1], absolute[2], absolute[3] = a0, a1, a2, a3
}

// sumOne is sumFourParts for one topic.
func (x *Sums) sumOne(t table, topic int) {
	stride := 1 + t.topics
	all, absolute := 0.0, 0.0
	for i, id := range x.Terms {
		v := float64(x.Weights[i] * float64(t.rows[int(id)*stride+1+topic]))
		all += v
		absolute += math.Abs(v)
	}
	x.all[topic], x.absolute[topic] = all, absolute
}

// logOdds returns the log-odds of a topic by the linear model alone.
func (x *Sums) logOdds(topic int, bias float64) float64 {
	return float64(x.all[topic]*x.Scale) + bias
}

// Inputs returns the inputs of the head of a topic for the document that was scored last. The sum
// of positive products is half of two sums: that of all products, and that of their absolute
// values. Both are branch-free.
func (m *Model) Inputs(s *Scratch, topic int) head.Inputs {
	positive := float64((s.Sums.all[topic] + s.Sums.absolute[topic]) / 2 * s.Sums.Scale)
	in := head.Inputs{
		For:     positive,
		Against: s.Sums.logOdds(topic, m.bias(topic, s.Form)) - positive,
		Length:  weight.Log(1 + s.Sums.Known),
	}
	if s.Form == calibrate.Whole {
		in.Title = s.Title.logOdds(topic, m.bias(topic, calibrate.TitleOnly))
	}
	return in
}

// hasHeads reports whether a topic has a head for documents of a form.
func (m *Model) hasHeads(f calibrate.Form) bool {
	for i := range m.Topics {
		if m.Topics[i].Rules[f].Head != nil {
			return true
		}
	}
	return false
}
