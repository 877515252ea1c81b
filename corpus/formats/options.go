package formats

import (
	"bufio"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/zstd"
)

// Options say what an input does not show by itself. The zero value detects the
// format, and expects the names of fields that package corpus lists.
type Options struct {
	// Format is the name of the format, such as "bibtex", or "" to detect it. The example of
	// All shows the names.
	Format string
	// Table describes csv and tsv. The separator of tsv is always a tab. If Table is
	// not zero, an input is csv unless its name shows another format, or it starts like
	// JSON. With NoHeader or Comma it is csv even if it starts like JSON.
	Table corpus.Table
	// Fields names the fields of the objects of jsonl and json.
	Fields corpus.Fields
	// Labels says how topics and borderline topics that are not names are handled. The zero
	// value skips them with a note.
	Labels Labels
	// Notes gets what readers recovered from or skipped, in order with the documents,
	// and is called by the goroutine that reads. It may be nil.
	Notes func(corpus.Note)
}

// Labels says how the labels of a record that are not names are handled, such as objects or
// empty strings. Only JSON can hold such labels.
type Labels int

const (
	// NoteLabels skips them, with one note for each input.
	NoteLabels Labels = iota
	// IgnoreLabels skips them without a note. It is for programs that use no labels.
	IgnoreLabels
	// CheckLabels makes their record a bad one. It is for training and evaluation, because a
	// skipped label would change what they learn and measure.
	CheckLabels
)

// Read reads an input of any format with the zero [Options].
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] { return Options{}.Read(name, r) }

// Read decompresses an input, detects its format and reads its documents. The name
// need not be that of a file. An input in no known format is one error that ends
// the stream. Package corpus says what else the stream yields.
func (o Options) Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		f, in, err := o.Open(name, r)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		f.Read(name, in, o)(yield)
	}
}

// Open returns the format of an input, and a reader of the whole input without its
// gzip or Zstandard compression. Its bytes are as they are, in whatever encoding. It
// waits for no more bytes than it needs to decide: a pipe that sends a line and waits
// gets its answer. Errors are those of [Options.Detect]. An error of r comes from the
// reader that Open returns.
func (o Options) Open(name string, r io.Reader) (Format, io.Reader, error) {
	in := bufio.NewReaderSize(corpus.Decompress(zstd.Decompress(r)), 64<<10)
	f, err := o.Detect(name, peek(in, o.candidates(name)))
	if err != nil {
		return Format{}, nil, err
	}
	if named, found := ByPath(name); found && o.Format == "" && o.Notes != nil && !f.mayBeNamed(named) {
		o.Notes(corpus.Note{Name: name, Line: 1, Text: "the input is " + f.Name + ", not " + named.Name + " as its name says"})
	}
	return f, in, nil
}

// Read reads the documents of an input that is in this format and not compressed. Text
// that is not UTF-8 is decoded, as package charset describes, and the notes say so. The
// format that the options name is ignored.
func (f Format) Read(name string, r io.Reader, o Options) iter.Seq2[corpus.Document, error] {
	if f.read == nil {
		return func(func(corpus.Document, error) bool) {}
	}
	return f.read(o)(name, f.decoded(name, r, o.Notes))
}

// mayBeNamed reports whether files in the format often have the ending of another one.
func (f Format) mayBeNamed(other Format) bool {
	return f.Name == other.Name || f.Name == "jsonl" && other.Name == "json"
}

func (o Options) readBibTeX() documentsOf { return bibtex.Options{Notes: o.Notes}.Read }

// describesTable reports whether the options are only for tables. Names of columns may be names
// of fields in JSON.
func (o Options) describesTable() bool { return o.Table.NoHeader || o.Table.Comma != 0 }
