package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// progress is a line on a terminal that says how far tagging has come. Messages
// for the terminal go through it, so that they stand on lines of their own. A nil
// progress counts nothing and shows nothing.
type progress struct {
	mu    sync.Mutex // of the terminal
	w     io.Writer
	bar   *progressbar.ProgressBar
	width int

	total   int64         // bytes of all inputs, -1 if that is not known
	bytes   *atomic.Int64 // of these that were read
	records atomic.Int64
	bad     atomic.Int64

	before  int64       // records that an earlier run had done
	passed  int64       // bytes that were read when the first record was taken
	started time.Time   // when it was
	first   atomic.Bool // it was
	ended   chan struct{}
	wait    sync.WaitGroup
}

const (
	redraw   = 200 * time.Millisecond
	barWidth = 20
)

// showProgress begins to show progress if standard error is a terminal that no
// tags go to; end takes the line away, and in its place says what was done.
func (o *tagOptions) showProgress(c *cobra.Command, args []string) (end func(complete bool), err error) {
	stderr, _ := c.ErrOrStderr().(*os.File)
	if o.quiet || !isTerminal(c.ErrOrStderr()) || o.output == "" && isTerminal(c.OutOrStdout()) || isTerminalPath(o.output) {
		return func(bool) {}, nil
	}
	s, err := o.survey(c, args)
	if err != nil {
		return nil, err
	}
	width, _, err := term.GetSize(int(stderr.Fd()))
	if err != nil || width <= 0 {
		width = defaultWidth
	}
	o.progress = newProgress(stderr, width, s.size, &o.bytesRead)
	c.SetErr(o.progress)
	o.progress.wait.Go(o.progress.run)
	return func(complete bool) {
		o.progress.end(complete)
		c.SetErr(stderr)
	}, nil
}

// isTerminalPath reports whether a file is a terminal. It opens no pipe, which
// would wait for a reader.
func isTerminalPath(path string) bool {
	if info, err := os.Stat(path); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return isTerminal(f)
}

func newProgress(w io.Writer, width int, total int64, bytes *atomic.Int64) *progress {
	p := &progress{w: w, width: width, total: total, bytes: bytes, ended: make(chan struct{})}
	most := int64(-1) // which makes it a spinner
	if total >= 0 {
		most = total + 1 // a bar that is full draws nothing any more, while records are still to be tagged
	}
	p.bar = progressbar.NewOptions64(most, progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(barWidth),
		progressbar.OptionUseANSICodes(true), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetSpinnerChangeInterval(0), progressbar.OptionSpinnerType(14), progressbar.OptionShowDescriptionAtLineEnd())
	return p
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

func (p *progress) run() {
	tick := time.NewTicker(redraw)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			p.draw(now)
		case <-p.ended:
			return
		}
	}
}

func (p *progress) draw(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	room := p.width - barWidth - 10 // for the percentage and what is around the bar
	p.bar.Describe(cut(p.line(now), max(room, 1)))
	if p.total >= 0 {
		p.bar.Set64(min(p.bytes.Load(), p.total))
	}
}

// line says in words how far tagging has come.
func (p *progress) line(now time.Time) string {
	if !p.first.Load() {
		if p.before > 0 {
			return "passing over " + plural(int(p.before), "record")
		}
		return "starting"
	}
	records, elapsed := p.records.Load(), now.Sub(p.started)
	line := plural(int(records), "record")
	if elapsed > 0 {
		line += fmt.Sprintf(", %.0f/s", float64(records-p.before)/elapsed.Seconds())
	}
	if left, known := p.left(elapsed); known {
		line += fmt.Sprintf(", %v left", left)
	}
	if bad := p.bad.Load(); bad > 0 {
		line += ", " + plural(int(bad), "error")
	}
	return line
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

// Write writes a message in place of the line, which is drawn again below it.
func (p *progress) Write(message []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bar.Clear()
	return p.w.Write(message)
}

// end takes the line away, and says what was done if that is all.
func (p *progress) end(complete bool) {
	close(p.ended)
	p.wait.Wait()
	p.bar.Clear()
	if complete && p.first.Load() {
		fmt.Fprintf(p.w, "topictag: %s in %v\n", plural(int(p.records.Load()-p.before), "record"), time.Since(p.started).Round(10*time.Millisecond))
	}
}
