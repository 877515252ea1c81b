package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// Evaluation is what is printed of a measurement, and its JSON.
type Evaluation struct {
	Documents    int         `json:"documents"`
	Folds        int         `json:"folds,omitempty"` // of cross-validation
	Topics       []Row       `json:"topics"`
	Micro        Row         `json:"micro"`
	Macro        Row         `json:"macro"`
	WithoutTopic int         `json:"documents_without_topic"`
	Bootstrap    rounds      `json:"bootstrap"`
	Comparison   *Comparison `json:"comparison,omitempty"`
	// Together is of the topics that most documents carry, at most drawnTopics.
	Together eval.Matrix `json:"co_occurrence"`
	// Worst is nil if the documents are not in memory: it is for a report.
	Worst *Worst `json:"worst,omitempty"`
}

// Measured is a model with what was measured of it, and of another if it is compared.
type Measured struct {
	Evaluation *Evaluation
	Tagger     *tagger.Tagger
	Report     *eval.Report
	Docs       []corpus.Document // nil if nothing needs them
	Inputs     []string          // their names
	Model      string            // its name, or "" for the bundled one
}

// drawnTopics is how many topics have charts, and are in the matrix of topics that
// come together. For thousands of topics that would have millions of numbers.
const drawnTopics = 30

// Row is a line of figures: of a topic, of all decisions, or the mean of the topics.
type Row struct {
	Name string `json:"name"`
	eval.Figures
	Support int `json:"support"`
	// WrongTags is on documents without a topic. That of a mean is the mean.
	WrongTags float64       `json:"wrong_tags_per_1000"`
	Interval  eval.Interval `json:"interval"`
	shape
}

// shape is what the charts of a row are drawn from. A mean has none.
type shape struct {
	Curve       []eval.CurvePoint `json:"curve,omitempty"` // of precision and recall
	Reliability []eval.Bin        `json:"reliability,omitempty"`
	Histogram   []eval.Column     `json:"histogram,omitempty"`
}

const (
	curvePoints      = 100
	histogramColumns = 20
)

func shapeOf(t eval.Topic) shape {
	return shape{t.PrecisionRecall(curvePoints), t.Reliability(), t.Histogram(histogramColumns)}
}

// rounds are the options of the bootstrap, as JSON has them.
type rounds struct {
	Rounds int    `json:"rounds"`
	Seed   uint64 `json:"seed"`
}

// Comparison is one with another model.
type Comparison struct {
	Model string `json:"model"`
	eval.Comparison
	Flips Flips `json:"flips"`
}

// Evaluate returns the figures of a report. Its error is [tagger.ErrNoTopics] if no
// document carries a topic, or that of ctx.
func (f *Flags) Evaluate(ctx context.Context, r *eval.Report) (*Evaluation, error) {
	micro := r.Micro()
	if micro.Support() == 0 {
		return nil, fmt.Errorf("nothing to measure: %w", tagger.ErrNoTopics)
	}
	in, err := f.Bootstrap.Intervals(ctx, r)
	if err != nil {
		return nil, err
	}
	wrong, without := r.WrongTags()
	mean := wrong / float64(len(r.Topics))
	e := &Evaluation{
		Documents:    r.Documents,
		Micro:        Row{"micro", micro.Figures(), micro.Support(), wrong, in.Micro, shapeOf(micro)},
		Macro:        Row{"macro", r.Macro(), micro.Support(), mean, in.Macro, shape{}},
		WithoutTopic: without,
		Bootstrap:    rounds(f.Bootstrap),
		Together:     r.Matrix(drawn(r)...),
	}
	for i, t := range r.Topics {
		wrong, _ := r.WrongTags(t.Name)
		e.Topics = append(e.Topics, Row{t.Name, t.Figures(), t.Support(), wrong, in.Topics[i], shapeOf(t)})
	}
	return e, nil
}

// drawn returns the names of the topics that most documents carry, at most
// drawnTopics.
func drawn(r *eval.Report) []string {
	topics := slices.Clone(r.Topics)
	slices.SortStableFunc(topics, func(a, b eval.Topic) int { return b.Support() - a.Support() })
	var names []string
	for _, t := range topics[:min(drawnTopics, len(topics))] {
		names = append(names, t.Name)
	}
	return names
}

func (e *Evaluation) rows() []Row { return append(slices.Clone(e.Topics), e.Micro, e.Macro) }
