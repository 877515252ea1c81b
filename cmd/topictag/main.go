// Topictag tags research abstracts with topics.
//
//	topictag tag [FILE...]      tag documents
//	topictag explain [FILE...]  say why documents have a topic, or none
//	topictag topics             show what a model has learned of its topics
//	topictag train FILE...      learn a model from labeled documents
//	topictag eval FILE...       measure a model on labeled documents
//	topictag inspect MODEL      show what a model is
//	topictag diff A B [FILE...] show how a model differs from an earlier one
//	topictag join A B...        make one model that tags with the topics of several
//	topictag learn MODEL FILE.. let a model learn more documents, or forget some
//	topictag merge A B...       make one model of what several have learned
//	topictag serve              serve a page and an HTTP API
//	topictag version            say which version and model this is
//	topictag licenses           print the licenses of all that the program contains
//
// The exit status is 0 if all went well, and 1 if something could not be read or
// written. It is 2 for wrong usage, and 3 if a figure is not as --fail-under or
// --fail-over demand.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // so that a second signal ends the program at once
	os.Exit(status(run(ctx, os.Stdin, os.Stdout, os.Stderr, os.Args[1:]), os.Stderr))
}

// status prints an error and returns the exit status that belongs to it.
func status(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	known := exit.Of(err)
	fmt.Fprintf(stderr, "topictag: %s\n", text.Message(known.Err))
	if known.Status == exit.Usage {
		fmt.Fprintln(stderr, `Try "topictag help" or "topictag COMMAND --help".`)
	}
	return known.Status
}

// run runs the command line args.
func run(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer, args []string) error {
	root := newRoot()
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(shared(stderr))
	refuseUnknown(root)
	root.SetArgs(args)
	written := watchHelp(root)
	err := cmp.Or(root.ExecuteContext(ctx), *written)
	if errors.Is(err, context.Canceled) { // from work that takes a context
		return exit.Failed(interrupt.Err)
	}
	return err
}

// shared returns a writer that several goroutines may use: one reads and notes what it
// skips, and another reports bad records. A file is such a writer.
func shared(w io.Writer) io.Writer {
	if file, ok := w.(*os.File); ok {
		return file
	}
	return &locked{w: w}
}

type locked struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
