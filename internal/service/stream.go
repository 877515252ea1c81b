package service

import (
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"net/url"
	"runtime"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// Stream is a request whose records are answered while more come.
type Stream struct {
	service *Service
	choice  choice
}

// NewStream reads the query of a stream.
func (s *Service) NewStream(values url.Values) (*Stream, error) {
	c, err := s.choose(read(values, append(tagging(), keep)...))
	return &Stream{s, c}, err
}

// Run reads JSON lines from r, and writes to w what the command writes as jsonl. A record
// that cannot be read has {"error":...,"line":N} in its place. What is written waits for
// a moment at most. Run calls wait before it waits for the next record. An error of r is
// the last line of the answer. Run returns it, and the first error of w.
func (st *Stream) Run(ctx context.Context, r io.Reader, w io.Writer, wait func()) error {
	out := idle.NewWriter(w)
	defer out.Close()
	err := st.tag(ctx, r, out, wait)
	return cmp.Or(err, out.Flush())
}

func (st *Stream) tag(ctx context.Context, r io.Reader, out io.Writer, wait func()) error {
	wait()
	f, in, err := formats.Options{Format: "jsonl"}.Open("body", r)
	if err != nil {
		return cmp.Or(records.WriteLine(out, lastLine{err.Error()}), err)
	}
	docs := f.Read("body", in, formats.Options{Labels: formats.IgnoreLabels})
	o := st.choice.Options()
	o.Workers = st.service.workers()
	defer st.service.active.Add(-1)
	for t, err := range st.choice.With(o).TagAll(waiting(ctx, docs, wait)) {
		bad := (*corpus.RecordError)(nil)
		switch {
		case errors.As(err, &bad):
			err = records.WriteBad(out, bad)
		case err != nil:
			return cmp.Or(records.WriteLine(out, lastLine{err.Error()}), err)
		default:
			st.service.observe(st.choice.model, t.Result)
			err = records.JSONL(out).Write(tagger.Tagged{Document: t.Document, Result: t.Result})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// workers returns how many documents a stream tags at once, so that streams share the
// processors and the memory. The caller takes one from active at its end.
func (s *Service) workers() int {
	return max(1, runtime.GOMAXPROCS(0)/int(s.active.Add(1)))
}

// waiting calls wait before each record, and ends docs once ctx is done.
func waiting(
	ctx context.Context, docs iter.Seq2[corpus.Document, error], wait func(),
) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if cause := context.Cause(ctx); cause != nil {
				if err == nil || errors.As(err, new(*corpus.RecordError)) {
					err = cause
				}
				yield(corpus.Document{}, err)
				return
			}
			if !yield(d, err) {
				return
			}
			wait()
		}
	}
}

// lastLine ends an answer that is not complete.
type lastLine struct {
	Error string `json:"error"`
}
