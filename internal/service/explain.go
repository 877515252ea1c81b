package service

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"net/url"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// explained is the answer to a request for an explanation.
type explained struct {
	ID            string             `json:"id"`
	Tags          []tagger.Score     `json:"tags"`
	Abstained     tagger.Reason      `json:"abstained"`
	Message       string             `json:"message"`
	Probabilities map[string]float64 `json:"probabilities"`
	Offsets       string             `json:"offsets"`
	Topics        []topic            `json:"topics"`
}

// topic explains a topic of a document.
type topic struct {
	Topic       string  `json:"topic"`
	Probability float64 `json:"probability"`
	Threshold   float64 `json:"threshold"`
	Given       bool    `json:"given"`
	LogOdds     float64 `json:"log_odds"`
	// Bias is what belongs to no term. It includes what the length of the document adds.
	Bias     float64     `json:"bias"`
	Terms    []term      `json:"terms"`
	Title    []highlight `json:"title"`
	Abstract []highlight `json:"abstract"`
}

type term struct {
	Term   string  `json:"term"`
	Weight float64 `json:"weight"`
	Count  int     `json:"count"`
}

type highlight struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Weight float64 `json:"weight"`
}

// sent is a document as a request for an explanation has it. Its texts are taken as they
// are, because offsets refer to them.
type sent struct {
	ID       string  `json:"id"`
	Title    *string `json:"title"`
	Abstract *string `json:"abstract"`
	Text     *string `json:"text"`
}

func (d sent) document() (corpus.Document, error) {
	if d.Title == nil && d.Abstract == nil && d.Text == nil {
		return corpus.Document{}, wrong("the document has no title and no abstract; send title, or abstract, or both")
	}
	var empty string
	out := corpus.Document{ID: d.ID, Title: *cmp.Or(d.Title, &empty), Abstract: *cmp.Or(d.Abstract, &empty)}
	out.Abstract = cmp.Or(out.Abstract, *cmp.Or(d.Text, &empty))
	return out, nil
}

// defaultTerms is how many terms a topic has in an explanation.
const defaultTerms = 20

// Explain says why a document has its topics. It explains the topics that the query
// names, else those given, else the most probable one.
func (s *Service) Explain(ctx context.Context, values url.Values, body []byte) ([]byte, error) {
	q := read(values, byModel, byThreshold, byTopics, terms, offsetsIn)
	t, name := q.model(s.models.Load())
	o := t.Options()
	if set := q.thresholds(t); set != nil {
		o = tagger.Options{Thresholds: set, Allow: o.Allow, Deny: o.Deny}
	}
	o.Probabilities = true
	asked, n := q.topics(t), q.integer(terms, defaultTerms, 0, maxTerms)
	unit := q.word(offsetsIn, "bytes", "characters", "utf16")
	if q.err != nil {
		return nil, q.err
	}
	var in sent
	if err := decode(body, &in); err != nil {
		return nil, err
	}
	d, err := in.document()
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	defer s.end()
	t = t.With(o)
	r := t.TagDocument(d)
	s.observe(name, r)
	out := explained{
		ID: d.ID, Tags: r.Tags, Abstained: r.Abstained, Message: r.Abstained.Message(),
		Probabilities: map[string]float64{}, Offsets: unit, Topics: []topic{},
	}
	for _, p := range r.Probabilities {
		out.Probabilities[p.Topic] = rounded(p.Probability)
	}
	for e := range t.Explanations(d, 0) {
		isAsked := slices.Contains(asked, e.Topic)
		if isAsked || asked == nil && (e.Given || len(r.Tags) == 0 && len(out.Topics) == 0) {
			out.Topics = append(out.Topics, explainTopic(d, e, n, unit))
		}
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	err = records.WriteLine(&b, out)
	return b.Bytes(), err
}

func explainTopic(d corpus.Document, e tagger.Explanation, n int, unit string) topic {
	t := topic{
		Topic: e.Topic, Probability: rounded(e.Probability), Threshold: rounded(e.Threshold), Given: e.Given,
		LogOdds: rounded(e.LogOdds), Bias: rounded(e.Bias + e.Length), Terms: []term{},
	}
	for _, w := range e.Strongest(n) {
		t.Terms = append(t.Terms, term{w.Surface, rounded(w.Weight), w.Count})
	}
	shown := evidence.ShownOf(e)
	t.Title = highlights(d.Title, shown.Passages[tagger.Title], unit)
	t.Abstract = highlights(d.Abstract, shown.Passages[tagger.Abstract], unit)
	return t
}

func highlights(text string, passages []tagger.Passage, unit string) []highlight {
	all := make([]highlight, len(passages))
	at := counter{text: text, unit: unit}
	for i, p := range passages {
		all[i] = highlight{at.count(p.Start), at.count(p.End), rounded(p.Weight)}
	}
	return all
}

// rounded keeps four decimals, as records do.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
