package tagger

import (
	"bytes"
	"encoding/json"
	"math"
)

// marshal is json.Marshal, but leaves < > & as they are: titles hold them, and
// a caller whose encoder escapes them still gets them escaped.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// MarshalJSON writes {"topic":"quantum","probability":0.97}, the probability
// with at most four decimals.
func (s Score) MarshalJSON() ([]byte, error) { return marshal(s.json()) }

// scoreJSON is a Score as it is written: a type without methods, since each method
// that the encoder calls costs as much as the rest of a record.
type scoreJSON struct {
	Topic       string  `json:"topic"`
	Probability float64 `json:"probability"`
}

func (s Score) json() scoreJSON { return scoreJSON{s.Topic, rounded(s.Probability)} }

func rounded(p float64) float64 { return math.Round(p*1e4) / 1e4 }

// resultJSON is the part of a record that a tagger says.
type resultJSON struct {
	Tags          []scoreJSON        `json:"tags"`
	Abstained     Reason             `json:"abstained"`
	Probabilities map[string]float64 `json:"probabilities,omitempty"`
	Evidence      []TopicEvidence    `json:"evidence,omitempty"`
}

func (r Result) json() resultJSON {
	j := resultJSON{Tags: make([]scoreJSON, len(r.Tags)), Abstained: r.Abstained, Evidence: r.Evidence} // a list also if it is empty
	for i, s := range r.Tags {
		j.Tags[i] = s.json()
	}
	if r.Probabilities != nil {
		j.Probabilities = make(map[string]float64, len(r.Probabilities))
		for _, s := range r.Probabilities {
			j.Probabilities[s.Topic] = rounded(s.Probability)
		}
	}
	return j
}

// MarshalJSON writes {"tags":[...],"abstained":""}, and "probabilities", an
// object with every topic, and "evidence", a list of objects with the terms of a
// topic, where they were asked for.
func (r Result) MarshalJSON() ([]byte, error) { return marshal(r.json()) }

// MarshalJSON writes {"id":"...","title":"...","tags":[...],"abstained":""}.
func (t Tagged) MarshalJSON() ([]byte, error) {
	return marshal(struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		resultJSON
	}{t.Document.ID, t.Document.Title, t.json()})
}

// MarshalJSON writes the explanation with all its numbers, but for the probability
// and the threshold, which have at most four decimals:
//
//	{"topic":"quantum","bias":-3.1,"log_odds":1.2,"probability":0.97,"threshold":0.4,
//	"given":true,"terms":[...],"flip":[...]}
//
// and "sentences" before flip, if there are any.
func (e Explanation) MarshalJSON() ([]byte, error) {
	j := struct {
		Topic       string       `json:"topic"`
		Bias        float64      `json:"bias"`
		LogOdds     float64      `json:"log_odds"`
		Probability float64      `json:"probability"`
		Threshold   float64      `json:"threshold"`
		Given       bool         `json:"given"`
		Terms       []Evidence   `json:"terms"`
		Sentences   []Passage    `json:"sentences,omitempty"`
		Flip        []TermWeight `json:"flip"`
	}{e.Topic, e.Bias, e.LogOdds, rounded(e.Probability), rounded(e.Threshold), e.Given, e.Terms, e.Sentences, e.Flip}
	if j.Terms == nil {
		j.Terms = []Evidence{}
	}
	if j.Flip == nil {
		j.Flip = []TermWeight{}
	}
	return marshal(j)
}

// MarshalJSON writes {"id":"...","title":"...","abstained":"","explanations":[...]}.
func (x Explained) MarshalJSON() ([]byte, error) {
	return marshal(struct {
		ID           string        `json:"id"`
		Title        string        `json:"title"`
		Abstained    Reason        `json:"abstained"`
		Explanations []Explanation `json:"explanations"`
	}{x.Document.ID, x.Document.Title, x.Abstained, x.Explanations})
}
