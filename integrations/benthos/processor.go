// Package topicbenthos is a processor for pipelines of Redpanda Connect, which was called
// Benthos. It tags messages that are JSON objects:
//
//	pipeline:
//	  processors:
//	    - topictag:
//	        output: merge
//
// A program imports this package for its effect, and runs pipelines by package service of
// Benthos. Program topictag-connect does so.
//
// A message that is no object with a text keeps its content and fails, so that errored()
// finds it. Messages keep their order in one thread. With several pipeline.threads the
// order of messages is lost, as with each processor of Redpanda Connect.
package topicbenthos

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/redpanda-data/benthos/v4/public/service"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/single"
	"github.com/topictag/topictag/tagger"
)

func init() { service.MustRegisterProcessor("topictag", spec(), newProcessor) }

// The values of the field output.
const (
	result = "result" // the message becomes a record
	merge  = "merge"  // the message gets further fields
)

func spec() *service.ConfigSpec {
	name := func(field, description string) *service.ConfigField {
		return service.NewStringField(field).Description(description).Default("")
	}
	return service.NewConfigSpec().
		Summary("Tags research abstracts with topics.").
		Description("A message is an object of JSON with a title, an abstract, or both. The fields of " +
			"OpenAlex, Crossref, Semantic Scholar and other sources are known. " +
			"A message that cannot be read keeps its content and fails, so `errored()` finds it.").
		Field(service.NewStringField("model").Default("").
			Description("The file of a model. Without it the bundled model tags.")).
		Field(service.NewObjectField("fields",
			name("id", "The field with the id."),
			name("title", "The field with the title."),
			name("abstract", "The field with the abstract."),
		).Description("Names of fields, where they are not the usual ones.").Optional()).
		Field(service.NewStringAnnotatedEnumField("output", map[string]string{
			result: "The message becomes a record with id, title, tags and abstained, as the command topictag writes it.",
			merge:  "The message keeps its fields, and gets tags and abstained after them.",
		}).Default(result).Description("What becomes of the message."))
}

// processor tags messages. It is safe for concurrent use.
type processor struct {
	tagger  *tagger.Tagger
	options formats.Options
	format  formats.Format // of messages: JSON lines
	records records.Format
	merges  bool

	tags      *service.MetricCounter
	abstained *service.MetricCounter
}

func newProcessor(conf *service.ParsedConfig, mgr *service.Resources) (service.Processor, error) {
	p := &processor{
		tagger:    tagger.Default(),
		tags:      mgr.Metrics().NewCounter("topictag_tags", "topic"),
		abstained: mgr.Metrics().NewCounter("topictag_abstained", "reason"),
	}
	p.format, _ = formats.ByName("jsonl")
	p.records, _ = records.ByName("jsonl")
	p.options.Labels = formats.IgnoreLabels
	output, err := conf.FieldString("output")
	if err != nil {
		return nil, err
	}
	p.merges = output == merge
	model, err := conf.FieldString("model")
	if err != nil {
		return nil, err
	}
	if model != "" {
		if p.tagger, err = load(mgr, model); err != nil {
			return nil, err
		}
	}
	for name, field := range map[string]*string{
		"id": &p.options.Fields.ID, "title": &p.options.Fields.Title, "abstract": &p.options.Fields.Abstract,
	} {
		if conf.Contains("fields", name) {
			if *field, err = conf.FieldString("fields", name); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// load reads a model from a file.
func load(mgr *service.Resources, path string) (*tagger.Tagger, error) {
	file, err := mgr.FS().Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := tagger.Load(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// Process tags a message.
func (p *processor) Process(_ context.Context, m *service.Message) (service.MessageBatch, error) {
	raw, err := m.AsBytes()
	if err != nil {
		return nil, err
	}
	var line bytes.Buffer
	if err := json.Compact(&line, raw); err != nil {
		return nil, fmt.Errorf("the message is no JSON: %w", err)
	}
	line.WriteByte('\n')
	d, err := single.Document(p.format, line.Bytes(), p.options)
	if err != nil {
		return nil, err
	}
	write := p.writeRecord
	if p.merges {
		write = p.writeMerged
	}
	tagged, err := write(line.Bytes(), p.tag(d))
	if err != nil {
		return nil, err
	}
	m.SetBytes(bytes.TrimSuffix(tagged, []byte("\n")))
	return service.MessageBatch{m}, nil
}

// Close does nothing.
func (p *processor) Close(context.Context) error { return nil }

// writeRecord returns the record of a message.
func (p *processor) writeRecord(_ []byte, t tagger.Tagged) ([]byte, error) {
	var out bytes.Buffer
	err := records.JSONL(&out).Write(t)
	return out.Bytes(), err
}

// writeMerged returns a message, which is a line, with further fields.
func (p *processor) writeMerged(line []byte, t tagger.Tagged) ([]byte, error) {
	var out bytes.Buffer
	added := p.records.Added(records.Columns{})
	err := p.format.Extend(&out, "message", bytes.NewReader(line), p.options, corpus.Extension{
		Names:  added.Names,
		Values: func(corpus.Document) []string { return added.Values(t) },
		Report: func(bad *corpus.RecordError) error { return bad },
	})
	return out.Bytes(), err
}

// tag tags and counts a document.
func (p *processor) tag(d corpus.Document) tagger.Tagged {
	t := tagger.Tagged{Document: d, Result: p.tagger.TagDocument(d)}
	for _, s := range t.Tags {
		p.tags.Incr(1, s.Topic)
	}
	if t.Abstained != "" {
		p.abstained.Incr(1, string(t.Abstained))
	}
	return t
}
