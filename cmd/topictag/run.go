package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

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
	err := cmp.Or(withCommand(root.ExecuteContext(ctx), args), *written)
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
