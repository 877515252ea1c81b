// Package trends compares papers with what a model was trained on: whether the model still
// fits, and which subjects are new.
package trends

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

// Drift compares papers with the training of a model and its cross-validation. It is its JSON.
type Drift struct {
	Papers int `json:"papers"`
	// Unknown is the share of words that the model does not know, from 0 to 1, and
	// UnknownInTraining the same in its training documents. Of a joined model, that of the
	// model with the largest difference.
	Unknown           float64 `json:"unknown_words"`
	UnknownInTraining float64 `json:"unknown_words_in_training"`
	// Unjudged is the share of papers that the model cannot judge, such as papers in another
	// language.
	Unjudged float64      `json:"unjudged"`
	Topics   []TopicDrift `json:"topics"`
	// Renew has the reasons to renew the model, as sentences. It is empty without a finding.
	Renew []string `json:"renew"`
}

// TopicDrift is what changed of a topic. Shares are from 0 to 1.
type TopicDrift struct {
	Topic string `json:"topic"`
	// Tagged is the share of papers with the tag. In cross-validation it follows from
	// precision, recall and the number of documents with the topic; it is 0 without figures.
	Tagged             float64 `json:"tagged"`
	TaggedInValidation float64 `json:"tagged_in_validation"`
	// Mean is the mean probability. That of cross-validation is the share of training
	// documents with the topic, because probabilities are calibrated on these.
	Mean             float64 `json:"mean_probability"`
	MeanInValidation float64 `json:"mean_probability_in_validation"`
}

// The bounds from which on a difference is a reason to renew a model. With fewer papers than
// leastPapers only words are compared.
const (
	unknownFactor  = 1.5
	unknownPoints  = 0.03
	mostUnjudged   = 0.1
	taggedFactor   = 2.0
	deviations     = 4.0
	leastPapers    = 100
	shownTopicName = 60
)

// MeasureDrift reads papers once, and compares them with what the model was trained on. Its
// error is the first of docs, or that of ctx.
func MeasureDrift(ctx context.Context, t *tagger.Tagger, docs iter.Seq2[corpus.Document, error]) (*Drift, error) {
	d := &Drift{Topics: []TopicDrift{}, Renew: []string{}}
	words := newWordCounts(t)
	sums := map[string]*TopicDrift{}
	for _, name := range t.Topics() {
		sums[name] = &TopicDrift{Topic: name}
	}
	o := t.Options()
	o.Probabilities = true
	unjudged := 0
	for tagged, err := range t.With(o).TagAll(docs) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		d.Papers++
		words.add(tagged.Document)
		if tagged.Abstained != "" && tagged.Abstained != tagger.BelowThreshold {
			unjudged++
		}
		for _, s := range tagged.Tags {
			sums[s.Topic].Tagged++
		}
		for _, s := range tagged.Probabilities {
			sums[s.Topic].Mean += s.Probability
		}
	}
	n := float64(max(d.Papers, 1))
	d.Unjudged = float64(unjudged) / n
	d.Unknown, d.UnknownInTraining = words.worst()
	documents := documentsOf(words.models)
	for _, s := range t.Summary(0) {
		x := sums[s.Topic]
		x.Tagged, x.Mean = x.Tagged/n, x.Mean/n
		x.MeanInValidation = float64(s.Documents) / float64(max(documents[s.Topic], 1))
		if s.Precision > 0 {
			x.TaggedInValidation = min(1, x.MeanInValidation*s.Recall/s.Precision)
		}
		d.Topics = append(d.Topics, *x)
	}
	d.judge()
	return d, nil
}

// documentsOf returns the number of training documents of each topic's model.
func documentsOf(models []tagger.Background) map[string]int {
	all := map[string]int{}
	for _, m := range models {
		for _, topic := range m.Topics {
			all[topic] = m.Documents
		}
	}
	return all
}

// judge sets the reasons to renew the model.
func (d *Drift) judge() {
	if d.Papers == 0 {
		return
	}
	if d.Unknown > unknownFactor*d.UnknownInTraining && d.Unknown-d.UnknownInTraining > unknownPoints {
		d.Renew = append(d.Renew, fmt.Sprintf("The model does not know %.1f %% of the words; in training it was %.1f %%.",
			100*d.Unknown, 100*d.UnknownInTraining))
	}
	if d.Papers < leastPapers {
		return
	}
	if d.Unjudged > mostUnjudged {
		d.Renew = append(d.Renew, fmt.Sprintf("The model cannot judge %.0f %% of the papers.", 100*d.Unjudged))
	}
	for _, x := range d.Topics {
		if x.isOff(d.Papers) {
			d.Renew = append(d.Renew, fmt.Sprintf(
				"%s is given to %.1f %% of the papers; in cross-validation it was %.1f %%.",
				safe.Cut(safe.Line(x.Topic), shownTopicName), 100*x.Tagged, 100*x.TaggedInValidation))
		}
	}
}

// isOff reports whether the share of tags is far from that of cross-validation, by more than
// chance.
func (x TopicDrift) isOff(papers int) bool {
	was := x.TaggedInValidation
	if was == 0 {
		return false
	}
	isFar := x.Tagged > taggedFactor*was || x.Tagged < was/taggedFactor
	return isFar && math.Abs(x.Tagged-was) > deviations*math.Sqrt(was*(1-was)/float64(papers))
}

// wordCounts counts the words of papers that models know.
type wordCounts struct {
	models     []tagger.Background
	inTraining []float64 // shares of unknown words
	words      []int     // by model
	unknown    []int
}

func newWordCounts(t *tagger.Tagger) *wordCounts {
	c := &wordCounts{models: t.Background()}
	for _, info := range t.Info() {
		c.inTraining = append(c.inTraining, 1-info.KnownShare)
	}
	c.words, c.unknown = make([]int, len(c.models)), make([]int, len(c.models))
	return c
}

func (c *wordCounts) add(d corpus.Document) {
	for i, m := range c.models {
		for _, text := range []string{d.Title, d.Abstract} {
			m.Analyzer.Split(text, func(s tokenize.Span) bool {
				word := m.Analyzer.Normalize(text[s.Start:s.End])
				if word == "" {
					return true
				}
				c.words[i]++
				if _, known := m.Terms[word]; !known {
					c.unknown[i]++
				}
				return true
			})
		}
	}
}

// worst returns the shares of the model whose share of unknown words grew most.
func (c *wordCounts) worst() (now, inTraining float64) {
	grown := math.Inf(-1)
	for i := range c.models {
		share := float64(c.unknown[i]) / float64(max(c.words[i], 1))
		if share-c.inTraining[i] > grown {
			grown, now, inTraining = share-c.inTraining[i], share, c.inTraining[i]
		}
	}
	return now, inTraining
}
