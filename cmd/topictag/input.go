package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
	"golang.org/x/term"
)

// input is where documents come from, and what becomes of bad records.
type input struct {
	tables tableFlags
	format string
	strict bool
	sample bool

	keepGoing bool // after a file that cannot be read, unless strict

	bad      int // records that could not be read
	badFiles int
}

// formats are those of input.
var formats = []string{"jsonl", "csv", "tsv", "digest"}

func (in *input) addFlags(c *cobra.Command) {
	c.Flags().StringVar(&in.format, "input-format", "", "jsonl, csv, tsv or digest; by default told by name and content, csv and tsv by name or by the flags that describe a table")
	c.RegisterFlagCompletionFunc("input-format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().BoolVar(&in.strict, "strict", false, "stop at the first record that cannot be read")
	in.tables.addFlags(c)
}

// documents reads the named files, or standard input if there is none or where
// a name is "-". Bad records are reported on standard error and passed over,
// unless strict.
func (in *input) documents(c *cobra.Command, names []string) (iter.Seq2[corpus.Document, error], error) {
	if err := in.tables.check(in.format); err != nil {
		return nil, err
	}
	switch {
	case in.format != "" && !slices.Contains(formats, in.format):
		return nil, wrongUsage("unknown --input-format %q: jsonl, csv, tsv or digest", in.format)
	case in.sample && len(names) > 0:
		return nil, wrongUsage("--sample takes no files")
	case in.sample:
		return interruptible(c.Context(), corpus.All(corpus.Sample())), nil
	}
	if len(names) == 0 {
		if f, ok := c.InOrStdin().(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			return nil, wrongUsage("no files, and standard input is a terminal; name files, or try --sample")
		}
		names = []string{"-"}
	}
	stdin := &waiting{ctx: c.Context(), in: c.InOrStdin(), buf: make([]byte, 64<<10)}
	docs := interruptible(c.Context(), in.read(stdin, c.ErrOrStderr(), names))
	if in.strict {
		return docs, nil
	}
	return corpus.Skip(docs, func(bad *corpus.RecordError) {
		in.bad++
		fmt.Fprintln(c.ErrOrStderr(), bad)
	}), nil
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
// stream, or is reported and passed over if the input shall keep going.
func (in *input) read(stdin io.Reader, stderr io.Writer, names []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for _, name := range names {
			for d, err := range in.readFile(stdin, name) {
				fatal := err != nil && !errors.As(err, new(*corpus.RecordError))
				if fatal && in.keepGoing && !in.strict && !errors.Is(err, errInterrupted) {
					in.badFiles++
					fmt.Fprintf(stderr, "topictag: %v\n", err)
					break
				}
				if !yield(d, err) || fatal {
					return
				}
			}
		}
	}
}

func (in *input) readFile(stdin io.Reader, name string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		r := stdin
		if name == "-" {
			name = "stdin"
		} else {
			f, err := os.Open(name)
			if err != nil {
				yield(corpus.Document{}, err)
				return
			}
			defer f.Close()
			if info, err := f.Stat(); err == nil && info.IsDir() {
				yield(corpus.Document{}, fmt.Errorf("%s is a directory", name))
				return
			}
			r = f
		}
		head := bufio.NewReaderSize(corpus.Decompress(r), 64<<10)
		read, err := in.reader(name, head)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		read(name, head)(yield)
	}
}

// start returns the first bytes of r that are no white space, without taking
// them from r: as many as have come, but enough to tell a format by. It waits
// for no more, so that an input that sends a line and waits is answered.
func start(r *bufio.Reader) []byte {
	const enough = 2
	for n := 1; ; n = r.Buffered() + 1 {
		_, err := r.Peek(n)
		head, _ := r.Peek(r.Buffered())
		mark := []byte("\uFEFF")
		if bytes.HasPrefix(mark, head) && err == nil {
			continue // a byte order mark, or the start of one
		}
		head = bytes.TrimLeft(bytes.TrimPrefix(head, mark), " \t\r\n")
		if len(head) >= enough || err != nil {
			return head
		}
	}
}

type reader func(name string, r io.Reader) iter.Seq2[corpus.Document, error]

// reader returns the reader for an input: of the format asked for, else by the
// name, else by the first bytes.
func (in *input) reader(name string, r *bufio.Reader) (reader, error) {
	head := start(r)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return nil, fmt.Errorf("%s is compressed twice; decompress it first", name)
	case bytes.HasPrefix(head, []byte("{")):
	case bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return nil, fmt.Errorf("%s is binary, or text in UTF-16; UTF-8 text is read", name)
	}
	switch format := cmp.Or(in.format, formatOf(name), in.tables.format(), guess(head)); format {
	case "jsonl":
		return corpus.ReadJSONL, nil
	case "csv", "tsv":
		return in.tables.reader(format), nil
	case "digest":
		return corpus.ReadDigest, nil
	}
	return nil, fmt.Errorf("%s: format is not known; jsonl, csv, tsv and digest are read (--input-format)", name)
}

// formatOf returns the format that a name tells, below .gz too.
func formatOf(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(name) {
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".csv":
		return "csv"
	case ".tsv":
		return "tsv"
	}
	return ""
}

// guess returns the format that an input's first bytes tell, "" for that of a
// JSON list. It is never csv: pages of text have commas, too.
func guess(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return "jsonl"
	case bytes.HasPrefix(head, []byte("[")):
		return ""
	}
	return "digest"
}
