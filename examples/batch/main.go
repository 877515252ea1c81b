// Batch tags a file of JSON lines. It writes a line of tags for each document, in order. On
// standard error it writes a line for each record that cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: batch FILE")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Stderr, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "batch:", err)
		os.Exit(1)
	}
}

func run(w, report io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(w)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	bad := 0
	for tagged, err := range tagger.Default().TagAll(corpus.ReadJSONL(path, corpus.Decompress(f))) {
		if errors.As(err, new(*corpus.RecordError)) {
			bad++
			fmt.Fprintln(report, err) // it says file and line, and reading continues
			continue
		}
		if err == nil {
			err = lines.Encode(tagged)
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if bad > 0 {
		return fmt.Errorf("records that could not be read: %d", bad)
	}
	return nil
}
