package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
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
func (in *input) open(stdin io.Reader, name string) (*source, error) {
	f := &source{name: name, close: func() {}}
	r := stdin
	if name == "-" {
		f.name = "stdin"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		f.close = func() { file.Close() }
		if info, err := file.Stat(); err == nil && info.IsDir() {
			f.close()
			return nil, fmt.Errorf("%s is a folder without files of a known ending: %s", name, strings.Join(endings(), " "))
		}
		r = counted{file, &in.bytesRead}
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
