package vocab

import "github.com/topictag/topictag/tokenize"

// Second is a small vocabulary beside that of a model. A bag finds the terms of both in one
// reading, with one memo. A Second does not change, and is safe for concurrent use.
type Second struct {
	first, second *Vocabulary
	maxN          int
	ids           []int32 // by word of the first vocabulary: its id in the second, or Unknown
}

// NewSecond returns a second vocabulary, whose terms have at most maxN words.
func NewSecond(first, second *Vocabulary, maxN int) *Second {
	s := &Second{first: first, second: second, maxN: maxN, ids: make([]int32, len(first.Words))}
	for i, word := range first.Words {
		s.ids[i] = second.LookUp(word)
	}
	return s
}

// NewReadingBag returns a bag of the terms of the first vocabulary that reads texts by a. All bags
// that share m must have the same a and s. The bag calls found with each place of a term of the
// second vocabulary, in the order of a Trace.
func (s *Second) NewReadingBag(a *tokenize.Analyzer, m *Memo, found func(Occurrence)) *Bag {
	b := NewBag(s.first, a.MaxN())
	b.reader = NewReader(a, m, func(_, normalized string) int32 { return s.lookUp(normalized) })
	b.second = &secondFinder{Second: s, finder: NewNGramFinder(s.second, s.maxN), trace: NewTrace(s.maxN)}
	b.second.trace.Keep = func(o Occurrence) bool { found(o); return false }
	b.takeWords = func(block []int32) {
		b.second.takeWords(b.reader, block)
		b.AddWords(block)
	}
	return b
}

// lookUp returns the id of a word in the first vocabulary. The ids of words that only the
// second has follow those of the first.
func (s *Second) lookUp(word string) int32 {
	if id := s.first.LookUp(word); id != Unknown {
		return id
	}
	if id := s.second.LookUp(word); id != Unknown {
		return int32(s.first.Size()) + id
	}
	return Unknown
}

// secondFinder finds the terms of the second vocabulary in the words that a bag reads.
type secondFinder struct {
	*Second
	finder NGramFinder
	trace  *Trace
	block  [2 * BlockSize]int32
}

// takeWords finds the terms that end in a block. It makes the words Unknown that only the second
// vocabulary has, so that the block has only ids of the first.
func (f *secondFinder) takeWords(r *Reader, block []int32) {
	size := int32(f.first.Size())
	for i, id := range block {
		switch {
		case id >= size:
			block[i], id = Unknown, id-size
		case id >= 0:
			id = f.ids[id]
		}
		f.block[i] = id
	}
	f.finder.Find(f.block[:len(block)])
	f.trace.add(r, f.finder.ending, len(block))
}
