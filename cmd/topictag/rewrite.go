package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/idle"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/tagger"
)

// rewriterOf returns the rewriter of an output format that is a copy of its
// input, nil for the other formats.
func rewriterOf(format string) formats.Rewriter {
	f, _ := formats.ByName(format)
	return f.Rewrite
}

// checkFormat checks the output format, and the other flags if it is a copy of its
// input.
func (o *tagOptions) checkFormat() error {
	switch {
	case rewriterOf(o.format) == nil:
		_, err := output.ByName(o.format)
		return err
	case o.sample:
		return exit.WrongUsage("output in %s writes %s files again, and the sample is none", o.format, o.format)
	case o.probabilities || o.explain > 0:
		return exit.WrongUsage("--probabilities and --explain have no place in %s", o.format)
	case o.input.format != "" && o.input.format != o.format:
		return o.wrongInput("--input-format", o.input.format)
	}
	return nil
}

func (o *tagOptions) wrongInput(name, format string) error {
	return exit.WrongUsage("output in %s writes %s files again, and %s is %s", o.format, o.format, name, format)
}

// rewrite copies the input to w, with tags as keywords.
func (o *tagOptions) rewrite(c *cobra.Command, args []string, t *tagger.Tagger, w io.Writer) error {
	names, err := o.names(c, args)
	if err != nil {
		return err
	}
	out := &joined{w: idle.NewWriter(text.Tame(w, o.format)), last: '\n'}
	stdin := interrupt.NewReader(c.Context(), c.InOrStdin())
	n := 0
	tags := func(d corpus.Document) (topics []string) {
		n++
		o.progress.Count(false)
		for _, s := range t.TagDocument(d).Tags {
			topics = append(topics, s.Topic)
		}
		return topics
	}
	for name := range files(names) {
		err := o.rewriteFile(c, out, stdin, name, tags)
		if c.Context().Err() != nil {
			err = interrupt.Err
		}
		if err != nil && (errors.As(err, new(errWrite)) || errors.As(err, new(*corpus.RecordError)) || !o.passesOver(err)) {
			return errors.Join(err, out.w.Flush())
		}
		if err != nil {
			o.reportFile(c, err)
		}
	}
	o.warnEmpty(c, n+o.bad+o.badFiles, n)
	return errors.Join(o.nothingRead(n), out.w.Flush())
}

// errWrite is an error of the output, which no other input makes good.
type errWrite struct{ error }

func (e errWrite) Unwrap() error { return e.error }

func (o *tagOptions) rewriteFile(c *cobra.Command, out *joined, stdin *interrupt.Reader, name string, tags func(corpus.Document) []string) error {
	f, err := o.open(c.Context(), stdin, name)
	if err != nil {
		return err
	}
	defer f.close()
	if f.format.Name != o.format {
		return o.wrongInput(f.name, f.format.Name)
	}
	out.start()
	return rewriterOf(o.format)(out, f.name, interrupt.Checked(c.Context(), f), tags, func(bad *corpus.RecordError) error {
		if o.strict {
			return bad
		}
		o.report(c, bad)
		o.progress.Count(true)
		return nil
	})
}

// joined is one file behind the other, each of which starts a line.
type joined struct {
	w    *idle.Writer
	last byte // that was written
	next bool // a file starts
}

func (j *joined) start() { j.next = true }

func (j *joined) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if j.next && j.last != '\n' {
		if _, err := j.w.Write([]byte("\n")); err != nil {
			return 0, errWrite{err}
		}
	}
	j.next, j.last = false, p[len(p)-1]
	n, err := j.w.Write(p)
	if err != nil {
		err = errWrite{err}
	}
	return n, err
}
