package tagger

import (
	"errors"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/counts"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/train"
)

// Errors of reading and saving models. Compare with errors.Is.
var (
	ErrFormat   = modelfile.ErrFormat   // the bytes are not a model, or are truncated or damaged
	ErrVersion  = modelfile.ErrVersion  // the model has a format that this version cannot read
	ErrChecksum = modelfile.ErrChecksum // the bytes have changed since the model was written
	// ErrAnalyzer says that the model's analyzer was not given, or makes other terms than in
	// training. [Merge] returns it for two different analyzers.
	ErrAnalyzer = model.ErrAnalyzer
	// ErrNoCounts says that a model cannot learn more. It was trained or saved by
	// [Tagger.Save], not by [Learner.Save].
	ErrNoCounts = errors.New("tagger: the model has no counts to learn from; save it by Learner.Save, or train by the command learn")
	// ErrNoModel says that the zero Tagger cannot be saved.
	ErrNoModel = errors.New("tagger: the tagger has no model; load or train one")
)

// Errors of [Trainer.Train] and [Learner.Tagger]. Compare with errors.Is.
var (
	ErrNoDocuments = train.ErrNoDocuments // there are no documents
	ErrNoTopics    = train.ErrNoTopics    // no document carries a topic
	ErrNoTerms     = train.ErrNoTerms     // no word occurs in enough documents: the vocabulary is empty
)

// Errors about topics. Compare with errors.Is.
var (
	// ErrTopicName says that a topic has no name, or one that is not valid UTF-8.
	ErrTopicName     = model.ErrTopicName
	ErrUnknownTopic  = errors.New("tagger: there is no such topic")          // of RemoveTopic and RenameTopic
	ErrTopicExists   = errors.New("tagger: there is such a topic already")   // of AddTopic and RenameTopic
	ErrTopicConflict = errors.New("tagger: both models have the same topic") // of Join
)

// ErrNotLearned says that a document cannot be unlearned, because no document with its
// title and abstract was learned.
var ErrNotLearned = counts.ErrNotLearned
