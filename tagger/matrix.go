package tagger

// matrix holds the term counts of a training corpus, a row a document, and
// weighs them as the scorer does.
type matrix struct {
	start  []int // row i is [start[i],start[i+1]) of terms and counts
	terms  []int32
	counts []int32
	sums   []float64 // by row, from which its length is taken
	scale  []float64 // by row, to the length that is asked for
	length length
	idf    []float64
	tf     TermFrequency
}

// weighing is how the words of an example become a row.
type weighing struct {
	maxN        int
	tf          TermFrequency
	length      length
	titleWeight int32 // a word of the title counts as many words
	form        form  // whole, or the only text to count, of the examples that calibrate
}

// count builds the matrix of a corpus over the selected terms; its documents
// are not scaled yet.
func (t *training) count(s *selection, idf []float64, w weighing) *matrix {
	m := &matrix{start: make([]int, 1, len(t.examples)+1), idf: idf, tf: w.tf, length: w.length}
	b := newBag(s.vocab, w.maxN)
	for i := range t.examples {
		if x := &t.examples[i]; w.form == whole || x.calibrates {
			b.addExample(x, s.ids, w)
		}
		m.addRow(b)
		b.clear()
	}
	return m
}

// addExample counts the terms of an example, as addDocument those of a
// document.
func (b *bag) addExample(x *example, ids []int32, w weighing) {
	counting := w.form != abstractOnly
	take := func(block []word) {
		if counting {
			b.addWords(block)
		}
	}
	b.by = w.titleWeight
	b.ngrams.reset()
	x.replay(ids, take, func() {
		counting = w.form != titleOnly
		b.by = 1
		b.ngrams.reset()
	})
}

func (m *matrix) addRow(b *bag) {
	sum := 0.0
	for _, id := range b.distinct() {
		if m.idf[id] == 0 {
			continue
		}
		m.terms = append(m.terms, id)
		m.counts = append(m.counts, b.count(id))
		sum = m.length.add(sum, m.tf.of(b.count(id))*m.idf[id])
	}
	m.start = append(m.start, len(m.terms))
	m.sums = append(m.sums, sum)
}

// pivoted returns the matrix's length with the mean of its documents as pivot.
func (m *matrix) pivoted() length {
	l, documents := m.length, 0
	l.pivot = 0
	for i, sum := range m.sums {
		if !m.empty(i) {
			l.pivot += l.of(sum)
			documents++
		}
	}
	l.pivot /= float64(max(documents, 1))
	return l
}

// scaleTo scales the documents to a length.
func (m *matrix) scaleTo(l length) {
	m.length, m.scale = l, make([]float64, len(m.sums))
	for i, sum := range m.sums {
		m.scale[i] = l.scale(sum)
	}
}

// restrict returns the matrix with the terms alone that have an IDF; ids stay,
// and documents are not scaled yet.
func (m *matrix) restrict(idf []float64) *matrix {
	out := &matrix{start: make([]int, 1, len(m.start)), idf: idf, tf: m.tf, length: m.length}
	for i := range m.sums {
		sum := 0.0
		for j := m.start[i]; j < m.start[i+1]; j++ {
			if id := m.terms[j]; idf[id] != 0 {
				out.terms, out.counts = append(out.terms, id), append(out.counts, m.counts[j])
				sum = m.length.add(sum, m.tf.of(m.counts[j])*idf[id])
			}
		}
		out.start = append(out.start, len(out.terms))
		out.sums = append(out.sums, sum)
	}
	return out
}

// empty reports whether row i has no terms.
func (m *matrix) empty(i int) bool { return m.start[i] == m.start[i+1] }

// addTo adds weight times row i to sums.
func (m *matrix) addTo(sums []float64, i int, weight float64) {
	weight *= m.scale[i]
	for j := m.start[i]; j < m.start[i+1]; j++ {
		id := m.terms[j]
		sums[id] += float64(float64(m.tf.of(m.counts[j])*m.idf[id]) * weight)
	}
}

// dot returns the product of row i with the weights.
func (m *matrix) dot(i int, weights []float64) float64 {
	sum := 0.0
	for j := m.start[i]; j < m.start[i+1]; j++ {
		id := m.terms[j]
		sum += float64(float64(m.tf.of(m.counts[j])*m.idf[id]) * weights[id])
	}
	return float64(sum * m.scale[i])
}
