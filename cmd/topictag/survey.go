package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// survey is what can be told of the inputs before they are read.
type survey struct {
	size   int64  // of all files; -1 if an input is none
	stream string // the first input that cannot be read a second time, "" if there is none
	digest string // of names, sizes and times of change, which tells other inputs
}

// survey looks at the inputs. It refuses one that is also written to.
func (in *input) survey(c *cobra.Command, names []string, written ...string) (survey, error) {
	names, err := in.names(c, names)
	if err != nil {
		return survey{}, err
	}
	s, h := survey{}, sha256.New()
	if in.sample {
		s.size = -1
		fmt.Fprintln(h, "the sample")
	}
	for name := range files(names) {
		info, err := s.add(h, name)
		if err != nil {
			continue // which reading it will report
		}
		for _, path := range written {
			if other, err := os.Stat(path); err == nil && os.SameFile(info, other) {
				return survey{}, exit.WrongUsage("%s is an input, and would be written over", name)
			}
		}
	}
	s.digest = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

// keep refuses to write over an input, which would be lost: a page or a model in its
// place holds nothing of it. It also refuses a folder, and a place in one that is not
// there, before there is an hour of training.
func (in *input) keep(c *cobra.Command, names []string, written string) error {
	if written == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(written)); err != nil {
		return exit.Failed(fmt.Errorf("cannot write %s: %w", written, err))
	}
	if info, err := os.Stat(written); err == nil && info.IsDir() {
		return exit.Failed(fmt.Errorf("cannot write %s: it is a folder", written))
	}
	_, err := in.survey(c, names, written)
	return err
}

// add looks at one input.
func (s *survey) add(h hash.Hash, name string) (os.FileInfo, error) {
	if name == "-" {
		s.isStream("standard input")
		return nil, os.ErrNotExist
	}
	info, err := os.Stat(name)
	if err != nil {
		fmt.Fprintf(h, "%q\n", name)
		return nil, err
	}
	fmt.Fprintf(h, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	switch {
	case info.Mode().IsRegular() && s.size >= 0:
		s.size += info.Size()
	case !info.Mode().IsRegular() && !info.IsDir():
		s.isStream(name)
	}
	return info, nil
}

func (s *survey) isStream(name string) {
	s.size = -1
	if s.stream == "" {
		s.stream = name
	}
}
