package tagger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/topictag/topictag/corpus"
)

// figuresJSON are the fields of an explanation before its lists.
type figuresJSON struct {
	Topic       string     `json:"topic"`
	Bias        float64    `json:"bias"`
	Length      float64    `json:"length"`
	Rest        float64    `json:"rest"`
	LogOdds     float64    `json:"log_odds"`
	Probability float64    `json:"probability"`
	Threshold   float64    `json:"threshold"`
	Rule        *RuleMatch `json:"rule,omitempty"`
	Given       bool       `json:"given"`
}

type explanationJSON struct {
	figuresJSON
	Terms     []Evidence   `json:"terms"`
	Sentences []Passage    `json:"sentences"`
	Flip      []TermWeight `json:"flip"`
}

// MarshalJSON writes the explanation with all its numbers:
//
//	{"topic":"quantum","bias":-3.1,"length":0.2,"rest":0,"log_odds":1.2,"probability":0.97,
//	"threshold":0.4,"given":true,"terms":[...],"flip":[...]}
//
// and "rule" before given if one decides, and "sentences" before flip, if there are any.
// Probability and threshold have at most four decimals.
func (e Explanation) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	err := e.WriteJSON(&b)
	return b.Bytes(), err
}

// WriteJSON writes what MarshalJSON returns. It holds one element of a list at a time, so its
// memory does not grow with the evidence. It returns the first error of w. A number that JSON
// does not have, such as NaN, is an error too.
func (e Explanation) WriteJSON(w io.Writer) error {
	out := newPieces(w)
	out.write(figuresJSON{
		e.Topic, e.Bias, e.Length, e.Rest, e.LogOdds, rounded(e.Probability), rounded(e.Threshold), e.Rule, e.Given,
	}, len("}"))
	writeList(out, "terms", e.Terms)
	if len(e.Sentences) > 0 {
		writeList(out, "sentences", e.Sentences)
	}
	writeList(out, "flip", e.Flip)
	out.text("}")
	return out.end()
}

// pieces writes JSON in pieces.
type pieces struct {
	w       *bufio.Writer
	piece   bytes.Buffer
	encoder *json.Encoder
	err     error // of the encoder; the writer keeps its own
}

func newPieces(w io.Writer) *pieces {
	p := &pieces{w: bufio.NewWriter(w)}
	p.encoder = json.NewEncoder(&p.piece)
	p.encoder.SetEscapeHTML(false)
	return p
}

func (p *pieces) text(s string) { p.w.WriteString(s) }

// write writes a value without the last bytes of its JSON.
func (p *pieces) write(v any, without int) {
	p.piece.Reset()
	if err := p.encoder.Encode(v); err != nil {
		if p.err == nil {
			p.err = err
		}
		return
	}
	p.w.Write(p.piece.Bytes()[:p.piece.Len()-len("\n")-without])
}

// writeList writes a field of an object with a list.
func writeList[T any](p *pieces, name string, all []T) {
	p.text(`,"` + name + `":[`)
	for i := range all {
		if i > 0 {
			p.text(",")
		}
		p.write(&all[i], 0)
	}
	p.text("]")
}

func (p *pieces) end() error {
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}

// UnmarshalJSON reads what MarshalJSON writes. Terms is never nil. Other fields are
// ignored.
func (e *Explanation) UnmarshalJSON(text []byte) error {
	var j explanationJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*e = Explanation{
		Topic:       j.Topic,
		Bias:        j.Bias,
		Length:      j.Length,
		Rest:        j.Rest,
		LogOdds:     j.LogOdds,
		Probability: j.Probability,
		Threshold:   j.Threshold,
		Rule:        j.Rule,
		Given:       j.Given,
		Terms:       j.Terms,
		Sentences:   j.Sentences,
		Flip:        j.Flip,
	}
	if e.Terms == nil {
		e.Terms = []Evidence{}
	}
	return nil
}

type explainedJSON struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Abstained    Reason        `json:"abstained"`
	Explanations []Explanation `json:"explanations"`
}

// MarshalJSON writes {"id":"...","title":"...","abstained":"","explanations":[...]}.
func (x Explained) MarshalJSON() ([]byte, error) {
	return marshal(explainedJSON{x.Document.ID, x.Document.Title, x.Abstained, x.Explanations})
}

// UnmarshalJSON reads what MarshalJSON writes. It sets only the ID and the title of Document,
// because the JSON has nothing else of it. Other fields are ignored.
func (x *Explained) UnmarshalJSON(text []byte) error {
	var j explainedJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*x = Explained{corpus.Document{ID: j.ID, Title: j.Title}, j.Abstained, j.Explanations}
	return nil
}
