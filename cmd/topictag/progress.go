package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a line on a terminal that says how far tagging has come. Messages
// for the terminal go through it, so that they stand on lines of their own. A nil
// progress counts nothing and shows nothing.
//
// The library schollz/progressbar would do as well, but has a web server in it,
// which makes this program a third larger.
type progress struct {
	w    io.Writer
	line *mpb.Progress
	bar  *mpb.Bar

	total   int64         // bytes of all inputs, -1 if that is not known
	bytes   *atomic.Int64 // of these that were read
	records atomic.Int64
	bad     atomic.Int64

	before  int64       // records that an earlier run had done
	passed  int64       // bytes that were read when the first record was taken
	started time.Time   // when it was
	first   atomic.Bool // it was
}

// redraw is how often the line is drawn; tests do not wait as long.
var redraw = 200 * time.Millisecond

// showProgress begins to show progress if standard error is a terminal that no
// tags go to; end takes the line away, and in its place says what was done.
func (o *tagOptions) showProgress(c *cobra.Command, args []string) (end func(complete bool), err error) {
	stderr := c.ErrOrStderr()
	if o.quiet || !text.IsTerminal(stderr) || o.output == "" && text.IsTerminal(c.OutOrStdout()) || text.IsTerminalPath(o.output) {
		return func(bool) {}, nil
	}
	s, err := o.survey(c, args)
	if err != nil {
		return nil, err
	}
	o.progress = newProgress(stderr, s.size, &o.bytesRead)
	c.SetErr(o.progress)
	return func(complete bool) {
		o.progress.end(complete)
		c.SetErr(stderr)
	}, nil
}

func newProgress(w io.Writer, total int64, bytes *atomic.Int64) *progress {
	p := &progress{w: w, total: total, bytes: bytes}
	p.line = mpb.New(mpb.WithOutput(w), mpb.WithRefreshRate(redraw), mpb.WithAutoRefresh())
	style := mpb.BarStyle().ToBuilder()
	if total <= 0 {
		style = mpb.SpinnerStyle().PositionLeft().ToBuilder()
	}
	say := func(what func() string) decor.Decorator {
		return decor.Any(func(decor.Statistics) string { return what() })
	}
	p.bar = p.line.New(total, style, mpb.BarWidth(20), mpb.BarFillerMiddleware(p.fill),
		mpb.PrependDecorators(say(p.share)), mpb.AppendDecorators(say(func() string { return p.words(time.Now()) })))
	return p
}

// fill fills the bar as far as the inputs have been read. To say so here, as it is
// drawn, is cheaper than to say so with each record.
func (p *progress) fill(bar mpb.BarFiller) mpb.BarFiller {
	return mpb.BarFillerFunc(func(w io.Writer, s decor.Statistics) error {
		s.Current = min(p.bytes.Load(), max(p.total, 0))
		return bar.Fill(w, s)
	})
}

// share says which share of the inputs has been read.
func (p *progress) share() string {
	if p.total <= 0 {
		return ""
	}
	return fmt.Sprintf("%3.0f %% ", 100*float64(min(p.bytes.Load(), p.total))/float64(p.total))
}

// resumed says that an earlier run has done a part.
func (p *progress) resumed(done checkpoint) {
	if p != nil {
		p.before = int64(done.Records)
		p.records.Store(p.before)
		p.bad.Store(int64(done.Bad + done.BadFiles))
	}
}

// took counts a record.
func (p *progress) took(bad bool) {
	if p == nil {
		return
	}
	if p.records.Add(1) == p.before+1 {
		p.started, p.passed = time.Now(), p.bytes.Load()
		p.first.Store(true)
	}
	if bad {
		p.bad.Add(1)
	}
}

// words says in words how far tagging has come.
func (p *progress) words(now time.Time) string {
	if !p.first.Load() {
		if p.before > 0 {
			return " passing over " + text.Plural(int(p.before), "record")
		}
		return " starting"
	}
	records, elapsed := p.records.Load(), now.Sub(p.started)
	words := " " + text.Plural(int(records), "record")
	if elapsed > 0 {
		words += fmt.Sprintf(", %.0f/s", float64(records-p.before)/elapsed.Seconds())
	}
	if left, known := p.left(elapsed); known {
		words += fmt.Sprintf(", %v left", left)
	}
	if bad := p.bad.Load(); bad > 0 {
		words += ", " + text.Plural(int(bad), "error")
	}
	return words
}

// left returns the time that the rest of the inputs will take, if all of it takes
// as long as what has been read.
func (p *progress) left(elapsed time.Duration) (time.Duration, bool) {
	read := p.bytes.Load()
	if p.total < 0 || read <= p.passed || elapsed < time.Second {
		return 0, false
	}
	rest := float64(max(0, p.total-read)) / float64(read-p.passed)
	return time.Duration(rest * float64(elapsed)).Round(time.Second), true
}

// Write writes a message above the line.
func (p *progress) Write(message []byte) (int, error) {
	if n, err := p.line.Write(message); err == nil {
		return n, nil
	}
	return p.w.Write(message) // the line is gone
}

// end takes the line away, behind all messages, and says what was done if that is
// all.
func (p *progress) end(complete bool) {
	p.bar.Abort(true)
	p.line.Wait()
	if complete && p.first.Load() {
		fmt.Fprintf(p.w, "topictag: %s in %v\n", text.Plural(int(p.records.Load()-p.before), "record"), time.Since(p.started).Round(10*time.Millisecond))
	}
}
