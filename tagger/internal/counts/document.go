package counts

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// Document is what Counts counts of a document. It belongs to the Counts that read it.
type Document struct {
	textHash     uint64   // of title and abstract
	terms        []int32  // distinct
	words        []int32  // with repetitions
	spellings    []string // by place in words
	languageVote int      // 1 for English, -1 for other languages, 0 if not detected
}

// HasText reports whether a document with the text of d was learned. It reads no words.
func (c *Counts) HasText(d corpus.Document) bool {
	return len(c.labels[train.TextHash(d.Title, d.Abstract)]) > 0
}

// NewReader returns a reader for Read. It gives new ids to new words.
func (c *Counts) NewReader(a *tokenize.Analyzer) *vocab.Reader {
	return vocab.NewReader(a, vocab.NewMemo(), func(_, normalized string) int32 { return c.word(normalized) })
}

// Read reads a document by a reader of NewReader. It counts nothing, but gives ids to new
// terms. The result refers to the text of d.
func (c *Counts) Read(r *vocab.Reader, d corpus.Document) *Document {
	x := &Document{textHash: train.TextHash(d.Title, d.Abstract), languageVote: english.Vote(d.Abstract)}
	seen := map[int32]bool{}
	note := func(id int32) {
		if !seen[id] {
			seen[id] = true
			x.terms = append(x.terms, id)
		}
	}
	ending := make([]int32, r.MaxN()) // the ids of the n-grams that end with the last word, by size less one
	for _, text := range []string{d.Title, d.Abstract} {
		fill(ending, vocab.Unknown)
		r.Read(text, func(block []int32) {
			for i, w := range block {
				if w == vocab.Break {
					fill(ending, vocab.Unknown)
					continue
				}
				x.words = append(x.words, w)
				start, end := r.Span(i)
				x.spellings = append(x.spellings, text[start:end])
				c.extend(ending, w, note)
			}
		})
	}
	return x
}

// extend replaces the ids in ending by those of the terms that end with the next word. It
// calls note with each of them.
func (c *Counts) extend(ending []int32, word int32, note func(id int32)) {
	for n := len(ending) - 1; n > 0; n-- {
		if prefix := ending[n-1]; prefix != vocab.Unknown {
			ending[n] = c.gram(vocab.Gram{Prefix: prefix, Last: word})
			note(ending[n])
		} else {
			ending[n] = vocab.Unknown
		}
	}
	ending[0] = word
	note(word)
}

func fill[T any](all []T, with T) {
	for i := range all {
		all[i] = with
	}
}
