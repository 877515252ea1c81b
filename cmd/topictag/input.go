package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/zstd"
	"golang.org/x/term"
)

// input is where documents come from, and what becomes of bad records.
type input struct {
	tables tableFlags
	format string
	strict bool
	sample bool

	categories string // file of the topics of categories

	keepGoing bool // after a file that cannot be read, unless strict

	bad      int // records that could not be read
	badFiles int
	badTo    io.Writer // gets bad records in place of standard error, if it is not nil

	bytesRead atomic.Int64 // of files, compressed as they are
}

func (in *input) addFlags(c *cobra.Command) {
	c.Flags().StringVar(&in.format, "input-format", "", "jsonl, json, csv, tsv, digest, arxiv, arxiv-snapshot, fasttext, bibtex or ris; by default told by name and content, csv and tsv by name or by the flags that describe a table")
	c.RegisterFlagCompletionFunc("input-format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().BoolVar(&in.strict, "strict", false, "stop at the first record that cannot be read")
	in.tables.addFlags(c)
}

// addLabelFlags adds what is for documents with topics.
func (in *input) addLabelFlags(c *cobra.Command) {
	c.Flags().StringVar(&in.categories, "categories", "", "`FILE` that gives the documents of a category topics: lines such as \"quant-ph quantum\" or \"cs.* computing; science\"")
}

// documents reads the named files, or standard input if there is none or where
// a name is "-". Bad records are reported on standard error and passed over,
// unless strict.
func (in *input) documents(c *cobra.Command, names []string) (iter.Seq2[corpus.Document, error], error) {
	docs, err := in.stream(c, names)
	if err != nil || in.strict {
		return docs, err
	}
	return corpus.Skip(docs, func(bad *corpus.RecordError) { in.report(c, bad) }), nil
}

// stream is documents with bad records in their places: a caller that passes over
// them reports them.
func (in *input) stream(c *cobra.Command, names []string) (iter.Seq2[corpus.Document, error], error) {
	names, err := in.names(c, names)
	if err != nil {
		return nil, err
	}
	label, err := in.labeller()
	if err != nil {
		return nil, failed(err)
	}
	docs := corpus.All(corpus.Sample())
	if !in.sample {
		docs = in.read(newWaiting(c), names)
	}
	return label(interruptible(c.Context(), docs)), nil
}

// unreadable is the reason of a file that cannot be read, which stands among the
// documents as a bad record.
type unreadable struct{ error }

func (e unreadable) Unwrap() error { return e.error }

// report prints a bad record, or a file that cannot be read, and counts it.
func (in *input) report(c *cobra.Command, bad *corpus.RecordError) {
	if file := (unreadable{}); errors.As(bad, &file) {
		in.reportFile(c, file.error)
		return
	}
	in.bad++
	to := in.badTo
	if to == nil {
		to = c.ErrOrStderr()
	}
	fmt.Fprintln(to, safe(bad.Error()))
}

func (in *input) reportFile(c *cobra.Command, err error) {
	in.badFiles++
	fmt.Fprintf(c.ErrOrStderr(), "topictag: %s\n", message(err))
}

// names checks the flags of input and returns what there is to read: the names
// given, or standard input.
func (in *input) names(c *cobra.Command, names []string) ([]string, error) {
	if err := in.tables.check(in.format); err != nil {
		return nil, err
	}
	switch {
	case in.format != "" && !slices.Contains(formats, in.format):
		return nil, wrongUsage("unknown --input-format %q: %s", in.format, formatNames())
	case in.sample && len(names) > 0:
		return nil, wrongUsage("--sample takes no files")
	case in.sample || len(names) > 0:
		return names, nil
	}
	if f, ok := c.InOrStdin().(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return nil, wrongUsage("no files, and standard input is a terminal; name files, or try --sample")
	}
	return []string{"-"}, nil
}

// labeller returns what gives documents the topics of their categories.
func (in *input) labeller() (func(iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error], error) {
	if in.categories == "" {
		return func(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] { return docs }, nil
	}
	f, err := os.Open(in.categories)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	topics, err := corpus.ReadCategoryTopics(in.categories, f)
	return topics.Label, err
}

// interruptible ends docs with an error once ctx is done.
func interruptible(ctx context.Context, docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if ctx.Err() != nil {
				yield(corpus.Document{}, errInterrupted)
				return
			}
			if !yield(d, err) {
				return
			}
		}
		if ctx.Err() != nil { // the input may have ended for that reason
			yield(corpus.Document{}, errInterrupted)
		}
	}
}

var errInterrupted = errors.New("interrupted")

// unlessInterrupted does work that looks at no context, such as training. After an
// interrupt it does not wait for its end, which comes with that of the program.
func unlessInterrupted(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return failed(errInterrupted)
	}
}

// waiting is a reader whose Read ends when ctx is done, even if the reader below
// it waits for input that does not come.
type waiting struct {
	ctx  context.Context
	in   io.Reader
	buf  []byte
	rest []byte // of buf, read and not yet passed on
	err  error  // behind rest
}

func (w *waiting) Read(p []byte) (int, error) {
	if len(w.rest) == 0 && w.err == nil {
		w.fill()
	}
	n := copy(p, w.rest)
	if w.rest = w.rest[n:]; len(w.rest) > 0 {
		return n, nil
	}
	return n, w.err
}

func newWaiting(c *cobra.Command) *waiting {
	return &waiting{ctx: c.Context(), in: c.InOrStdin(), buf: make([]byte, 64<<10)}
}

// openFile opens a file. A named pipe waits for who writes to it, but no longer than up
// to an interrupt.
func (w *waiting) openFile(name string) (*os.File, error) {
	var f *os.File
	if err := unlessInterrupted(w.ctx, func() (err error) { f, err = os.Open(name); return err }); err != nil {
		return nil, err
	}
	return f, nil
}

// fill reads once from below. After an interrupt the goroutine may still wait:
// then nothing is read again, and what it gets is its own.
func (w *waiting) fill() {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := w.in.Read(w.buf)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		w.rest, w.err = w.buf[:r.n], r.err
	case <-w.ctx.Done():
		w.err = errInterrupted
	}
}

// finish returns the error of an input that was read to its end.
func (in *input) finish() error {
	var unread []string
	if in.bad > 0 {
		unread = append(unread, plural(in.bad, "record"))
	}
	if in.badFiles > 0 {
		unread = append(unread, plural(in.badFiles, "file"))
	}
	if unread == nil {
		return nil
	}
	return failed(fmt.Errorf("%s could not be read", strings.Join(unread, " and ")))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// read reads files one after the other. A file that cannot be read ends the
// stream, or is a bad record of it if the input shall keep going.
func (in *input) read(stdin *waiting, names []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for name := range files(names) {
			for d, err := range in.readFile(stdin, name) {
				broken := err != nil && !errors.As(err, new(*corpus.RecordError))
				passed := broken && in.passesOver(err)
				if passed {
					err = &corpus.RecordError{Name: name, Err: unreadable{err}}
				}
				if !yield(d, err) || broken && !passed {
					return
				}
				if passed {
					break
				}
			}
		}
	}
}

// passesOver reports whether reading goes on behind a file that cannot be read.
func (in *input) passesOver(err error) bool {
	return in.keepGoing && !in.strict && !errors.Is(err, errInterrupted) && !errors.As(err, new(*exitError))
}

func (in *input) readFile(stdin *waiting, name string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		f, err := in.open(stdin, name)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		defer f.close()
		in.reader(f.format)(f.name, f)(yield)
	}
}

// source is an input that was opened, decompressed, with the format that it is in.
type source struct {
	*bufio.Reader
	name, format string
	close        func()
}

// open opens a file, or standard input for "-".
func (in *input) open(stdin *waiting, name string) (*source, error) {
	f := &source{name: name, close: func() {}}
	r := io.Reader(stdin)
	if name == "-" {
		f.name = "stdin"
	} else {
		file, err := stdin.openFile(name)
		if err != nil {
			return nil, err
		}
		f.close = func() { file.Close() }
		info, err := file.Stat()
		if err == nil && info.IsDir() {
			f.close()
			return nil, fmt.Errorf("%s is a folder without files of a known ending: %s", name, strings.Join(endings(), " "))
		}
		r = counted{file, &in.bytesRead}
		if err == nil && !info.Mode().IsRegular() {
			r = &waiting{ctx: stdin.ctx, in: r, buf: make([]byte, 64<<10)}
		}
	}
	f.Reader = bufio.NewReaderSize(corpus.Decompress(zstd.Decompress(r)), 64<<10)
	var err error
	if f.format, err = in.formatOf(f.name, f.Reader); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// counted is a reader that counts what was read.
type counted struct {
	io.Reader
	bytes *atomic.Int64
}

func (r counted) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.bytes.Add(int64(n))
	return n, err
}
