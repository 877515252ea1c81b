package review

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// Outcome is what all answers of a file change in the decisions of a model, and its JSON.
type Outcome struct {
	Papers    int            `json:"papers"`   // with an answer, or from elsewhere
	Answers   int            `json:"answers"`  // of this session
	Left      int            `json:"left"`     // papers that were chosen, and not finished
	Measured  int            `json:"measured"` // papers drawn at random, on which the figures are
	Topics    []TopicOutcome `json:"topics"`
	Macro     *Change        `json:"macro_f1,omitempty"` // over the topics that a measured paper carries
	Bootstrap int            `json:"bootstrap_rounds"`
}

// TopicOutcome is what the answers change in a topic.
type TopicOutcome struct {
	Topic      string  `json:"topic"`
	Yes        int     `json:"yes"`
	No         int     `json:"no"`
	Borderline int     `json:"borderline"`
	Threshold  float64 `json:"threshold"` // that of the model
	// ByAnswers is the threshold that the answers set, 0 if there are too few.
	ByAnswers float64 `json:"threshold_by_answers,omitempty"`
	F1        *Change `json:"f1,omitempty"`
}

// Change is an F1 on the measured papers, with the threshold of the model and with those
// that the other answers set.
type Change struct {
	Before Measure `json:"before"`
	After  Measure `json:"after"`
}

// Measure is an F1 with its 95 % interval.
type Measure struct {
	F1   float64 `json:"f1"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Sum returns what all answers change, for the topics named. Figures are on the papers that
// were drawn at random, each decided by thresholds that it did not set.
func Sum(
	ctx context.Context, t *tagger.Tagger, l *Labels, pool []corpus.Document, topics []string, b eval.Bootstrap,
) (*Outcome, error) {
	docs := l.Documents()
	drawn, papers := map[uint64]bool{}, 0
	for _, x := range l.lines {
		if x.foreign != nil || len(x.Asked) > 0 {
			papers++
		}
		if x.foreign == nil && x.Chosen == Random && len(x.Asked) > 0 {
			drawn[textKey(x.Document)] = true
		}
	}
	measures := func(d corpus.Document) bool { return drawn[textKey(d)] }
	r, err := eval.Retune(ctx, t, docs, pool, measures)
	if err != nil {
		return nil, err
	}
	o := &Outcome{Papers: papers, Measured: len(drawn), Bootstrap: eval.DefaultRounds}
	for _, s := range t.Summary(0) {
		if slices.Contains(topics, s.Topic) {
			x := TopicOutcome{Topic: s.Topic, Threshold: s.Threshold}
			x.count(l)
			o.Topics = append(o.Topics, x)
		}
	}
	for _, x := range r.Thresholds {
		if at := o.find(x.Topic); at >= 0 {
			o.Topics[at].ByAnswers = x.After
		}
	}
	return o, o.measure(ctx, r, b)
}

func (o *Outcome) find(topic string) int {
	return slices.IndexFunc(o.Topics, func(x TopicOutcome) bool { return x.Topic == topic })
}

// count counts the answers on the topic.
func (x *TopicOutcome) count(l *Labels) {
	for _, line := range l.lines {
		switch {
		case slices.Contains(line.Topics, x.Topic):
			x.Yes++
		case slices.Contains(line.Borderline, x.Topic):
			if line.foreign != nil || slices.Contains(line.Asked, x.Topic) {
				x.Borderline++
			}
		case line.foreign != nil || line.Labeled || slices.Contains(line.Asked, x.Topic):
			x.No++
		}
	}
}

// measure sets the F1 of topics and their mean.
func (o *Outcome) measure(ctx context.Context, r *eval.Retuning, b eval.Bootstrap) error {
	if r.Before == nil || len(r.Before.Topics) == 0 {
		return nil
	}
	before, err := b.Intervals(ctx, r.Before)
	if err != nil {
		return err
	}
	after, err := b.Intervals(ctx, r.After)
	if err != nil {
		return err
	}
	of := func(f1 float64, in eval.Interval) Measure { return Measure{f1, in.Low.F1, in.High.F1} }
	for i, topic := range r.Before.Topics {
		if at := o.find(topic.Name); at >= 0 {
			o.Topics[at].F1 = &Change{of(topic.F1(), before.Topics[i]), of(r.After.Topics[i].F1(), after.Topics[i])}
		}
	}
	o.Macro = &Change{of(r.Before.Macro().F1, before.Macro), of(r.After.Macro().F1, after.Macro)}
	return nil
}

// The widths of the table without the name of the topic.
const (
	otherColumns = 49
	widestTopic  = 32
)

// Write writes the outcome for people, in lines of a width.
func (o *Outcome) Write(w io.Writer, width int) error {
	p := &text.Paragraph{Width: width}
	p.Add(fmt.Sprintf("%s now; %s in all.", text.Plural(o.Answers, "answer"), text.Plural(o.Papers, "paper")), nil)
	if o.Left > 0 {
		p.Add(fmt.Sprintf(" Left of this selection: %s.", text.Plural(o.Left, "paper")), nil)
	}
	topic := min(max(width-otherColumns, 8), widestTopic)
	out := "\n" + p.String() + "\n"
	out += fmt.Sprintf("%s %4s %5s  %-12s %s\n", text.Padded("topic", topic), "yes", "no", "threshold", "F1 (95 %)")
	for _, x := range o.Topics {
		threshold, f1 := fmt.Sprintf("%.2f", x.Threshold), "-"
		if x.ByAnswers > 0 {
			threshold += fmt.Sprintf(" > %.2f", x.ByAnswers)
		}
		if x.F1 != nil {
			f1 = fmt.Sprintf("%.2f > %.2f (%.2f-%.2f)", x.F1.Before.F1, x.F1.After.F1, x.F1.After.Low, x.F1.After.High)
		}
		out += fmt.Sprintf("%s %4d %5d  %-12s %s\n", text.Padded(safe.Line(x.Topic), topic), x.Yes, x.No, threshold, f1)
	}
	_, err := io.WriteString(w, out+"\n"+o.verdict(width))
	return err
}

// verdict says what the figures mean.
func (o *Outcome) verdict(width int) string {
	p := &text.Paragraph{Width: width}
	if o.Macro == nil {
		p.Add("No F1 yet: it needs papers that were drawn at random and have a topic "+
			"(--by mixed or --by random).", nil)
		return p.String() + o.next(width)
	}
	p.Add(fmt.Sprintf("On %s drawn at random, the mean F1 is %.2f with the thresholds of the model, and %.2f "+
		"(95 %% interval %.2f to %.2f) with those of the answers. Each paper was decided by thresholds that the others set.",
		text.Plural(o.Measured, "paper"), o.Macro.Before.F1, o.Macro.After.F1, o.Macro.After.Low, o.Macro.After.High), nil)
	return p.String() + o.next(width)
}

// next says how to use the answers.
func (o *Outcome) next(width int) string {
	if o.Papers == 0 {
		return ""
	}
	p := &text.Paragraph{Width: width}
	p.Add("The model has not changed. To use the answers, learn again: topictag seed with --reviewed, "+
		"or topictag train with the file of --labels.", nil)
	return p.String()
}
