package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/zstd"
)

// source is an input that was opened, decompressed, with the format that it is in.
type source struct {
	*bufio.Reader
	name, format string
	close        func()
}

// open opens a file, or standard input for "-".
func (in *input) open(stdin *waiting, name string) (*source, error) {
	f := &source{name: name, close: func() {}}
	r := io.Reader(stdin)
	if name == "-" {
		f.name = "stdin"
	} else {
		file, err := stdin.openFile(name)
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
			r = newWaiting(stdin.ctx, r)
		}
	}
	f.Reader = bufio.NewReaderSize(corpus.Decompress(zstd.Decompress(r)), 64<<10)
	var err error
	if f.format, err = in.formatOf(f.name, f.Reader); err != nil {
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
