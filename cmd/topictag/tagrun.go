package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topictag/topictag/cmd/topictag/internal/batch"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/progress"
	"github.com/topictag/topictag/cmd/topictag/internal/rewrite"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/internal/version"
	"github.com/topictag/topictag/tagger"
)

// Tests shorten these times.
var (
	checkpointInterval = batch.Interval
	redraw             = progress.Redraw
)

// tagRun is one run of tag.
type tagRun struct {
	options  *tagOptions
	command  *cobra.Command
	names    []string // of the inputs
	format   output.Format
	tagger   *tagger.Tagger
	inputs   *input.Run
	progress *progress.Line // nil if none is shown

	texts    int // documents with text that were tagged
	textless int // and those without
}

// showProgress starts to show progress if standard error is a terminal that no tags go to. It
// returns a function that ends the progress, and says what was done if the run is complete.
func (r *tagRun) showProgress() (end func(complete bool), err error) {
	stderr := r.command.ErrOrStderr()
	path := r.options.output
	tagsOnTerminal := path == "" && text.IsTerminal(r.command.OutOrStdout()) || text.IsTerminalPath(path)
	if r.options.input.Quiet || !text.IsTerminal(stderr) || tagsOnTerminal {
		return func(bool) {}, nil
	}
	s, err := r.inputs.Survey(r.names)
	if err != nil {
		return nil, err
	}
	r.progress = progress.New(stderr, s.Size, &r.inputs.BytesRead, redraw)
	r.command.SetErr(r.progress)
	return func(complete bool) {
		r.progress.End(complete)
		r.command.SetErr(stderr)
	}, nil
}

// guardInputs refuses inputs among the files that are written. A batch does so itself. A
// bibliography may be rewritten in its place, and so may a file that --keep copies,
// because they are copied with tags added.
func (r *tagRun) guardInputs() error {
	o := r.options
	written := []string{o.errors}
	if r.format.Rewrite == nil && !o.kept.keep {
		written = append(written, o.output)
	}
	if o.isBatch(r.format) || strings.Join(written, "") == "" {
		return nil
	}
	_, err := r.inputs.Survey(r.names, written...)
	return err
}

// note says something that is not an error.
func (r *tagRun) note(format string, args ...any) {
	if !r.options.input.Quiet {
		fmt.Fprintln(r.command.ErrOrStderr(), "topictag: "+safe.Text(fmt.Sprintf(format, args...)))
	}
}

// tagWithErrors tags all documents and writes them to w. Bad records go to their file
// if there is one.
func (r *tagRun) tagWithErrors(w io.Writer) error {
	path := r.options.errors
	if path == "" {
		return r.tag(w)
	}
	rejects, err := batch.OpenRejects(path, 0)
	if err != nil {
		return err
	}
	r.inputs.Rejects = rejects
	err = r.tag(w)
	if closeErr := rejects.Close(); err == nil {
		err = closeErr
	}
	return err
}

// tag tags all documents and writes them to w.
func (r *tagRun) tag(w io.Writer) error {
	out := idle.NewWriter(text.Tame(w, r.format.Name))
	r.inputs.Pace.Flushes(out)
	switch {
	case r.options.kept.keep:
		return r.keep(out)
	case r.format.Rewrite != nil:
		return r.rewrite(out)
	}
	docs, err := r.inputs.Stream(r.names)
	if err != nil {
		return err
	}
	writer, err := r.newWriter(out)
	if err != nil {
		return err
	}
	n, err := r.tagEach(docs, writer, func() error { return nil })
	if err == nil {
		r.warnEmpty(n, n)
		err = r.endRecords(writer)
	}
	return cmp.Or(err, out.Flush()) // a failed write fails the flush too
}

// newWriter returns the writer of the records that the flags ask for.
func (r *tagRun) newWriter(w io.Writer) (records.Writer, error) {
	return r.format.New(r.options.excelWriter(w), r.columns())
}

// columns returns what the flags ask for.
func (r *tagRun) columns() records.Columns {
	columns := records.Columns{Evidence: r.options.explain > 0}
	if r.options.probabilities {
		columns.Topics = r.tagger.Topics()
	}
	return columns
}

// tagEach tags documents and writes them, in order. It calls took after each, and after
// each bad record that it skips. It returns how often.
func (r *tagRun) tagEach(
	docs iter.Seq2[corpus.Document, error], out records.Writer, took func() error,
) (n int, err error) {
	for tagged, err := range r.tagger.TagAll(idle.Items(&r.inputs.Pace, docs)) {
		bad := r.inputs.Skippable(err)
		switch {
		case bad != nil:
			r.inputs.Report(bad)
			err = nil
		case err == nil:
			r.countText(tagged)
			err = out.Write(tagged)
		}
		if err == nil {
			err = took()
		}
		if err != nil {
			return n, err
		}
		r.progress.Count(bad != nil)
		r.inputs.Pace.Done()
		n++
	}
	return n, nil
}

func (r *tagRun) countText(t tagger.Tagged) {
	if t.Abstained == tagger.NoText {
		r.textless++
	} else {
		r.texts++
	}
}

// warnEmpty warns if no document of this run has text: the fields then have other names.
// An earlier run may have done some of all records.
func (r *tagRun) warnEmpty(all, now int) {
	if all == now && r.textless > 0 && r.texts == 0 {
		r.note("no document has a title or an abstract; " +
			"name the fields of JSON or a table by --columns title=NAME,abstract=NAME")
	}
}

// rewrite copies the inputs to out, with tags as keywords.
func (r *tagRun) rewrite(out *idle.Writer) error {
	n := 0
	job := rewrite.Job{
		Format: r.format,
		Strict: r.options.input.Strict,
		Tags: func(d corpus.Document) (topics []string) {
			n++
			r.progress.Count(false)
			for _, s := range r.tagger.TagDocument(d).Tags {
				topics = append(topics, s.Topic)
			}
			return topics
		},
		Report: func(bad *corpus.RecordError) {
			r.inputs.Report(bad)
			r.progress.Count(true)
		},
	}
	err := job.Run(r.command.Context(), r.inputs, r.names, out)
	if err == nil {
		err = r.inputs.NothingRead(n)
	}
	return cmp.Or(err, out.Flush()) // a failed write fails the flush too
}

// tagBatch tags all documents into the output file, in a way that can be resumed.
func (r *tagRun) tagBatch() error {
	var docs iter.Seq2[corpus.Document, error]
	var out records.Writer
	job := batch.Job{
		Output:   r.options.output,
		Rejects:  r.options.errors,
		Resume:   r.options.resume,
		Interval: checkpointInterval,
		Survey: func(written ...string) (input.Survey, error) {
			if err := guard.Check(written, r.options.model.File()); err != nil {
				return input.Survey{}, err
			}
			return r.inputs.Survey(r.names, written...)
		},
		Unread:      &r.inputs.Unread,
		SendRejects: func(to io.Writer) { r.inputs.Rejects = to },
		Identity:    r.identity,
		Begin: func(w io.Writer) (err error) {
			if docs, err = r.inputs.Stream(r.names); err != nil {
				return err
			}
			out, err = r.newWriter(w)
			return err
		},
		Work: func(done int, took func() error) error {
			n, err := r.tagEach(batch.After(docs, done), out, took)
			if err == nil {
				r.warnEmpty(done+n, n)
			}
			return err
		},
		Resumed: func(c batch.Checkpoint) {
			r.inputs.Passed = c.Records
			r.progress.Resumed(c.Records, c.Bad+c.BadFiles)
		},
		Note: r.note,
	}
	return job.Run()
}

// identity returns what must be the same to resume, except the inputs. The flags in
// free may differ.
func (r *tagRun) identity() batch.Identity {
	h := sha256.New()
	r.tagger.Save(h) // a hash takes whatever is written to it
	options := []string{"--output-format=" + r.format.Name}
	free := []string{"output", "output-format", "model", "strict", "jobs", "quiet", "resume"}
	r.command.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains(free, f.Name) {
			options = append(options, "--"+f.Name+"="+f.Value.String())
		}
	})
	return batch.Identity{
		Program: version.Of(),
		Model:   hex.EncodeToString(h.Sum(nil)),
		Options: strings.ToValidUTF8(strings.Join(options, " "), "\uFFFD"),
	}
}
