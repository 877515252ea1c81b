package seed

import (
	"context"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/phrase"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// kind says how a paper has the seeds of a topic.
type kind uint8

const (
	none   kind = iota // no seed
	once               // one place in the abstract
	more               // several places in the abstract
	title              // a place in the title
	never              // a phrase of Topic.Not, whatever else
	always             // a phrase of Topic.All, and none of Not
	kinds
)

// phrases finds the phrases of all topics.
type phrases struct {
	set   *phrase.Set
	of    []phraseOf
	all   []string
	seeds [][]int // by topic: the phrases that are its seeds
}

// phraseOf says to which topic and list a phrase of the set belongs.
type phraseOf struct {
	topic int
	key   string // as in Topic.parts
}

// newPhrases returns a finder of phrases. The topics must be checked.
func newPhrases(topics []Topic, a *tokenize.Analyzer) (*phrases, error) {
	s := &phrases{}
	for i := range topics {
		first := len(s.of)
		s.seeds = append(s.seeds, make([]int, len(topics[i].Seeds)))
		for j := range s.seeds[i] {
			s.seeds[i][j] = first + j
		}
		for _, part := range topics[i].parts() {
			for _, text := range part.phrases {
				s.of = append(s.of, phraseOf{i, part.key})
				s.all = append(s.all, text)
			}
		}
	}
	var err error
	s.set, err = phrase.New(a, s.all)
	return s, err
}

// find sets what papers have of the phrases.
func (s *phrases) find(ctx context.Context, papers []*paper) error {
	finder, topics := s.set.NewFinder(), len(s.seeds)
	for _, p := range papers {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p.kinds, p.soft, p.view = make([]kind, topics), make([]float64, topics), make([]float64, topics)
		p.by, p.prior = make([]kind, len(s.of)), make([]float64, topics)
		for _, h := range finder.Find(p.Document) {
			of := s.of[h.Phrase]
			if of.key == "seeds" {
				p.seeds = append(p.seeds, h)
			}
			p.kinds[of.topic] = p.kinds[of.topic].and(of.key, h.Field)
			p.by[h.Phrase] = p.by[h.Phrase].and(of.key, h.Field)
		}
	}
	return nil
}

// and returns the kind with one more place of a phrase.
func (k kind) and(key string, f vocab.Field) kind {
	switch {
	case k == never || key == "not":
		return never
	case k == always || key == "all":
		return always
	case k == title || f == vocab.InTitle:
		return title
	case k == none:
		return once
	}
	return more
}

// without returns the paper's document without any seed of any topic.
func (p *paper) without() corpus.Document { return phrase.Without(p.Document, p.seeds) }

// edge keeps probabilities from 0 and 1, whose log-odds are infinite.
const edge = 1e-6
