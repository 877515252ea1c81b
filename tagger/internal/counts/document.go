package counts

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// Document is what counts learn of a document.
type Document struct {
	textHash     uint64 // hash of title and abstract
	terms        []int32
	words        []int32 // all that come up, terms of one word
	spellings    []string
	languageVote int // 1, 0 or -1
}

// NewReader returns a reader of words, which get ids of the counts.
func (c *Counts) NewReader(a *tokenize.Analyzer) *vocab.Reader {
	return vocab.NewReader(a, func(_, normalized string) int32 { return c.word(normalized) })
}

// Read reads a document by a reader of newReader.
func (c *Counts) Read(r *vocab.Reader, d corpus.Document) *Document {
	x := &Document{textHash: train.TextHash(d.Title, d.Abstract), languageVote: english.Vote(d.Abstract)}
	seen := map[int32]bool{}
	note := func(id int32) {
		if !seen[id] {
			seen[id] = true
			x.terms = append(x.terms, id)
		}
	}
	ending := make([]int32, r.MaxN()) // with the last word, by their number of words
	for _, text := range []string{d.Title, d.Abstract} {
		fill(ending, vocab.Unknown)
		r.Read(text, func(block []vocab.Word) {
			for _, w := range block {
				if w.ID == vocab.Break {
					fill(ending, vocab.Unknown)
					continue
				}
				x.words = append(x.words, w.ID)
				x.spellings = append(x.spellings, text[w.Start:w.End])
				for n := len(ending) - 1; n > 0; n-- {
					if prefix := ending[n-1]; prefix != vocab.Unknown {
						ending[n] = c.lengthen(vocab.Gram{Prefix: prefix, Last: w.ID})
						note(ending[n])
					} else {
						ending[n] = vocab.Unknown
					}
				}
				ending[0] = w.ID
				note(w.ID)
			}
		})
	}
	return x
}

func fill[T any](all []T, with T) {
	for i := range all {
		all[i] = with
	}
}
