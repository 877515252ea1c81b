package trends

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

// Rising are the subjects of papers without a tag that were rarer in training.
type Rising struct {
	Papers   int     // that were read
	Untagged int     // of them without a tag, because no topic is probable enough
	Groups   []Group // the most surprising first
}

// Group is papers without a tag that share terms, and a line of JSON.
type Group struct {
	Name string `json:"name"` // the most surprising term, as most papers write it
	// Papers is the number of papers with that term, and Share their share of those without
	// a tag.
	Papers int     `json:"papers"`
	Share  float64 `json:"share"`
	// ShareInTraining is the share of training documents with the term. It is an upper bound
	// if the model does not know the term.
	ShareInTraining float64 `json:"share_in_training"`
	Surprise        float64 `json:"log_likelihood_ratio"`
	// Terms are further terms of the same papers.
	Terms  []string `json:"terms"`
	Titles []string `json:"titles"` // of three of the papers, with the term
}

// RisingOptions say what is looked for.
type RisingOptions struct {
	// Phrases yields the noun phrases of a text.
	Phrases func(text string) iter.Seq[tokenize.Span]
	Groups  int // the most groups
	Least   int // papers of a term
}

const (
	// leastSurprise is a log-likelihood ratio that chance exceeds once in 10,000 terms (the
	// quantile of chi-square with one degree of freedom).
	leastSurprise = 15.13
	longestPhrase = 4   // words
	mostTerms     = 5   // of a group, without its name
	mostTitles    = 3   // of a group
	leastShared   = 0.5 // of the papers of a term, for it to join a group
	// leastInTitles is the share of the papers of a term that have it in the title, if it
	// names a subject. Phrases that any paper may have, such as "random seeds", seldom are
	// there, and a model that chose its terms may not know them.
	leastInTitles = 0.25
)

// ErrNoCounts says that a model does not know how many documents had a term.
var ErrNoCounts = errors.New("a model without IDF does not know how common its terms were in training; " +
	"train one with IDF")

// FindRising reads papers once and keeps those without a tag in memory. Its error is the first of
// docs, or that of ctx.
func FindRising(
	ctx context.Context, t *tagger.Tagger, docs iter.Seq2[corpus.Document, error], o RisingOptions,
) (*Rising, error) {
	r := &Rising{Groups: []Group{}}
	var untagged []corpus.Document
	for tagged, err := range t.TagAll(docs) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		r.Papers++
		if tagged.Abstained == tagger.BelowThreshold {
			untagged = append(untagged, tagged.Document)
		}
	}
	r.Untagged = len(untagged)
	models := t.Background()
	if len(models) == 0 {
		return r, nil
	}
	if slices.ContainsFunc(models, func(m tagger.Background) bool { return rarestOf(m) == 0 }) {
		return nil, ErrNoCounts
	}
	terms := make([]map[string]phrase, len(untagged))
	err := parallel.Workers(ctx, len(untagged), func() func(int) {
		return func(i int) { terms[i] = phrasesOf(untagged[i], models[0].Analyzer, o.Phrases) }
	})
	if err != nil {
		return nil, err
	}
	r.group(surprising(terms, models, o.Least), untagged, o.Groups)
	return r, nil
}

// phrase is a noun phrase of a paper.
type phrase struct {
	spelling  string // at its first place
	isInTitle bool
}

// phrasesOf returns the noun phrases of a paper by their terms, as they are written first.
// The last words of a phrase are phrases too, down to two words: "large language models" is
// about language models.
func phrasesOf(
	d corpus.Document, a *tokenize.Analyzer, phrases func(string) iter.Seq[tokenize.Span],
) map[string]phrase {
	all := map[string]phrase{}
	for field, text := range []string{d.Title, d.Abstract} {
		for span := range phrases(text) {
			var stems []string
			var starts []int
			written := text[span.Start:span.End]
			a.Split(written, func(s tokenize.Span) bool {
				if word := a.Normalize(written[s.Start:s.End]); word != "" {
					stems, starts = append(stems, word), append(starts, s.Start)
				}
				return true
			})
			for i := range stems {
				isWhole := i == 0 || written[starts[i]-1] == ' ' // not the end of a compound
				if isWhole && len(stems)-i <= longestPhrase && (i == 0 || len(stems)-i > 1) {
					key := strings.Join(stems[i:], " ")
					if _, known := all[key]; !known && strings.ContainsFunc(key, unicode.IsLetter) {
						all[key] = phrase{strings.Clone(written[starts[i]:]), field == 0}
					}
				}
			}
		}
	}
	return all
}

// term is a noun phrase with its papers.
type term struct {
	key       string
	spellings map[string]int
	papers    []int
	titles    []int   // the papers with the term in the title
	training  float64 // the share of training documents
	surprise  float64
}

// surprising returns the terms that are commoner in papers than in training, the most
// surprising first.
func surprising(papers []map[string]phrase, models []tagger.Background, least int) []*term {
	all := map[string]*term{}
	for i, terms := range papers {
		for key, found := range terms {
			x := all[key]
			if x == nil {
				x = &term{key: key, spellings: map[string]int{}}
				all[key] = x
			}
			x.spellings[found.spelling]++
			if found.isInTitle {
				x.titles = append(x.titles, i)
			}
			x.papers = append(x.papers, i)
		}
	}
	var found []*term
	rarest := make([]int, len(models))
	for i, m := range models {
		rarest[i] = rarestOf(m)
	}
	for _, x := range all {
		if len(x.papers) < least || share(len(x.titles), len(x.papers)) < leastInTitles {
			continue
		}
		x.surprise = math.Inf(1)
		for i, m := range models { // a term is new if it is new to all models
			with := documentsWith(m, x.key, rarest[i])
			ratio := logLikelihoodRatio(len(x.papers), len(papers), with, m.Documents)
			if ratio < x.surprise {
				x.surprise, x.training = ratio, float64(with)/float64(max(m.Documents, 1))
			}
		}
		if x.surprise >= leastSurprise {
			found = append(found, x)
		}
	}
	slices.SortFunc(found, func(a, b *term) int {
		return cmp.Or(cmp.Compare(b.surprise, a.surprise), cmp.Compare(a.key, b.key))
	})
	return found
}

// rarestOf returns the smallest number of documents of a term that the model knows.
func rarestOf(m tagger.Background) int {
	rarest := 0
	for _, n := range m.Terms {
		if n > 0 && (rarest == 0 || n < rarest) {
			rarest = n
		}
	}
	return rarest
}

// documentsWith returns the number of training documents with a term. That of an unknown
// term is at most that of the rarest part of it that the model knows. Without any, the term
// counts as rare as the rarest known term.
func documentsWith(m tagger.Background, key string, rarest int) int {
	if n, known := m.Terms[key]; known && n > 0 {
		return n
	}
	stems, least := strings.Fields(key), 0
	for i := range len(stems) - 1 {
		if n := m.Terms[stems[i]+" "+stems[i+1]]; n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	if least == 0 || len(stems) <= 2 {
		return rarest
	}
	return least
}

// logLikelihoodRatio returns the log-likelihood ratio of a term (Dunning, Accurate Methods for the
// Statistics of Surprise and Coincidence, 1993, section 5.2). The term is in a of m papers, and
// in b of n training documents. The ratio is 0 if the term is not commoner in the papers.
func logLikelihoodRatio(a, m, b, n int) float64 {
	if m == 0 || n == 0 || share(a, m) <= share(b, n) {
		return 0
	}
	likelihood := func(k, of int, p float64) float64 {
		sum := 0.0
		if k > 0 {
			sum += float64(k) * math.Log(p)
		}
		if k < of {
			sum += float64(of-k) * math.Log(1-p)
		}
		return sum
	}
	p1, p2, both := share(a, m), share(b, n), share(a+b, m+n)
	return 2 * (likelihood(a, m, p1) + likelihood(b, n, p2) - likelihood(a, m, both) - likelihood(b, n, both))
}

func share(part, all int) float64 { return float64(part) / float64(all) }

// group makes groups of terms: a term joins the first group that has half of its papers.
func (r *Rising) group(terms []*term, papers []corpus.Document, most int) {
	var inGroup []map[int]bool
	for _, x := range terms {
		joined := false
		for i, members := range inGroup {
			shared := 0
			for _, p := range x.papers {
				if members[p] {
					shared++
				}
			}
			if joined = float64(shared) >= leastShared*float64(len(x.papers)); joined {
				if g := &r.Groups[i]; len(g.Terms) < mostTerms {
					g.Terms = append(g.Terms, x.name())
				}
				break
			}
		}
		if joined || len(inGroup) >= most {
			continue
		}
		members := map[int]bool{}
		for _, p := range x.papers {
			members[p] = true
		}
		inGroup = append(inGroup, members)
		r.Groups = append(r.Groups, x.group(papers))
	}
}

// group returns a group of the papers of a term.
func (x *term) group(papers []corpus.Document) Group {
	g := Group{
		Name: x.name(), Papers: len(x.papers), Share: share(len(x.papers), len(papers)),
		ShareInTraining: x.training, Surprise: x.surprise, Terms: []string{}, Titles: []string{},
	}
	for _, p := range x.titles[:min(len(x.titles), mostTitles)] {
		g.Titles = append(g.Titles, papers[p].Title)
	}
	return g
}

// name returns the spelling of most papers, the first by the alphabet among equals.
func (x *term) name() string {
	best, most := "", 0
	for spelling, n := range x.spellings {
		if n > most || n == most && spelling < best {
			best, most = spelling, n
		}
	}
	return best
}
