package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/corpus/formats"
)

// source is an input that was opened, decompressed, with the format that it is in.
type source struct {
	io.Reader
	name   string
	format formats.Format
	close  func()
}

// open opens a file, or standard input for "-".
func (in *input) open(ctx context.Context, stdin *interrupt.Reader, name string) (*source, error) {
	f := &source{name: name, close: func() {}}
	r := io.Reader(stdin)
	if name == "-" {
		f.name = "stdin"
	} else {
		file, err := interrupt.Open(ctx, name)
		if err != nil {
			return nil, err
		}
		f.close = func() { file.Close() }
		info, err := file.Stat()
		if err == nil && info.IsDir() {
			f.close()
			return nil, fmt.Errorf("%s is a folder without files of a known ending: %s", name, strings.Join(endings(), " "))
		}
		r = counted{file, &in.bytesRead}
		if err == nil && !info.Mode().IsRegular() {
			r = interrupt.NewReader(ctx, r)
		}
	}
	var err error
	if f.format, f.Reader, err = in.options().Open(f.name, r); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// counted is a reader that counts what was read.
type counted struct {
	io.Reader
	bytes *atomic.Int64
}

func (r counted) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.bytes.Add(int64(n))
	return n, err
}

// endings returns all endings of names that tell a format, for messages.
func endings() (all []string) {
	for _, f := range formats.All() {
		all = append(all, f.Endings...)
	}
	return all
}

// inputFormats returns the words of --input-format.
func inputFormats() (names []string) {
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}
