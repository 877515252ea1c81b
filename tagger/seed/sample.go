package seed

import (
	"cmp"
	"container/heap"
	"context"
	"iter"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/phrase"
	"github.com/topictag/topictag/tagger/internal/train"
)

// Limits of the sample of papers that Fit keeps in memory.
const (
	// DefaultMaxPapers is the default of Options.MaxPapers. On annotated abstracts, it was not
	// better than 5,000 papers.
	DefaultMaxPapers = 20_000
	maxBytes         = 256 << 20 // of all papers of the sample
)

// paper is a paper of the sample.
type paper struct {
	corpus.Document
	hash     uint64       // of title and abstract
	reviewed bool         // its topics were given by a person
	kinds    []kind       // by topic
	seeds    []phrase.Hit // the places of all seeds
	by       []kind       // by phrase: how the paper has it
	prior    []float64    // by topic: the probability by only the hits
	soft     []float64    // by topic: the probability that the paper carries it
	view     []float64    // by topic: the log-odds of the text without seeds
}

// sample keeps the papers whose texts have the lowest hashes, so that it depends on what the
// papers are and not on their order. Papers with the same text are one paper.
type sample struct {
	max, bytes int
	papers     []*paper // a heap with the highest hash first
	has        map[uint64]bool
	limit      uint64 // papers with this hash or a higher one are left out, unless it is 0
	read       int    // papers, also those that were left out
}

func (s *sample) Len() int           { return len(s.papers) }
func (s *sample) Less(i, j int) bool { return s.papers[i].hash > s.papers[j].hash }
func (s *sample) Swap(i, j int)      { s.papers[i], s.papers[j] = s.papers[j], s.papers[i] }
func (s *sample) Push(x any)         { s.papers = append(s.papers, x.(*paper)) }
func (s *sample) Pop() any {
	last := s.papers[len(s.papers)-1]
	s.papers = s.papers[:len(s.papers)-1]
	return last
}

// add adds a paper, and removes those with the highest hashes while there are too many.
func (s *sample) add(d corpus.Document) {
	s.read++
	h := train.TextHash(d.Title, d.Abstract)
	if s.has[h] || s.limit != 0 && h >= s.limit {
		return
	}
	heap.Push(s, &paper{Document: corpus.Document{Title: d.Title, Abstract: d.Abstract}, hash: h})
	s.has[h] = true
	s.bytes += len(d.Title) + len(d.Abstract)
	for len(s.papers) > s.max || s.bytes > maxBytes {
		out := heap.Pop(s).(*paper)
		s.limit = out.hash
		delete(s.has, out.hash)
		s.bytes -= len(out.Title) + len(out.Abstract)
	}
}

// readSample reads papers, and adds those that were reviewed, in an order that depends only on
// what they are. A reviewed paper replaces one with the same text. Of two reviews of a text the
// later one counts.
func readSample(
	ctx context.Context, docs iter.Seq2[corpus.Document, error], reviewed []corpus.Document, most int,
) (papers []*paper, read int, err error) {
	s := sample{max: most, has: map[uint64]bool{}}
	for d, err := range docs {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, 0, err
		}
		s.add(d)
	}
	byHash := map[uint64]*paper{}
	for _, p := range s.papers {
		byHash[p.hash] = p
	}
	for _, d := range reviewed {
		h := train.TextHash(d.Title, d.Abstract)
		byHash[h] = &paper{Document: d, hash: h, reviewed: true}
	}
	for _, p := range byHash {
		papers = append(papers, p)
	}
	slices.SortFunc(papers, func(a, b *paper) int { return cmp.Compare(a.hash, b.hash) })
	return papers, s.read, nil
}
