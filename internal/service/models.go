package service

import (
	"bytes"
	"context"
	"net/url"
	"strconv"

	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// modelLine is a model in the list of all.
type modelLine struct {
	Name   string   `json:"name"`
	Topics []string `json:"topics"`
}

// modelPage is all that is known of a model.
type modelPage struct {
	modelLine
	Summaries []tagger.Summary `json:"summaries"`
	Parts     []tagger.Info    `json:"parts"` // a joined model has several; their cards are in Card
	Card      string           `json:"card"`
}

// Models lists the models, the one first that answers if a request names none.
func (s *Service) Models(values url.Values) ([]byte, error) {
	if q := read(values); q.err != nil {
		return nil, q.err
	}
	m := s.models.Load()
	out := struct {
		Default string      `json:"default"`
		Models  []modelLine `json:"models"`
	}{Default: m.first}
	for _, name := range m.names() {
		out.Models = append(out.Models, modelLine{name, topicsOf(m.byName[name])})
	}
	var b bytes.Buffer
	err := records.WriteLine(&b, out)
	return b.Bytes(), err
}

// Model describes a model: its topics with thresholds, figures and strongest terms, how it
// was made, and its card.
func (s *Service) Model(ctx context.Context, values url.Values, name string) ([]byte, error) {
	q := read(values, terms)
	n := q.integer(terms, 12, 0, maxTerms)
	if q.err != nil {
		return nil, q.err
	}
	t, err := s.named(name, "model")
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	defer s.end()
	page := modelPage{modelLine{name, topicsOf(t)}, t.Summary(n), t.Info(), t.Card()}
	for i := range page.Parts {
		page.Parts[i].Card = ""
	}
	var b bytes.Buffer
	err = records.WriteLine(&b, page)
	return b.Bytes(), err
}

// topicsOf returns the topics of a model, which JSON shows as a list even if it is empty.
func topicsOf(t *tagger.Tagger) []string { return append([]string{}, t.Topics()...) }

// named returns a model by its name, which is a part of a path.
func (s *Service) named(name, what string) (*tagger.Tagger, error) {
	m := s.models.Load()
	if t := m.byName[name]; t != nil {
		return t, nil
	}
	return nil, &Error{Status: 404, Detail: "there is no " + what + " " + strconv.Quote(name) + "; there are " + list(m.names())}
}
