package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
	"golang.org/x/term"
)

// input is where documents come from, and what becomes of bad records.
type input struct {
	format string
	strict bool
	sample bool

	bad int // records that could not be read
}

func (in *input) addFlags(c *cobra.Command) {
	c.Flags().StringVar(&in.format, "input-format", "", "jsonl or digest; by default told by name and content")
	c.Flags().BoolVar(&in.strict, "strict", false, "stop at the first record that cannot be read")
}

// documents reads the named files, or standard input if there is none or where
// a name is "-". Bad records are reported on standard error and passed over,
// unless strict.
func (in *input) documents(c *cobra.Command, names []string) (iter.Seq2[corpus.Document, error], error) {
	switch {
	case in.format != "" && in.format != "jsonl" && in.format != "digest":
		return nil, wrongUsage("unknown --input-format %q: jsonl or digest", in.format)
	case in.sample && len(names) > 0:
		return nil, wrongUsage("--sample takes no files")
	case in.sample:
		return corpus.All(corpus.Sample()), nil
	}
	if len(names) == 0 {
		if f, ok := c.InOrStdin().(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			return nil, wrongUsage("no files, and standard input is a terminal; name files, or try --sample")
		}
		names = []string{"-"}
	}
	docs := in.read(c.InOrStdin(), names)
	if in.strict {
		return docs, nil
	}
	return corpus.Skip(docs, func(bad *corpus.RecordError) {
		in.bad++
		fmt.Fprintln(c.ErrOrStderr(), bad)
	}), nil
}

// finish returns the error of an input that was read to its end.
func (in *input) finish() error {
	if in.bad == 0 {
		return nil
	}
	plural := "s"
	if in.bad == 1 {
		plural = ""
	}
	return failed(fmt.Errorf("%d record%s could not be read", in.bad, plural))
}

// read reads files one after the other. A file that cannot be read ends the
// stream.
func (in *input) read(stdin io.Reader, names []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for _, name := range names {
			for d, err := range in.readFile(stdin, name) {
				if !yield(d, err) || err != nil && !errors.As(err, new(*corpus.RecordError)) {
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
		head := bufio.NewReaderSize(r, 4096)
		read, err := in.reader(name, head)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		read(name, head)(yield)
	}
}

type reader func(name string, r io.Reader) iter.Seq2[corpus.Document, error]

// reader returns the reader for an input: of the format asked for, else by the
// name, else by the first bytes.
func (in *input) reader(name string, r *bufio.Reader) (reader, error) {
	format := in.format
	if format == "" {
		switch strings.ToLower(filepath.Ext(name)) {
		case ".jsonl", ".ndjson":
			format = "jsonl"
		}
	}
	r.Peek(1) // what has come with the first byte is enough to judge by
	head, _ := r.Peek(r.Buffered())
	if bytes.IndexByte(head, 0) >= 0 {
		return nil, fmt.Errorf("%s is binary, or text in UTF-16; UTF-8 text is read", name)
	}
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		return nil, fmt.Errorf("%s is compressed; decompress it first", name)
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))
	if format == "jsonl" || format == "" && bytes.HasPrefix(head, []byte("{")) {
		return corpus.ReadJSONL, nil
	}
	if format == "" && (bytes.HasPrefix(head, []byte("[")) || strings.EqualFold(filepath.Ext(name), ".csv") || strings.EqualFold(filepath.Ext(name), ".tsv")) {
		return nil, fmt.Errorf("%s: format is not known; jsonl and digest are read (--input-format)", name)
	}
	return corpus.ReadDigest, nil
}
