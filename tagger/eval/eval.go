// Package eval measures how well a tagger tags labelled documents, and how sure
// one may be of what was measured.
//
// [Evaluate] tags documents and makes a [Report]; [CrossValidate] makes one from
// the documents that a model is trained on. A [Bootstrap] gives the figures of a
// report their intervals, and compares two reports on the same documents.
// [LearningCurve] shows what more documents to train on would bring.
//
// What lies behind the figures: [Topic.PrecisionRecall], [Topic.Reliability] and
// [Topic.Histogram] are there to be drawn, [Report.Matrix] has the topics that come
// together or are taken for each other, [Report.Errors] and [Report.Doubts] name the
// documents to look at, and [CompareTags] those on which two models differ.
//
// A decision is one topic on one document. Decisions on borderline topics count
// neither way, in any figure.
package eval

import (
	"context"
	"errors"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// ErrNoDocuments is returned where there is nothing to evaluate on.
var ErrNoDocuments = errors.New("eval: no documents")

// Evaluate tags docs, by the options that t has, and compares tags and
// probabilities with the documents' topics. It reports on every topic that the
// model or a label has; one that the model lacks is never given, and has the
// probability 0. It stops at the first error of docs; see
// [corpus.Skip]. Once ctx is done it returns the context's error, as soon as the call into
// docs under way has returned.
func Evaluate(ctx context.Context, t *tagger.Tagger, docs iter.Seq2[corpus.Document, error]) (*Report, error) {
	var c collector
	if err := c.tag(ctx, t, docs); err != nil {
		return nil, err
	}
	return c.report()
}
