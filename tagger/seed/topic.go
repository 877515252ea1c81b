package seed

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/phrase"
	"github.com/topictag/topictag/tokenize"
)

// Topic is what a user says of a topic. Only Name and Seeds must be there.
//
// A phrase has from one to five words. It matches a sequence of stems as the analyzer makes
// them, so "error correction" matches "error-correcting". It never matches across the end of a
// sentence or a formula. A phrase "robot" also matches "robotics", and "interpretability" matches
// "interpreted", because their stems are the same.
type Topic struct {
	Name string `json:"-"`
	// Seeds are phrases that speak for the topic. A paper with one may still be of another
	// topic: how far to trust a seed is learned.
	Seeds []string `json:"seeds"`
	// Not are phrases with which a paper never gets the topic, and All those with which it
	// always does. They are rules of the tagger (see [tagger.Rule]).
	Not []string `json:"not,omitempty"`
	All []string `json:"all,omitempty"`
	// Share is the share of papers that carry the topic, above 0 and below 1. 0 means that it is
	// not known.
	Share float64 `json:"share,omitempty"`
}

// Errors of a list of topics. Compare with errors.Is.
var (
	ErrNoTopics = errors.New("there is no topic: name one, with phrases under seeds")
	ErrNoSeeds  = errors.New("the topic has no seeds: give a phrase or more that speak for it")
	ErrTwice    = errors.New("the topic comes twice: give all its phrases in one place")
	ErrShare    = errors.New("the share must be above 0 and below 1")
)

// TopicError says what is wrong with a topic.
type TopicError struct {
	Topic string // its name
	// Key is the part of the topic that is wrong: seeds, not, all or share. It is "" for the
	// topic as a whole. Phrase is the wrong phrase, if it is one.
	Key, Phrase string
	Err         error
}

// Error returns the topic with what is wrong.
func (e *TopicError) Error() string {
	why := strings.TrimPrefix(fmt.Sprint(e.Err), "tagger: ")
	return fmt.Sprintf("seed: topic %q: %s", e.Topic, why)
}

// Unwrap returns what is wrong.
func (e *TopicError) Unwrap() error { return e.Err }

// Check returns an error that [Fit] would return for the topics before it reads any paper. It is
// a [*TopicError], or [ErrNoTopics]. A nil analyzer means tokenize.Default().
func Check(topics []Topic, a *tokenize.Analyzer) error {
	if len(topics) == 0 {
		return fmt.Errorf("seed: %w", ErrNoTopics)
	}
	if a == nil {
		a = tokenize.Default()
	}
	seen, check := map[string]bool{}, phrase.NewCheck(a)
	for _, t := range topics {
		if seen[t.Name] {
			return &TopicError{Topic: t.Name, Err: ErrTwice}
		}
		seen[t.Name] = true
		if err := t.check(check); err != nil {
			return err
		}
	}
	return nil
}

func (t *Topic) check(checkPhrase func(string) error) error {
	if err := model.CheckTopicName(t.Name); err != nil {
		return &TopicError{Topic: t.Name, Err: err}
	}
	if len(t.Seeds) == 0 {
		return &TopicError{Topic: t.Name, Key: "seeds", Err: ErrNoSeeds}
	}
	if !(t.Share >= 0 && t.Share < 1) {
		return &TopicError{Topic: t.Name, Key: "share", Err: fmt.Errorf("%w, not %v", ErrShare, t.Share)}
	}
	for _, part := range t.parts() {
		for _, text := range part.phrases {
			if err := checkPhrase(text); err != nil {
				return &TopicError{Topic: t.Name, Key: part.key, Phrase: text, Err: err}
			}
		}
	}
	return nil
}

// part is a list of phrases of a topic.
type part struct {
	key     string
	phrases []string
}

func (t *Topic) parts() []part { return []part{{"seeds", t.Seeds}, {"not", t.Not}, {"all", t.All}} }

// sorted returns the topics by name.
func sorted(topics []Topic) []Topic {
	topics = slices.Clone(topics)
	slices.SortFunc(topics, func(a, b Topic) int { return cmp.Compare(a.Name, b.Name) })
	return topics
}
