package formats

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
)

// Detect returns the format of an input by its name and its first bytes, which
// hold no compressed data. head may be empty, and a few kilobytes are enough. It is
// [Options.Detect] with the zero Options.
func Detect(name string, head []byte) (Format, error) { return Options{}.Detect(name, head) }

// Detect returns the format that the options name. Without one it returns the
// format of the name, else the format of the first bytes. Text in no other format is a
// digest. Data that is compressed or binary is an error, whatever the options say.
func (o Options) Detect(name string, head []byte) (Format, error) {
	return o.detect(name, trimmed(head))
}

// detect does the work of Detect on a head that is trimmed.
func (o Options) detect(name string, head []byte) (Format, error) {
	if err := refuse(name, head); err != nil {
		return Format{}, err
	}
	if o.Format != "" {
		f, known := ByName(o.Format)
		if !known {
			return Format{}, fmt.Errorf("%s: unknown format %q; use one that formats.All lists", name, o.Format)
		}
		return f, nil
	}
	byContent, _ := judge(head)
	isJSON := byContent.Name == "jsonl" || byContent.Name == "json"
	byName, named := ByPath(name)
	switch {
	case named && byName.Name == "json" && byContent.Name == "jsonl":
		return byContent, nil // many files of JSON lines are named .json
	case named:
		return byName, nil
	case isJSON && !o.describesTable():
		return byContent, nil
	case o.Table != (corpus.Table{}): // a caller that describes a table means one
		f, _ := ByName("csv")
		return f, nil
	}
	return byContent, nil
}

// The first bytes of compressed data.
const (
	gzipMark = "\x1f\x8b"
	zstdMark = "\x28\xb5\x2f\xfd"
)

// refuse returns an error for data that no reader understands. A NUL in JSON lines
// is the error of one record, and not of the input.
func refuse(name string, head []byte) error {
	starts := func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }
	switch {
	case starts(gzipMark) || starts(zstdMark):
		return fmt.Errorf("%s is compressed twice; decompress it first", name)
	case starts("{"):
		return nil
	case bytes.IndexByte(head, 0) >= 0:
		return fmt.Errorf("%s is binary, or text in UTF-16 without a byte order mark; convert it to UTF-8", name)
	}
	return nil
}

// verdict is what a format says of the first bytes of an input.
type verdict struct {
	confidence confidence
	undecided  bool // more bytes may change the verdict
}

// confidence is how sure a format is that an input is in it. 0 means not at all.
type confidence int

const (
	fallback confidence = 1   // any text may be in the format
	certain  confidence = 100 // no other format starts like this
)

// judge asks every format for its verdict on a head that is trimmed. It returns the
// surest format, and whether more bytes may change that.
func judge(head []byte) (surest Format, undecided bool) {
	undecided = len(head) < 2 || isStartOf(head, zstdMark)
	best := confidence(0)
	for _, f := range All() {
		if f.detect == nil {
			continue
		}
		v := f.detect(head)
		undecided = undecided || v.undecided
		if v.confidence > best {
			best, surest = v.confidence, f
		}
	}
	return surest, undecided
}

// peek returns the first bytes of r, trimmed, without taking them from r. These are
// all that have come, but enough to detect the format.
func peek(r *bufio.Reader) []byte {
	for n := 1; ; n = r.Buffered() + 1 {
		_, err := r.Peek(n)
		head, _ := r.Peek(r.Buffered())
		if err == nil && strings.HasPrefix(byteOrderMark, string(head)) {
			continue // every format may start with the mark
		}
		head = trimmed(head)
		if _, undecided := judge(head); !undecided || err != nil {
			return head
		}
	}
}

const byteOrderMark = "\uFEFF"

// trimmed returns a head as UTF-8, without a byte order mark and the white space after it.
func trimmed(head []byte) []byte {
	head = charset.Head(head)
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
}

// isStartOf reports whether a head is a part of a mark so far.
func isStartOf(head []byte, mark string) bool {
	return len(head) < len(mark) && strings.HasPrefix(mark, string(head))
}
