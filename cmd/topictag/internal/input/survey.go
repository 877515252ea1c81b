package input

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/guard"
)

// Survey is what is known of the inputs before they are read.
type Survey struct {
	// Size is the number of bytes of all files, compressed as they are, or -1 if an
	// input is not a file.
	Size int64
	// Stream is the first input that cannot be read a second time, or "".
	Stream string
	// Digest is a hash of names, sizes and times of change. It differs if the inputs
	// of another run are others.
	Digest string
}

// Survey looks at the inputs. It refuses an input that is among the files that the
// command writes.
func (r *Run) Survey(names []string, written ...string) (Survey, error) {
	names, err := r.check(names)
	if err != nil {
		return Survey{}, err
	}
	s, h := Survey{}, sha256.New()
	if r.flags.Sample {
		s.Size = -1
		fmt.Fprintln(h, "the sample")
	}
	for name := range files(names, nil) {
		info, err := s.add(h, name, r.command.InOrStdin())
		if err != nil {
			continue // reading it reports the error
		}
		if name != "-" {
			r.states.add(name, info)
		}
		if slices.ContainsFunc(written, func(path string) bool { return guard.IsAt(info, path) }) {
			return Survey{}, guard.Refusal(name)
		}
	}
	s.Digest = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

// Guard returns an error if a command cannot write to a path, or if the path is an input.
// A page or a model would replace all of that input. The command asks before it works for
// an hour. The path may be "", for no output. others are further files that the command
// reads.
func (r *Run) Guard(names []string, path string, others ...guard.File) error {
	if path == "" {
		return nil
	}
	if err := guard.CheckFolder(path); err != nil {
		return err
	}
	others = append(others, guard.File{Flag: "--categories", Path: r.flags.categories})
	_, err := r.Survey(names, path)
	return cmp.Or(err, guard.Check([]string{path}, others...))
}

// add looks at one input.
func (s *Survey) add(h hash.Hash, name string, stdin io.Reader) (os.FileInfo, error) {
	if name == "-" {
		s.setStream("standard input")
		if file, ok := stdin.(*os.File); ok {
			return file.Stat()
		}
		return nil, os.ErrNotExist
	}
	info, err := os.Stat(name)
	if err != nil {
		fmt.Fprintf(h, "%q\n", name)
		return nil, err
	}
	fmt.Fprintf(h, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	switch {
	case info.Mode().IsRegular() && s.Size >= 0:
		s.Size += info.Size()
	case !info.Mode().IsRegular() && !info.IsDir():
		s.setStream(name)
	}
	return info, nil
}

func (s *Survey) setStream(name string) {
	s.Size = -1
	if s.Stream == "" {
		s.Stream = name
	}
}
