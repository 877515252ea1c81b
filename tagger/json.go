package tagger

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// The types of this file define the JSON. They have no methods, because each method that the
// encoder calls takes as long as the rest of a record.

// marshal works as json.Marshal does, but does not escape < > and &, which titles contain. A
// caller's encoder that escapes them still does so.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

type scoreJSON struct {
	Topic       string  `json:"topic"`
	Probability float64 `json:"probability"`
}

func (s Score) json() scoreJSON { return scoreJSON{s.Topic, rounded(s.Probability)} }

func rounded(p float64) float64 { return math.Round(p*1e4) / 1e4 }

// MarshalJSON writes {"topic":"quantum","probability":0.97}. The probability has at most
// four decimals.
func (s Score) MarshalJSON() ([]byte, error) { return marshal(s.json()) }

// UnmarshalJSON reads what MarshalJSON writes. Other fields are ignored.
func (s *Score) UnmarshalJSON(text []byte) error {
	var j scoreJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*s = Score(j)
	return nil
}

// resultJSON is the part of a record that comes from the tagger.
type resultJSON struct {
	Tags          []scoreJSON        `json:"tags"`
	Abstained     Reason             `json:"abstained"`
	Probabilities map[string]float64 `json:"probabilities,omitempty"`
	Evidence      []TopicEvidence    `json:"evidence,omitempty"`
}

func (r Result) json() resultJSON {
	j := resultJSON{Tags: make([]scoreJSON, len(r.Tags)), Abstained: r.Abstained, Evidence: r.Evidence}
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

func (j resultJSON) result() Result {
	r := Result{Tags: make([]Score, len(j.Tags)), Abstained: j.Abstained, Evidence: j.Evidence}
	for i, s := range j.Tags {
		r.Tags[i] = Score(s)
	}
	for topic, p := range j.Probabilities {
		r.Probabilities = append(r.Probabilities, Score{topic, p})
	}
	slices.SortFunc(r.Probabilities, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.Topic, b.Topic))
	})
	return r
}

// MarshalJSON writes {"tags":[...],"abstained":""}. It adds "probabilities", an object
// with every topic, and "evidence", a list of objects with the terms of a topic, if these
// were asked for. A struct that embeds Result inherits this method, and its JSON lacks its
// other fields. Give Result a name there, or write a MarshalJSON.
func (r Result) MarshalJSON() ([]byte, error) { return marshal(r.json()) }

// UnmarshalJSON reads what MarshalJSON writes. Tags is never nil. Probabilities are sorted,
// best first, and by name if they are equal. Other fields are ignored.
func (r *Result) UnmarshalJSON(text []byte) error {
	var j resultJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*r = j.result()
	return nil
}

type taggedJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	resultJSON
}

// MarshalJSON writes {"id":"...","title":"...","tags":[...],"abstained":""}, and what
// [Result.MarshalJSON] adds.
func (t Tagged) MarshalJSON() ([]byte, error) {
	const around = 256 // bytes for tags and names of fields
	b := make([]byte, 0, len(t.Document.ID)+len(t.Document.Title)+around)
	if b, ok := t.appendJSON(b); ok {
		return b, nil
	}
	return t.marshalAll()
}

// marshalAll does what MarshalJSON does, for any record.
func (t Tagged) marshalAll() ([]byte, error) {
	return marshal(taggedJSON{t.Document.ID, t.Document.Title, t.json()})
}

// UnmarshalJSON reads what MarshalJSON writes, as [Result.UnmarshalJSON] does. It sets only the
// ID and the title of Document, because a record has nothing else of it.
func (t *Tagged) UnmarshalJSON(text []byte) error {
	var j taggedJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*t = Tagged{corpus.Document{ID: j.ID, Title: j.Title}, j.result()}
	return nil
}
