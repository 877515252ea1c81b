package service

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// The routes of this file answer as Annif does, so that its clients can be used. A model
// is a project. Annif's API is described in its annif/openapi/annif.yaml.

type project struct {
	ID       string         `json:"project_id"`
	Name     string         `json:"name"`
	Language string         `json:"language"`
	Backend  projectBackend `json:"backend"`
	Trained  bool           `json:"is_trained"`
}

type projectBackend struct {
	ID string `json:"backend_id"`
}

func projectOf(name string, t *tagger.Tagger) project {
	language := "en"
	if info := t.Info(); len(info) == 0 || !info[0].English {
		language = "und"
	}
	return project{name, name, language, projectBackend{"topictag"}, true}
}

// Projects lists the models as projects.
func (s *Service) Projects() ([]byte, error) {
	m := s.models.Load()
	var out struct {
		Projects []project `json:"projects"`
	}
	for _, name := range m.names() {
		out.Projects = append(out.Projects, projectOf(name, m.byName[name]))
	}
	return json.Marshal(out)
}

// Project describes a model as a project.
func (s *Service) Project(name string) ([]byte, error) {
	t, err := s.named(name, "project")
	if err != nil {
		return nil, err
	}
	return json.Marshal(projectOf(name, t))
}

type suggestion struct {
	URI      string  `json:"uri"`
	Label    string  `json:"label"`
	Notation *string `json:"notation"`
	Score    float64 `json:"score"`
}

type suggestions struct {
	Results []suggestion `json:"results"`
}

// suggesting is what a request for suggestions asks for.
type suggesting struct {
	limit     int
	threshold float64
}

// most is the largest limit that Annif's description allows: that of an int32.
const most = 1<<31 - 1

// suggestingOf reads limit and threshold. Other parameters, such as language, are those
// of Annif and say nothing here.
func suggestingOf(values url.Values) (suggesting, error) {
	q := &query{values: values}
	o := suggesting{limit: q.integer("limit", 10, 0, most)}
	if text, found := q.one(byThreshold); found {
		p, err := strconv.ParseFloat(text, 64)
		if err != nil || !(p >= 0 && p <= 1) {
			q.wrongValue(byThreshold, text, "a number from 0 to 1")
		}
		o.threshold = p
	}
	return o, q.err
}

// Suggest answers a form with a text. Its field metadata_title is the title of the text.
func (s *Service) Suggest(ctx context.Context, name string, form url.Values) ([]byte, error) {
	t, err := s.named(name, "project")
	if err != nil {
		return nil, err
	}
	o, err := suggestingOf(form)
	if err != nil {
		return nil, err
	}
	if !form.Has("text") {
		return nil, &Error{Status: 400, Parameter: "text", Detail: "the form has no field text; send the text in it"}
	}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	defer s.end()
	d := corpus.Document{Title: form.Get("metadata_title"), Abstract: form.Get("text")}
	return json.Marshal(suggestions{s.suggest(name, t, d, o)})
}

// suggest returns every topic whose probability is the threshold or more, best first. A
// text that the model cannot judge has none.
func (s *Service) suggest(name string, t *tagger.Tagger, d corpus.Document, o suggesting) []suggestion {
	options := t.Options()
	options.Probabilities = true
	r := t.With(options).TagDocument(d)
	s.observe(name, r)
	all := []suggestion{}
	if r.Abstained != "" && r.Abstained != tagger.BelowThreshold {
		return all
	}
	for _, p := range r.Probabilities {
		if score := rounded(p.Probability); len(all) < o.limit && score > 0 && p.Probability >= o.threshold {
			all = append(all, suggestion{"urn:topictag:" + url.PathEscape(p.Topic), p.Topic, nil, score})
		}
	}
	return all
}

// SuggestBatch answers {"documents":[{"text":...,"document_id":...}]}.
func (s *Service) SuggestBatch(ctx context.Context, name string, values url.Values, body []byte) ([]byte, error) {
	t, err := s.named(name, "project")
	if err != nil {
		return nil, err
	}
	o, err := suggestingOf(values)
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil { // before the body takes more memory
		return nil, err
	}
	defer s.end()
	var in struct {
		Documents *[]struct {
			Text     *string        `json:"text"`
			ID       *string        `json:"document_id"`
			Metadata map[string]any `json:"metadata"`
		} `json:"documents"`
	}
	if err := decode(body, &in); err != nil {
		return nil, err
	}
	if in.Documents == nil {
		return nil, wrong("the body has no documents; send {\"documents\":[{\"text\":\"...\"}]}")
	}
	if n := len(*in.Documents); n > s.MaxBatch {
		return nil, &Error{Status: 413, Detail: fmt.Sprintf("the batch has %d documents; send at most %d", n, s.MaxBatch)}
	}
	type answer struct {
		suggestions
		ID *string `json:"document_id"`
	}
	out := []answer{}
	for i, d := range *in.Documents {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		if d.Text == nil {
			return nil, wrong("document %d has no text; send the text as \"text\"", i)
		}
		title, _ := d.Metadata["title"].(string)
		document := corpus.Document{Title: title, Abstract: *d.Text}
		out = append(out, answer{suggestions{s.suggest(name, t, document, o)}, d.ID})
	}
	var b bytes.Buffer
	err = records.WriteLine(&b, out)
	return b.Bytes(), err
}
