package review

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// queued is a line of a queue. Other fields are ignored.
type queued struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Topic string `json:"topic"`
}

// ReadQueue reads papers and topics to ask about from JSON lines with the fields id, title
// and topic. It returns those among docs whose topic is one of topics, and the number of
// lines of other papers or topics. Lines without a topic are ignored: they are about
// something else. The error of a line that is no such object is a [*corpus.RecordError].
func ReadQueue(
	name string, r io.Reader, docs []corpus.Document, topics []string,
) (all []Question, missing int, err error) {
	places := map[[2]string]int{}
	for i, d := range docs {
		key := [2]string{d.ID, d.Title}
		if _, known := places[key]; !known {
			places[key] = i
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, corpus.MaxRecord)
	number := 0
	for lines.Scan() {
		number++
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		var q queued
		if err := json.Unmarshal(text, &q); err != nil {
			return nil, 0, &corpus.RecordError{Name: name, Line: number, Err: err}
		}
		if q.Topic == "" {
			continue
		}
		place, known := places[[2]string{q.ID, q.Title}]
		if !known || !slices.Contains(topics, q.Topic) {
			missing++
			continue
		}
		all = append(all, Question{place, q.Topic})
	}
	if err := lines.Err(); err != nil {
		return nil, 0, &corpus.RecordError{Name: name, Line: number + 1, Err: err}
	}
	return all, missing, nil
}

// Score returns papers with the probabilities of their topics.
func Score(ctx context.Context, t *tagger.Tagger, docs []corpus.Document) ([]Scored, error) {
	thresholds := map[string]float64{}
	for _, s := range t.Summary(0) {
		thresholds[s.Topic] = s.Threshold
	}
	o := t.Options()
	o.Probabilities = true
	papers := make([]Scored, 0, len(docs))
	for tagged, err := range t.With(o).TagAll(corpus.All(docs)) {
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		x := Scored{Document: tagged.Document}
		for _, p := range tagged.Probabilities {
			x.Chances = append(x.Chances, Chance{p.Topic, p.Probability, thresholds[p.Topic]})
		}
		papers = append(papers, x)
	}
	return papers, nil
}
