package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/ris"
)

type reader func(name string, r io.Reader) iter.Seq2[corpus.Document, error]

// reader returns the reader of a format.
func (in *input) reader(format string) reader {
	switch format {
	case "jsonl":
		return in.tables.fields().ReadJSONL
	case "json":
		return in.tables.fields().ReadJSON
	case "csv", "tsv":
		return in.tables.reader(format)
	case "text":
		return readPlain
	case "arxiv":
		return arxiv.Read
	case "arxiv-snapshot":
		return arxiv.ReadSnapshot
	case "fasttext":
		return corpus.ReadFastText
	case "bibtex":
		return bibtex.Read
	case "ris":
		return ris.Read
	}
	if in.format == "" {
		return readGuessed
	}
	return corpus.ReadDigest
}

// formatOf returns the format of an input: that asked for, else by the name, else
// that of JSON if it starts like it, else of the flags that describe a table, else
// by the first bytes.
func (in *input) formatOf(name string, r *bufio.Reader) (string, error) {
	head := start(r)
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")) || bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return "", fmt.Errorf("%s is compressed twice; decompress it first", name)
	case bytes.HasPrefix(head, []byte("{")):
	case bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "", fmt.Errorf("%s is binary, or text in UTF-16; UTF-8 text is read", name)
	}
	named, guessed := nameFormat(name), guess(head)
	if named == "json" && guessed == "jsonl" { // as many name JSON lines
		named = "jsonl"
	}
	json := ""
	if (guessed == "jsonl" || guessed == "json") && !in.tables.isTable() {
		json = guessed
	}
	return cmp.Or(in.format, named, json, in.tables.format(), guessed), nil
}

// nameFormat returns the format that a name tells, below .gz and .zst too.
func nameFormat(name string) string {
	name = strings.ToLower(filepath.Base(name))
	for _, compressed := range []string{".gz", ".zst", ".zstd"} {
		name = strings.TrimSuffix(name, compressed)
	}
	if strings.HasPrefix(name, "arxiv-metadata") && filepath.Ext(name) == ".json" {
		return "arxiv-snapshot" // the name under which it is given out
	}
	return byEnding(filepath.Ext(name))
}

func byEnding(ending string) string {
	switch ending {
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".json":
		return "json"
	case ".csv":
		return "csv"
	case ".tsv":
		return "tsv"
	case ".atom", ".xml":
		return "arxiv"
	case ".bib":
		return "bibtex"
	case ".ris":
		return "ris"
	}
	return ""
}

// endings are the known ones, for messages.
func endings() []string {
	return []string{".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".atom", ".xml", ".bib", ".ris"}
}

// start returns the first bytes of r that are no white space, without taking
// them from r: as many as have come, but enough to tell a format by. It waits
// for no more, so that an input that sends a line and waits is answered.
func start(r *bufio.Reader) []byte {
	for n := 1; ; n = r.Buffered() + 1 {
		_, err := r.Peek(n)
		head, _ := r.Peek(r.Buffered())
		mark := []byte("\uFEFF")
		if bytes.HasPrefix(mark, head) && err == nil {
			continue // a byte order mark, or the start of one
		}
		head = bytes.TrimLeft(bytes.TrimPrefix(head, mark), " \t\r\n")
		if !undecided(head) || err != nil {
			return head
		}
	}
}

// marks are the texts with which inputs of some formats start.
func marks() map[string]string {
	return map[string]string{"__label__": "fasttext", "<?xml": "arxiv", "<feed": "arxiv", "TY  - ": "ris", "\x28\xb5\x2f\xfd": ""}
}

// undecided reports whether more bytes may tell another format than these.
func undecided(head []byte) bool {
	if len(head) < 2 {
		return true
	}
	for mark := range marks() {
		if len(head) < len(mark) && strings.HasPrefix(mark, string(head)) {
			return true
		}
	}
	word, opened := entryType(head)
	return word && !opened && len(head) < 40
}

// entryType reports whether an input starts with an at sign and letters to the end
// of what there is of it, or to a brace or parenthesis that opens an entry.
func entryType(head []byte) (word, opened bool) {
	if head[0] != '@' {
		return false, false
	}
	rest := bytes.TrimLeft(head[1:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	opened = len(rest) > 0 && len(rest) < len(head)-1 && (rest[0] == '{' || rest[0] == '(')
	return len(rest) == 0 || opened, opened
}

// guess returns the format that an input's first bytes tell. It is never csv:
// pages of text have commas, too.
func guess(head []byte) string {
	switch {
	case len(head) == 0:
		return "digest"
	case bytes.HasPrefix(head, []byte("[")), bytes.HasPrefix(head, []byte("{\n")), bytes.HasPrefix(head, []byte("{\r")):
		return "json"
	case head[0] == '{':
		return "jsonl"
	}
	for mark, format := range marks() {
		if bytes.HasPrefix(head, []byte(mark)) {
			return format
		}
	}
	if _, opened := entryType(head); opened {
		return "bibtex"
	}
	return "digest"
}
