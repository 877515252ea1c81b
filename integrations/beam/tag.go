package topicbeam

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

func init() {
	register.DoFn3x1[context.Context, corpus.Document, func(string), error](&tagFn{})
}

// Options say how to tag. The zero value tags by the bundled model.
type Options struct {
	// Model is the path of a model that all workers can read, or "" for the bundled one.
	Model string
	// Probabilities adds the probability of every topic to each record.
	Probabilities bool
}

// Tag tags documents. The result are lines of JSON without their line feeds, as the
// command topictag writes them. A process loads each model once.
func Tag(s beam.Scope, docs beam.PCollection, o Options) (lines beam.PCollection) {
	return beam.ParDo(s.Scope("topictag.Tag"), &tagFn{Model: o.Model, Probabilities: o.Probabilities}, docs)
}

// tagFn tags documents. One goroutine at a time uses it.
type tagFn struct {
	Model         string
	Probabilities bool

	tagger    *tagger.Tagger
	line      bytes.Buffer
	writer    records.Writer // to line
	documents beam.Counter
	tags      map[string]beam.Counter
	reasons   map[tagger.Reason]beam.Counter
	given     beam.Distribution
}

// Setup loads the model.
func (f *tagFn) Setup(ctx context.Context) error {
	t, err := load(ctx, f.Model)
	if err != nil {
		return err
	}
	o := t.Options()
	o.Probabilities = f.Probabilities
	f.tagger = t.With(o)
	f.writer = records.JSONL(&f.line)
	f.documents, f.given = counter("documents"), beam.NewDistribution(namespace, "probability")
	f.tags, f.reasons = make(map[string]beam.Counter), make(map[tagger.Reason]beam.Counter)
	for _, topic := range t.Topics() {
		f.tags[topic] = counter("tag:" + topic)
	}
	return nil
}

// ProcessElement tags a document.
func (f *tagFn) ProcessElement(ctx context.Context, d corpus.Document, emit func(string)) error {
	result := f.tagger.TagDocument(d)
	f.line.Reset()
	if err := f.writer.Write(tagger.Tagged{Document: d, Result: result}); err != nil {
		return err
	}
	f.count(ctx, result)
	emit(string(bytes.TrimSuffix(f.line.Bytes(), []byte("\n"))))
	return nil
}

func (f *tagFn) count(ctx context.Context, r tagger.Result) {
	f.documents.Inc(ctx, 1)
	for _, s := range r.Tags {
		f.tags[s.Topic].Inc(ctx, 1)
		f.given.Update(ctx, int64(s.Probability*1e4+0.5))
	}
	if r.Abstained == "" {
		return
	}
	reason, found := f.reasons[r.Abstained]
	if !found {
		reason = counter("abstained:" + string(r.Abstained))
		f.reasons[r.Abstained] = reason
	}
	reason.Inc(ctx, 1)
}

// models are the models of the process, by their paths.
var models struct {
	sync.Mutex
	byPath map[string]*tagger.Tagger
}

// load returns the model with a path. A load that fails is tried again by the next call.
func load(ctx context.Context, path string) (*tagger.Tagger, error) {
	if path == "" {
		return tagger.Default(), nil
	}
	models.Lock()
	defer models.Unlock()
	if t, found := models.byPath[path]; found {
		return t, nil
	}
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	file, err := fs.OpenRead(ctx, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := tagger.Load(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if models.byPath == nil {
		models.byPath = make(map[string]*tagger.Tagger)
	}
	models.byPath[path] = t
	return t, nil
}
