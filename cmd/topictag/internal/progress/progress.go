// Package progress shows on a terminal how far a run has come.
package progress

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// Redraw is how often a line is usually drawn.
const Redraw = 200 * time.Millisecond

// Line is a line on a terminal that shows the progress of a run. Messages for the
// terminal are written to it, so that each has a line of its own. A nil Line counts
// nothing and shows nothing. Its methods may be called while it is drawn.
//
// The library schollz/progressbar would do as well, but contains a web server,
// which makes the program a third larger.
type Line struct {
	w     io.Writer
	lines *mpb.Progress
	bar   *mpb.Bar

	total   int64         // bytes of all inputs, -1 if unknown
	bytes   *atomic.Int64 // of them that were read
	records atomic.Int64
	bad     atomic.Int64

	before  int64       // records of an earlier run
	skipped int64       // bytes that were read before the first record of this run
	started time.Time   // when the first record was done
	first   atomic.Bool // it was
}

// New starts to show progress on w, in total bytes of input, or -1 if that is
// unknown. bytes counts those that were read.
func New(w io.Writer, total int64, bytes *atomic.Int64, redraw time.Duration) *Line {
	l := &Line{w: w, total: total, bytes: bytes}
	l.lines = mpb.New(mpb.WithOutput(w), mpb.WithRefreshRate(redraw), mpb.WithAutoRefresh())
	style := mpb.BarStyle().ToBuilder()
	if total <= 0 {
		style = mpb.SpinnerStyle().PositionLeft().ToBuilder()
	}
	say := func(what func() string) decor.Decorator {
		return decor.Any(func(decor.Statistics) string { return what() })
	}
	l.bar = l.lines.New(total, style, mpb.BarWidth(20), mpb.BarFillerMiddleware(l.fill),
		mpb.PrependDecorators(say(l.share)),
		mpb.AppendDecorators(say(func() string { return l.words(time.Now()) })))
	return l
}

// fill fills the bar as far as the inputs have been read. To set the position when
// the bar is drawn is cheaper than to set it with each record.
func (l *Line) fill(bar mpb.BarFiller) mpb.BarFiller {
	return mpb.BarFillerFunc(func(w io.Writer, s decor.Statistics) error {
		s.Current = min(l.bytes.Load(), max(l.total, 0))
		return bar.Fill(w, s)
	})
}

// share returns the share of the inputs that has been read.
func (l *Line) share() string {
	if l.total <= 0 {
		return ""
	}
	return fmt.Sprintf("%3.0f %% ", 100*float64(min(l.bytes.Load(), l.total))/float64(l.total))
}

// Resumed says that an earlier run has done a part, of which some records are bad.
func (l *Line) Resumed(records, bad int) {
	if l == nil {
		return
	}
	l.before = int64(records)
	l.records.Store(l.before)
	l.bad.Store(int64(bad))
}

// Count counts a record that is done, or that is bad.
func (l *Line) Count(bad bool) {
	if l == nil {
		return
	}
	if l.records.Add(1) == l.before+1 {
		l.started, l.skipped = time.Now(), l.bytes.Load()
		l.first.Store(true)
	}
	if bad {
		l.bad.Add(1)
	}
}

// words returns the progress in words.
func (l *Line) words(now time.Time) string {
	if !l.first.Load() {
		if l.before > 0 {
			return " passing over " + text.Plural(int(l.before), "record")
		}
		return " starting"
	}
	records, elapsed := l.records.Load(), now.Sub(l.started)
	words := " " + text.Plural(int(records), "record")
	if elapsed > 0 {
		words += fmt.Sprintf(", %.0f/s", float64(records-l.before)/elapsed.Seconds())
	}
	if left, known := l.left(elapsed); known {
		words += fmt.Sprintf(", %v left", left)
	}
	if bad := l.bad.Load(); bad > 0 {
		words += ", " + text.Plural(int(bad), "error")
	}
	return words
}

// left returns how long the rest of the inputs takes at the speed so far.
func (l *Line) left(elapsed time.Duration) (time.Duration, bool) {
	read := l.bytes.Load()
	if l.total < 0 || read <= l.skipped || elapsed < time.Second {
		return 0, false
	}
	rest := float64(max(0, l.total-read)) / float64(read-l.skipped)
	return time.Duration(rest * float64(elapsed)).Round(time.Second), true
}

// Write writes a message above the line.
func (l *Line) Write(message []byte) (int, error) {
	if n, err := l.lines.Write(message); err == nil {
		return n, nil
	}
	return l.w.Write(message) // the line has ended
}

// End removes the line after all messages. It then says how much was done, if the
// run is complete.
func (l *Line) End(complete bool) {
	l.bar.Abort(true)
	l.lines.Wait()
	if complete && l.first.Load() {
		records, elapsed := l.records.Load()-l.before, time.Since(l.started)
		fmt.Fprintf(l.w, "topictag: %s in %v\n",
			text.Plural(int(records), "record"), elapsed.Round(10*time.Millisecond))
	}
}
