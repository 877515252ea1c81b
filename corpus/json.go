package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus/internal/stream"
)

// ReadJSON reads a JSON array of the objects that [ReadJSONL] reads, or a sequence of
// such objects, each on one line or on several. It yields an object as soon as its end
// has been read, and never holds the whole array.
//
// An element that is no such object is a [*RecordError] with the line on which it
// starts. A string that is not closed on its line makes its element a bad record. The
// next element then starts at the next line that opens an object with the same
// indentation. If elements do not start lines, reading continues where brackets are
// balanced again. An array that is not closed is a RecordError at the end.
func ReadJSON(name string, r io.Reader) iter.Seq2[Document, error] {
	return Fields{}.ReadJSON(name, r)
}

// ReadJSON reads a JSON array as the function [ReadJSON] does, with these names of fields.
func (f Fields) ReadJSON(name string, r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		out := stream.To[RecordError](name, yield)
		in := elements{in: bufio.NewReaderSize(r, 64<<10), line: 1}
		for more := true; more; {
			text, bad, err := in.next()
			var d Document
			switch {
			case err == io.EOF:
				if in.open > 0 {
					out.Send(d, in.open, errArrayOpen, nil)
				}
				return
			case bad == nil && err == nil:
				d, bad = f.parse(text)
			}
			more = out.Send(d, in.first, bad, err)
		}
	}
}

var errArrayOpen = errors.New("the JSON array is not closed")

// elements finds where the elements of an array start and end. It looks only at
// brackets and quotes, and the parser judges the rest.
type elements struct {
	in     *bufio.Reader
	line   int    // of the next byte, from 1
	indent []byte // of that line: the white space before anything else
	inside bool   // more than white space of an element has been read on the line
	open   int    // the line on which the open array starts, 0 outside of an array

	text  []byte // of the element, empty if it is over MaxRecord
	over  bool
	first int  // its line
	ahead byte // the byte that starts the next element, if it has been read
}

// read returns the next byte. Then line and indent are those of the byte after it.
func (e *elements) read() (byte, error) {
	c, err := e.in.ReadByte()
	switch {
	case err != nil:
	case c == '\n':
		e.line++
		e.indent, e.inside = e.indent[:0], false
	case !e.inside && (c == ' ' || c == '\t') && len(e.indent) < maxIndent:
		e.indent = append(e.indent, c)
	}
	return c, err
}

const maxIndent = 1 << 10

// next returns the text of the next element, valid until the next call. bad is
// ErrTooLarge if it is too large, and err is io.EOF at the end.
func (e *elements) next() (text []byte, bad, err error) {
	for {
		c, err := e.ahead, error(nil)
		if e.ahead = 0; c == 0 {
			c, err = e.read()
		}
		switch {
		case err != nil:
			return nil, nil, err
		case c == 0xef && e.line == 1 && e.skipMark():
		case c == '[' && e.open == 0:
			e.open = e.line
		case c == ']':
			e.open = 0
		case c != ',' && !isSpace(c):
			return e.element(c)
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// skipMark skips the rest of a byte order mark.
func (e *elements) skipMark() bool {
	mark, _ := e.in.Peek(2)
	if string(mark) != "\xbb\xbf" {
		return false
	}
	e.in.Discard(2)
	return true
}

// element reads the element that starts with c.
func (e *elements) element(c byte) (text []byte, bad, err error) {
	var margin []byte // nil where the element does not start a line
	if !e.inside {
		margin = append([]byte{}, e.indent...)
	}
	e.text, e.over, e.first = e.text[:0], false, e.line
	var b brackets
	for {
		e.inside = c != '\n' && (e.inside || !isSpace(c))
		e.add(c)
		if b.add(c); b.closed {
			return e.done()
		}
		if b.quoted && !b.escaped {
			e.addString()
		}
		switch c, err = e.read(); {
		case err == io.EOF:
			return e.done()
		case err != nil:
			return nil, nil, err
		case b.depth == 0 && !b.quoted && (c == ',' || c == ']' || isSpace(c)): // after an element without brackets
			if c == ']' {
				e.open = 0
			}
			return e.done()
		case b.broken && c == '{' && margin != nil && !e.inside && bytes.Equal(margin, e.indent):
			e.ahead = c
			return e.done()
		}
	}
}

// add adds a byte to the text. It does not keep the text of an element over MaxRecord.
func (e *elements) add(c byte) {
	if len(e.text) == MaxRecord {
		e.text, e.over = e.text[:0], true
	}
	if !e.over {
		e.text = append(e.text, c)
	}
}

// addString adds the buffered part of a string at once, up to a byte that may end it.
// Most of a file is added this way.
func (e *elements) addString() {
	text, _ := e.in.Peek(min(e.in.Buffered(), MaxRecord-len(e.text)))
	n := 0
	for n < len(text) && text[n] != '"' && text[n] != '\\' && text[n] != '\n' {
		n++
	}
	e.in.Discard(n)
	if !e.over {
		e.text = append(e.text, text[:n]...)
	}
}

func (e *elements) done() (text []byte, bad, err error) {
	if e.over {
		return nil, ErrTooLarge, nil
	}
	return e.text, nil, nil
}

// brackets follows the brackets and quotes of an element.
type brackets struct {
	depth   int
	quoted  bool // inside a string
	escaped bool // after a backslash in it
	broken  bool // a string was not closed on its line, which JSON requires
	closed  bool // the element has ended
}

func (b *brackets) add(c byte) {
	switch {
	case c == '\n':
		b.broken = b.broken || b.quoted
		b.quoted, b.escaped = false, false
	case b.escaped:
		b.escaped = false
	case b.quoted:
		b.escaped = c == '\\'
		b.quoted = c != '"'
	case c == '"':
		b.quoted = true
	case c == '{' || c == '[':
		b.depth++
	case c == '}' || c == ']':
		b.depth--
		b.closed = b.depth <= 0
	}
}
