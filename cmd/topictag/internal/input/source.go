package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"

	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// Source is an input that is open. Its reader returns the whole text without
// compression.
type Source struct {
	io.Reader
	Name   string // for messages: "stdin" for standard input
	Format formats.Format
	// Notes takes what a reader recovered from. Took counts a record, a bad one if bad is
	// true, and its error ends the work. Both are set for callers of Sources.
	Notes func(corpus.Note)
	Took  func(d corpus.Document, bad bool) error

	file *os.File // nil for standard input
}

// Close closes the file.
func (s *Source) Close() {
	if s.file != nil {
		s.file.Close()
	}
}

// open opens a file, or standard input for "-".
func (r *Run) open(stdin io.Reader, name string, g *reading) (*Source, error) {
	s := &Source{Name: name}
	in := stdin
	if name == "-" {
		s.Name = "stdin"
	} else {
		var err error
		if in, err = r.openFile(s); err != nil {
			return nil, err
		}
	}
	g.begin(s.Name)
	o := r.flags.options()
	o.Notes = g.note
	var err error
	if s.Format, s.Reader, err = o.Open(s.Name, in); err != nil {
		s.Close()
		if errors.As(err, new(*formats.UnknownFormatError)) {
			err = fmt.Errorf("%w; if it is something else, "+formatHint, err)
		}
		return nil, err
	}
	return s, nil
}

// openFile opens the file of a source, and returns a reader that counts its bytes.
func (r *Run) openFile(s *Source) (io.Reader, error) {
	ctx := r.command.Context()
	file, err := interrupt.Open(ctx, s.Name)
	if errors.Is(err, fs.ErrNotExist) && strings.Contains(s.Name, " ") {
		return nil, fmt.Errorf("%w; if it is a text and not a file, use standard input and --input-format text", err)
	}
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		file.Close()
		return nil, fmt.Errorf("%s is a folder without files of a known ending: %s",
			s.Name, strings.Join(endings(), " "))
	}
	if err == nil {
		r.states.add(s.Name, info)
	}
	s.file = file
	counted := &counter{file, &r.BytesRead}
	if err == nil && !info.Mode().IsRegular() {
		return interrupt.NewReader(ctx, r.Pace.Reader(counted)), nil
	}
	return counted, nil
}

// standardInput returns a reader of standard input, which an interrupt ends.
func (r *Run) standardInput() io.Reader {
	return interrupt.NewReader(r.command.Context(), r.Pace.Reader(r.command.InOrStdin()))
}

// counter is a reader that counts the bytes that it has read.
type counter struct {
	io.Reader
	bytes *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes.Add(int64(n))
	return n, err
}
