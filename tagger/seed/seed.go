// Package seed makes a tagger for a user's own topics without a labeled set. It needs a few seed
// phrases for each topic, and papers without labels. Rules and reviewed papers make it better.
//
//	topics := []seed.Topic{{Name: "cats", Seeds: []string{"cat", "kitten"}, Not: []string{"cat state"}}}
//	t, report, err := seed.Fit(ctx, topics, papers, seed.Options{})
//
// Here papers is a stream of some thousand documents. The [Report] says what was found for each
// phrase.
//
// [Fit] works in these steps:
//
//  1. It finds the phrases in the papers. How a paper has the seeds of a topic, such as once in
//     the abstract or in the title, is the kind of its hit.
//  2. Each seed and kind gets a prior, the probability of the topic. A model that separates papers
//     with certain hits from those without any never sees the seeds. Its mean over the papers of
//     a kind says which share of them is like the certain ones (Elkan and Noto, Learning
//     Classifiers from Only Positive and Unlabeled Data, 2008). For each seed it learns from the
//     other seeds' papers only, so that a seed with another meaning counts less.
//  3. The priors label the papers, in the way of Druck, Mann and McCallum, Learning from Labeled
//     Features using Generalized Expectation Criteria, 2008. Half of the papers teach a model of
//     the text without seeds, which judges the other half. Its log-odds and those of the prior
//     are added, as two views of a paper. This is one round of the expectation maximization of
//     Nigam and others, Text Classification from Labeled and Unlabeled Documents using EM, 2000.
//     A second round was not better.
//  4. The sums are soft labels of a linear model. The seeds are deleted in half of the texts, so
//     that the model learns more than the seeds (Dong, Wang and Shang, Debiasing Made
//     State-of-the-art, 2023).
//  5. Cross-validation sets probabilities and thresholds, by reviewed papers and by the soft
//     labels of the others.
//
// The result depends on what the papers are, and not on their order.
package seed

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

// Options say how to fit. The zero value has the defaults named below.
type Options struct {
	// Reviewed are papers whose topics a person has judged. Their Topics are certain, and
	// Borderline names topics that were not judged or are in doubt. Topics that Fit is not
	// asked for are ignored. A reviewed paper replaces one of docs with the same text. Of two
	// reviews of a text the later one counts.
	Reviewed []corpus.Document
	// Analyzer makes the terms. nil means tokenize.Default().
	Analyzer *tokenize.Analyzer
	// MaxPapers is the number of papers to learn from, besides reviewed ones. Of more papers a
	// sample is taken by a hash of their texts. 0 or less means DefaultMaxPapers.
	MaxPapers int
	// Matched is called when the phrases were found, before anything is fitted. The report has
	// counts then, and no agreement, share or suggestion. Its error ends Fit. nil is ignored.
	Matched func(*Report) error
	// Suggest is the number of phrases to suggest for each topic.
	Suggest int
	// NounPhrases finds noun phrases for suggestions, such as linguistic.NounPhrases. nil
	// suggests only terms of the model. The tagger does not depend on it.
	NounPhrases func(text string) iter.Seq[tokenize.Span]
	// Card is a page in Markdown that goes with the model.
	Card string
}

// Errors of Fit. Compare with errors.Is.
var (
	// ErrNoMatch says that no paper has a seed of the topic, and that no reviewed paper carries it.
	ErrNoMatch = errors.New("no paper has a seed of it: give other seeds or more papers")
	// ErrFewPapers says that there are fewer than two papers, or too few for a topic. Then a half
	// of the papers has none with the topic, or none without it.
	ErrFewPapers = errors.New("too few papers to learn from: give more papers")
)

// Fit reads docs once and returns a tagger of the topics, with their rules (see [tagger.Rule])
// and a report. Topics of docs are ignored. Papers with the same text count once.
//
// Fit returns the error of [Check], the first error of docs, an error that wraps [ErrFewPapers], or
// a [*TopicError] with [ErrNoMatch]. Once ctx is done it returns the context's error. It keeps at most
// MaxPapers papers in memory, and at most 256 MB of them.
func Fit(
	ctx context.Context, topics []Topic, docs iter.Seq2[corpus.Document, error], o Options,
) (*tagger.Tagger, *Report, error) {
	if o.Analyzer == nil {
		o.Analyzer = tokenize.Default()
	}
	if err := Check(topics, o.Analyzer); err != nil {
		return nil, nil, err
	}
	if o.MaxPapers <= 0 {
		o.MaxPapers = DefaultMaxPapers
	}
	w, err := newWork(ctx, sorted(topics), docs, o)
	if err != nil {
		return nil, nil, err
	}
	for _, step := range []func() error{w.match, w.fitPriors, w.joinViews, w.fit} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	if err := w.suggest(); err != nil {
		return nil, nil, err
	}
	return w.tagger, w.report, nil
}

// work is the state of Fit.
type work struct {
	ctx     context.Context
	options Options
	topics  []Topic // sorted by name
	phrases *phrases
	papers  []*paper // in the order of their hashes
	report  *Report
	// agreement is by phrase, as in PhraseReport.
	agreement []float64
	tagger    *tagger.Tagger
}

func newWork(
	ctx context.Context, topics []Topic, docs iter.Seq2[corpus.Document, error], o Options,
) (*work, error) {
	papers, read, err := readSample(ctx, docs, o.Reviewed, o.MaxPapers)
	if err != nil {
		return nil, err
	}
	if len(papers) < 2 {
		return nil, fmt.Errorf("seed: %w", ErrFewPapers)
	}
	w := &work{ctx: ctx, options: o, topics: topics, papers: papers}
	w.phrases, err = newPhrases(topics, o.Analyzer)
	w.report = &Report{Read: read, Papers: len(papers)}
	for _, p := range papers {
		if p.reviewed {
			w.report.Reviewed++
		}
	}
	return w, err
}

// match finds the phrases, and reports their counts.
func (w *work) match() error {
	if err := w.phrases.find(w.ctx, w.papers); err != nil {
		return err
	}
	w.countMatches()
	for t, topic := range w.topics {
		if r := w.report.Topics[t]; r.Papers == 0 && r.Yes == 0 {
			return &TopicError{Topic: topic.Name, Key: "seeds", Err: ErrNoMatch}
		}
	}
	if w.options.Matched != nil {
		return w.options.Matched(w.report)
	}
	return nil
}

// reviewWeight is the weight of a reviewed paper in a fit, against 1 of another one. With 4 the
// average precision was 0.003 lower on annotated abstracts.
const reviewWeight = 10

// label returns what is known of a topic of a paper. soft is the probability and weight of a
// paper that was not reviewed.
func (w *work) label(p *paper, topic int, soft tagger.Label) tagger.Label {
	name := w.topics[topic].Name
	soft.Topic = name
	if !p.reviewed {
		return soft
	}
	l := tagger.Label{Topic: name}
	if carries, judged := p.judged(name); judged {
		l.Weight = reviewWeight
		if carries {
			l.Probability = 1
		}
	}
	return l
}

// judged returns what a reviewed paper says of a topic. judged is false for a borderline topic.
func (p *paper) judged(topic string) (carries, judged bool) {
	carries = slices.Contains(p.Topics, topic)
	return carries, carries || !slices.Contains(p.Borderline, topic)
}

// minDocs returns in how many of n papers a term must occur. More papers do not make more
// terms, so that time grows in proportion to the papers.
func minDocs(n int) int {
	if n < 200 {
		return 1
	}
	return max(2, n/1600)
}

// name numbers a paper in the documents of a fit, and number reads it.
func name(i int) string { return strconv.Itoa(i) }

func (w *work) numbered(d corpus.Document) int {
	i, err := strconv.Atoi(d.ID)
	if err != nil || i < 0 || i >= len(w.papers) {
		panic(fmt.Sprintf("seed: a document of a fit has the id %q", d.ID))
	}
	return i
}
