package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// bufferSize is how much of an input is read at a time, in bytes.
const bufferSize = 64 << 10

// part is a line with its end, or a part of a line that is longer than the buffer.
type part struct {
	raw    []byte // valid until the next part
	number int    // of the line, from 1
	starts bool   // the part starts its line
}

// input splits an input into lines. All parts joined are the input, byte by byte.
type input struct {
	in     *bufio.Reader
	rest   []byte // of what was read, up to a line feed
	err    error  // what came after rest
	number int    // of lines
	open   bool   // the last part is no whole line
	cr     bool   // the last part ended in a carriage return, and its line feed may follow
}

func newInput(r io.Reader) *input { return &input{in: bufio.NewReaderSize(r, bufferSize)} }

// next returns the next part as soon as its line end has been read.
func (i *input) next() (part, error) {
	if len(i.rest) == 0 {
		if i.err != nil && !errors.Is(i.err, bufio.ErrBufferFull) {
			return part{}, i.err
		}
		i.rest, i.err = i.in.ReadSlice('\n')
		if len(i.rest) == 0 {
			return part{}, i.err
		}
	}
	size := lineSize(i.rest)
	raw := i.rest[:size]
	i.rest = i.rest[size:]
	p := part{raw: raw, starts: !i.open && (!i.cr || raw[0] != '\n')}
	if p.starts {
		i.number++
	}
	p.number = i.number
	last := raw[size-1]
	i.open = last != '\n' && last != '\r'
	i.cr = last == '\r'
	return p, nil
}

// lineSize returns the size of the first line of a text with its end. The text has no
// line feed except at its end. A return before the end of a line is part of that end,
// because some programs write two.
func lineSize(text []byte) int {
	i := bytes.IndexByte(text, '\r')
	if i < 0 {
		return len(text)
	}
	if end := text[i:]; string(end) == "\r\n" || string(end) == "\r\r\n" {
		return len(text)
	}
	return i + 1
}

// isBlank reports whether a text is white space.
func isBlank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

const byteOrderMark = "\uFEFF"

// withoutMark returns a line without a byte order mark at its start, which also files
// have that were joined.
func withoutMark(line []byte) []byte { return bytes.TrimPrefix(line, []byte(byteOrderMark)) }
