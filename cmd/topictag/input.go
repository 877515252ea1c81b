package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
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
	c.Flags().StringVar(&in.format, "input-format", "", choices.OneOf(inputFormats())+"; by default told by name and content, csv and tsv by name or by the flags that describe a table; text is never guessed")
	choices.Complete(c, "input-format", inputFormats())
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
		return nil, exit.Failed(err)
	}
	docs := corpus.All(corpus.Sample())
	if !in.sample {
		docs = in.read(c.Context(), interrupt.NewReader(c.Context(), c.InOrStdin()), names)
	}
	return label(interrupt.Documents(c.Context(), docs)), nil
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
	fmt.Fprintln(to, safe.Text(bad.Error()))
}

func (in *input) reportFile(c *cobra.Command, err error) {
	in.badFiles++
	fmt.Fprintf(c.ErrOrStderr(), "topictag: %s\n", text.Message(err))
}

// names checks the flags of input and returns what there is to read: the names
// given, or standard input.
func (in *input) names(c *cobra.Command, names []string) ([]string, error) {
	if err := in.tables.check(in.format); err != nil {
		return nil, err
	}
	if in.format != "" {
		if err := choices.Check("input-format", in.format, inputFormats()); err != nil {
			return nil, err
		}
	}
	switch {
	case in.sample && len(names) > 0:
		return nil, exit.WrongUsage("--sample takes no files")
	case in.sample || len(names) > 0:
		return names, nil
	}
	if f, ok := c.InOrStdin().(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return nil, exit.WrongUsage("no files, and standard input is a terminal; name files, or try --sample")
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

// finish returns the error of an input that was read to its end.
func (in *input) finish() error {
	var unread []string
	if in.bad > 0 {
		unread = append(unread, text.Plural(in.bad, "record"))
	}
	if in.badFiles > 0 {
		unread = append(unread, text.Plural(in.badFiles, "file"))
	}
	if unread == nil {
		return nil
	}
	return exit.Failed(fmt.Errorf("%s could not be read", strings.Join(unread, " and ")))
}

// nothingRead returns the error of an input none of whose files could be read, with n
// documents read: what stands in the place of the output stays then.
func (in *input) nothingRead(n int) error {
	if n > 0 || in.bad > 0 || in.badFiles == 0 {
		return nil
	}
	return in.finish()
}

// read reads files one after the other. A file that cannot be read ends the
// stream, or is a bad record of it if the input shall keep going.
func (in *input) read(ctx context.Context, stdin *interrupt.Reader, names []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for name := range files(names) {
			for d, err := range in.readFile(ctx, stdin, name) {
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
	return in.keepGoing && !in.strict && !errors.Is(err, interrupt.Err) && !errors.As(err, new(*exit.Error))
}

func (in *input) readFile(ctx context.Context, stdin *interrupt.Reader, name string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		f, err := in.open(ctx, stdin, name)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		defer f.close()
		docs := f.format.Read(f.name, f, in.options())
		if f.format.Name == "digest" && in.format == "" {
			docs = hinted(docs)
		}
		docs(yield)
	}
}

// finishWith returns err, or else the error of an input that was read to its
// end; where there are both, it prints the latter.
func (in *input) finishWith(c *cobra.Command, err error) error {
	unread := in.finish()
	if err != nil && unread != nil {
		fmt.Fprintf(c.ErrOrStderr(), "topictag: %v\n", unread)
	}
	return cmp.Or(err, unread)
}

// hinted adds to the bad records of an input that is a digest by default what the
// user can do if it is no digest.
func hinted(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	const hint = "%w; if it is none, --input-format says what it is: text is one document, csv a table"
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if bad := new(corpus.RecordError); errors.As(err, &bad) && !errors.Is(err, corpus.ErrTooLarge) {
				err = &corpus.RecordError{Name: bad.Name, Line: bad.Line, Err: fmt.Errorf(hint, bad.Err)}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
