package topicbeam

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

func init() {
	beam.RegisterType(reflect.TypeFor[corpus.Document]())
	register.Function1x1(pathOf)
	register.DoFn4x1[context.Context, string, func(corpus.Document), func(string), error](&readFn{})
	register.Emitter1[corpus.Document]()
	register.Emitter1[string]()
}

// Read reads the documents of the files that a glob matches. format is the name of their
// format, or "" to detect that of each file by its name and content. Files may be
// compressed by gzip or Zstandard. A glob without files fails the pipeline.
//
// bad are the records that cannot be read, as lines FILE:LINE: why. A file in no known
// format, or a damaged one, is a line too. An error of the file system fails the bundle,
// so that a runner tries it again.
func Read(s beam.Scope, glob, format string) (docs, bad beam.PCollection) {
	s = s.Scope("topictag.Read")
	if _, found := formats.ByName(format); !found && format != "" {
		panic(fmt.Sprintf("topicbeam: there is no format %q", format))
	}
	paths := beam.ParDo(s, pathOf, fileio.MatchFiles(s, glob, fileio.MatchEmptyDisallow()))
	// Without this all files would be read by the worker that has found them.
	return beam.ParDo2(s, &readFn{Format: format}, beam.Reshuffle(s, paths))
}

func pathOf(f fileio.FileMetadata) string { return f.Path }

// shownNotes is how many notes of a file are logged.
const shownNotes = 3

// readFn reads files. Beam's own readers of text lose the end of compressed files, because
// they stop at the compressed size.
type readFn struct{ Format string }

// ProcessElement reads a file.
func (f *readFn) ProcessElement(
	ctx context.Context, path string, emit func(corpus.Document), bad func(string),
) error {
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return err
	}
	defer fs.Close()
	file, err := fs.OpenRead(ctx, path)
	if err != nil {
		return err
	}
	defer file.Close()
	in, notes := &watched{Reader: file}, 0
	o := formats.Options{Format: f.Format, Labels: formats.IgnoreLabels, Notes: func(n corpus.Note) {
		counter("notes").Inc(ctx, 1)
		if notes++; notes <= shownNotes {
			log.Info(ctx, n.String())
		}
	}}
	for d, err := range o.Read(path, in) {
		if in.err != nil {
			return fmt.Errorf("%s: %w", path, in.err)
		}
		if err == nil {
			emit(d)
			continue
		}
		counter("bad_records").Inc(ctx, 1)
		bad(line(path, err))
	}
	return in.err
}

// line returns an error as a line that starts with its file.
func line(path string, err error) string {
	text := err.Error()
	if !errors.As(err, new(*corpus.RecordError)) && !strings.HasPrefix(text, path) {
		text = path + ": " + text
	}
	return strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
}

// watched is a reader that keeps its error. It separates files that cannot be read from
// those that are damaged.
type watched struct {
	io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
