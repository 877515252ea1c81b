// Package eval measures how well a tagger tags labeled documents, and how certain the figures
// are.
//
// [Evaluate] tags documents and makes a [Report]. [CrossValidate] makes one from the documents
// that a model is trained on. A [Bootstrap] gives the intervals of a report's figures, and
// compares two reports on the same documents. [LearningCurve] shows the benefit of more
// training documents.
//
// [Topic.PrecisionRecall], [Topic.Reliability] and [Topic.Histogram] are for charts.
// [Report.Matrix] counts the topics that occur together and those that are confused.
// [Report.Errors] and [Report.Doubts] name the documents to review. [CompareTags] names the
// documents on which two models differ.
//
// A decision is one topic on one document. No figure counts decisions on borderline topics.
package eval

import (
	"context"
	"errors"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// ErrNoDocuments says that there are no documents to evaluate on.
var ErrNoDocuments = errors.New("eval: no documents")

// Evaluate tags docs by the options of t, and compares tags and probabilities with the
// documents' topics. It reports on every topic that the model or a label has. A topic that the
// model lacks is never given and has the probability 0. Evaluate stops at the first error of
// docs (see [corpus.Skip]). Once ctx is done it returns the context's error, as soon as the
// current call into docs has returned.
func Evaluate(ctx context.Context, t *tagger.Tagger, docs iter.Seq2[corpus.Document, error]) (*Report, error) {
	var c collector
	if err := c.tag(ctx, t, docs); err != nil {
		return nil, err
	}
	return c.report()
}
