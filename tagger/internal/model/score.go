package model

import "slices"

// Score scores the document in s.Bag. It sets the log-odds of each topic, and returns how
// many distinct terms of the document are features.
//
// It is the only scorer. It adds in the order of Distinct and without fused multiply-add. So
// the same text has the same score on every processor.
func (m *Model) Score(s *Scratch) (known int) {
	terms, logOdds := s.Bag.Distinct(), s.LogOdds
	weights := slices.Grow(s.Weights[:0], len(terms))[:len(terms)]
	rows, stride, counts, sum := m.Rows, 1+len(m.Topics), s.Bag.Counts(), 0.0
	tf, norm := m.TF, m.Normalization
	for i, id := range terms {
		idf := rows[int(id)*stride]
		if idf != 0 {
			known++
		}
		x := float64(tf.Weight(counts[id]) * float64(idf))
		weights[i], sum = x, norm.Accumulate(sum, x)
	}
	s.Terms, s.Weights = terms, weights
	t := 0
	for ; t+4 <= len(logOdds); t += 4 {
		m.sumFour(logOdds[t:][:4], t, s)
	}
	for ; t < len(logOdds); t++ {
		m.sumOne(&logOdds[t], t, s)
	}
	s.Scale = m.Normalization.Scale(sum)
	for t := range logOdds {
		logOdds[t] = float64(logOdds[t]*s.Scale) + m.Topics[t].Bias
	}
	return known
}

// sumFour sets sums to the weighted sums of the terms, for four topics from first on. Four
// sums fit into registers, and do not wait for each other.
func (m *Model) sumFour(sums []float64, first int, s *Scratch) {
	rows, stride, weights := m.Rows, 1+len(m.Topics), s.Weights[:len(s.Terms)]
	var s0, s1, s2, s3 float64
	for i, id := range s.Terms {
		x, w := weights[i], rows[int(id)*stride+1+first:][:4]
		s0 += float64(x * float64(w[0]))
		s1 += float64(x * float64(w[1]))
		s2 += float64(x * float64(w[2]))
		s3 += float64(x * float64(w[3]))
	}
	sums[0], sums[1], sums[2], sums[3] = s0, s1, s2, s3
}

// sumOne is sumFour for one topic.
func (m *Model) sumOne(sum *float64, topic int, s *Scratch) {
	stride := 1 + len(m.Topics)
	*sum = 0
	for i, id := range s.Terms {
		*sum += float64(s.Weights[i] * float64(m.Rows[int(id)*stride+1+topic]))
	}
}
