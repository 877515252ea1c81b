package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"unicode/utf8"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/single"
	"github.com/topictag/topictag/tagger"
)

// Tag answers a document by its record, or a batch {"documents":[...]} by
// {"results":[...]}. A document of a batch that cannot be read has {"error":...,"index":N}
// in its place, with N from 0.
func (s *Service) Tag(ctx context.Context, values url.Values, body []byte) ([]byte, error) {
	c, err := s.choose(read(values, tagging()...))
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil { // before the body takes more memory
		return nil, err
	}
	defer s.end()
	batch, isBatch, err := s.batch(body)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if isBatch {
		err = s.tagBatch(ctx, c, batch, &out)
	} else {
		err = s.tagOne(c, body, &out)
	}
	return out.Bytes(), err
}

// batch returns the documents of a batch, and whether the body is one.
func (s *Service) batch(body []byte) ([]json.RawMessage, bool, error) {
	var outer struct {
		Documents *[]json.RawMessage `json:"documents"`
	}
	if err := decode(body, &outer); err != nil {
		return nil, false, err
	}
	if outer.Documents == nil {
		return nil, false, nil
	}
	if n := len(*outer.Documents); n > s.MaxBatch {
		return nil, false, &Error{Status: 413, Detail: fmt.Sprintf(
			"the batch has %d documents; send at most %d, or JSON lines as application/x-ndjson", n, s.MaxBatch)}
	}
	return *outer.Documents, true, nil
}

// decode reads a body that is one object.
func decode(body []byte, into any) error {
	if !utf8.Valid(body) {
		return wrong("the body is not UTF-8; send JSON in UTF-8")
	}
	other := new(json.UnmarshalTypeError)
	switch err := json.Unmarshal(body, into); {
	case err == nil:
		return nil
	case len(bytes.TrimSpace(body)) == 0:
		return wrong("the body is empty; send a JSON object")
	case errors.As(err, &other) && other.Field == "":
		return wrong("the body is a JSON %s; send one JSON object, as /openapi.json describes it", other.Value)
	case errors.As(err, &other):
		return wrong("the field %s cannot be a JSON %s; /openapi.json describes the body", other.Field, other.Value)
	default:
		return wrong("the body is not JSON: %v; send one JSON object", err)
	}
}

func (s *Service) tagOne(c choice, body []byte, out *bytes.Buffer) error {
	d, err := document(body)
	if err != nil {
		return wrong("the document cannot be read: %v", err)
	}
	r := c.TagDocument(d)
	s.observe(c.model, r)
	return records.JSONL(out).Write(tagger.Tagged{Document: d, Result: r})
}

func (s *Service) tagBatch(ctx context.Context, c choice, batch []json.RawMessage, out *bytes.Buffer) error {
	out.WriteString(`{"results":[`)
	for i, text := range batch {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		d, err := document(text)
		if err != nil {
			err = records.WriteLine(out, badDocument{err.Error(), i})
		} else {
			r := c.TagDocument(d)
			s.observe(c.model, r)
			err = records.JSONL(out).Write(tagger.Tagged{Document: d, Result: r})
		}
		if err != nil {
			return err
		}
		out.Truncate(out.Len() - 1) // without its line end
	}
	out.WriteString("]}\n")
	return nil
}

type badDocument struct {
	Error string `json:"error"`
	Index int    `json:"index"`
}

// document reads one document as the command reads JSON.
func document(text []byte) (corpus.Document, error) {
	f, _ := formats.ByName("json")
	return single.Document(f, text, formats.Options{Labels: formats.IgnoreLabels})
}
