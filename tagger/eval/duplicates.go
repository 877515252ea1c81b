package eval

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/murmur"
	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tokenize"
)

// Two documents are near-duplicates, such as two versions of a paper, if about half of their
// shingles or more are the same. A shingle is a run of three words. The measure is Jaccard's
// index, estimated from MinHash signatures (Broder, On the Resemblance and Containment of
// Documents, 1997). Only documents that share a band of their signatures are compared. This
// finds 95 % of the pairs with an index of 0.5. It finds all but one in 300 with an index of
// 0.6 (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4).
const (
	shingle    = 3 // words
	bands      = 24
	bandSize   = 3
	resembling = bands * bandSize / 2 // equal entries
)

// signature has the lowest hash of a document's shingles, for each of several hash functions.
type signature [bands * bandSize]uint32

func (s *signature) resembles(t *signature) bool {
	equal := 0
	for i, x := range s {
		if x == t[i] {
			equal++
		}
	}
	return equal >= resembling
}

// paper is a document in the search for near-duplicates.
type paper struct {
	key       uint64
	signature signature
	document  int
	like      int // an earlier paper of its group, or itself
}

// groups returns a number for each document. Near-duplicates have the same number, and so have
// the near-duplicates of these. Other documents have different numbers. The numbers depend on
// the documents, not on their order. All documents without words have the same number.
func groups(docs []corpus.Document) []uint64 {
	papers := make([]paper, len(docs))
	parallel.Workers(context.Background(), len(docs), func() func(int) {
		s := newSigner()
		return func(i int) { papers[i] = paper{key(docs[i]), s.sign(docs[i]), i, 0} }
	})
	slices.SortStableFunc(papers, func(a, b paper) int { return cmp.Compare(a.key, b.key) })
	for i := range papers {
		papers[i].like = i
	}
	for band := range bands {
		unite(papers, band*bandSize)
	}
	numbers := make([]uint64, len(docs))
	for i, p := range papers {
		numbers[p.document] = papers[first(papers, i)].key
	}
	return numbers
}

// unite puts papers that resemble each other into one group. It looks at papers with the same
// band, which starts at the given entry. A paper is compared with one member of each group. So
// many similar papers take linear time.
func unite(papers []paper, start int) {
	band := func(i int) []uint32 { return papers[i].signature[start : start+bandSize] }
	order := make([]int, len(papers))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(slices.Compare(band(a), band(b)), a-b) })
	var met []int
	for at, i := range order {
		if at == 0 || !slices.Equal(band(order[at-1]), band(i)) {
			met = met[:0]
		}
		known := false
		for _, j := range met {
			a, b := first(papers, i), first(papers, j)
			if a == b || papers[i].signature.resembles(&papers[j].signature) {
				known = true
				papers[max(a, b)].like = min(a, b)
			}
		}
		if !known {
			met = append(met, i)
		}
	}
}

// first returns the first paper in the group of paper i. It shortens the path to that paper.
func first(papers []paper, i int) int {
	for papers[i].like != i {
		papers[i].like = papers[papers[i].like].like
		i = papers[i].like
	}
	return i
}

// signer makes signatures. Its hash functions are h -> (a*h+b)/2^32 mod 2^32
// (Dietzfelbinger, Universal Hashing and k-wise Independent Random Variables via
// Integer Arithmetic without Primes, 1996).
type signer struct {
	a, b      [bands * bandSize]uint64
	normalize tokenize.Normalizer
	words     []uint64 // hashes
}

func newSigner() *signer {
	s := &signer{normalize: tokenize.Chain(tokenize.Fold, tokenize.Lower)}
	for i := range s.a {
		s.a[i], s.b[i] = murmur.Mix(uint64(2*i+1))|1, murmur.Mix(uint64(2*i+2))
	}
	return s
}

// sign returns the signature of a document. A document with fewer words than a shingle has one
// shingle of all its words.
func (s *signer) sign(d corpus.Document) signature {
	s.words = s.words[:0]
	for _, text := range []string{d.Title, d.Abstract} {
		tokenize.Words(text, func(w tokenize.Span) bool {
			h := fnv.New64a()
			h.Write([]byte(s.normalize(text[w.Start:w.End])))
			s.words = append(s.words, h.Sum64())
			return true
		})
	}
	var least signature
	for i := range least {
		least[i] = ^uint32(0)
	}
	for start := 0; start == 0 || start+shingle <= len(s.words); start++ {
		h := uint64(0)
		for _, w := range s.words[start:min(start+shingle, len(s.words))] {
			h = murmur.Mix(h + w)
		}
		for i := range least {
			least[i] = min(least[i], uint32((s.a[i]*h+s.b[i])>>32))
		}
	}
	return least
}

// NearDuplicates returns the groups of documents that [Folds] keeps together, such as two
// versions of a paper. A group lists the places of its documents in docs, at least two. Groups
// and places are in the order of docs. Documents without words are in no group.
func NearDuplicates(docs []corpus.Document) [][]int {
	members := map[uint64][]int{}
	var order []uint64
	for i, group := range groups(docs) {
		if !hasWords(docs[i]) {
			continue
		}
		if len(members[group]) == 0 {
			order = append(order, group)
		}
		members[group] = append(members[group], i)
	}
	var all [][]int
	for _, group := range order {
		if len(members[group]) > 1 {
			all = append(all, members[group])
		}
	}
	return all
}

func hasWords(d corpus.Document) (found bool) {
	for _, text := range []string{d.Title, d.Abstract} {
		tokenize.Words(text, func(tokenize.Span) bool {
			found = true
			return false
		})
	}
	return found
}
