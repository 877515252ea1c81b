package elements

import (
	"bufio"
	"bytes"
	"io"

	"github.com/topictag/topictag/corpus"
)

// Sizes in bytes.
const (
	bufferSize  = 64 << 10
	longestName = 256      // of an element that is looked at
	longestTag  = 64 << 10 // of a list or a record
)

// input is the text of an input. It counts lines, and text can be put back.
type input struct {
	in     *bufio.Reader
	source source
	note   noteFunc
	line   int   // of the next byte, from 1
	offset int64 // of the next byte

	section []byte           // see readSection
	literal map[string]int64 // by mark: no section that starts before the offset has an end
}

func newInput(r io.Reader, note noteFunc) *input {
	in := &input{source: source{r: r}, note: note, line: 1, literal: map[string]int64{}}
	in.in = bufio.NewReaderSize(&in.source, bufferSize)
	return in
}

// source reads bytes that were put back, and then the rest of an input. It returns an error of
// the input again and again, because a look ahead must not lose it.
type source struct {
	back []byte
	r    io.Reader
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	if len(s.back) > 0 {
		n := copy(p, s.back)
		s.back = s.back[n:]
		return n, nil
	}
	if s.err != nil {
		return 0, s.err
	}
	var n int
	n, s.err = s.r.Read(p)
	return n, s.err
}

// putBack puts a text back that was read, so that it is read again.
func (in *input) putBack(text []byte) {
	ahead, _ := in.in.Peek(in.in.Buffered())
	back := append(bytes.Clone(text), ahead...)
	in.source.back = append(back, in.source.back...)
	in.in.Reset(&in.source)
	in.line -= bytes.Count(text, []byte("\n"))
	in.offset -= int64(len(text))
}

// slice reads up to a byte and that too. A text longer than the buffer comes in parts,
// of which only the last has the byte. It is valid until the next call.
func (in *input) slice(delimiter byte) ([]byte, error) {
	text, err := in.in.ReadSlice(delimiter)
	in.line += bytes.Count(text, []byte("\n"))
	in.offset += int64(len(text))
	if err == bufio.ErrBufferFull {
		err = nil
	}
	return text, err
}

// toTag reads up to the sign < of the next tag and that too. It adds the text before the
// sign to dst, which may be nil.
func (in *input) toTag(dst *bounded) error {
	for {
		text, err := in.slice('<')
		whole := bytes.HasSuffix(text, []byte("<"))
		dst.add(bytes.TrimSuffix(text, []byte("<")))
		if whole || err != nil {
			return err
		}
	}
}

// name returns the name that comes next and a slash before it, without taking them. It is nil
// if no whole name comes next. It waits for one byte after the name.
func (in *input) name() []byte {
	for i := 0; i < longestName; {
		if _, err := in.in.Peek(i + 1); err != nil {
			return nil
		}
		ahead, _ := in.in.Peek(min(in.in.Buffered(), longestName))
		for ; i < len(ahead); i++ {
			switch c := ahead[i]; {
			case c == '<':
				return nil
			case c == '>' || isSpace(c) || c == '/' && i > 0:
				return ahead[:i]
			}
		}
	}
	return nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// rest appends the rest of a tag to dst, with its sign >. It stops before a sign <, and
// at an error of the input. A sign > in quotes is part of the tag.
func (in *input) rest(dst []byte) []byte {
	var quote byte
	for range longestTag {
		c, err := in.in.ReadByte()
		if err != nil {
			return dst // the next call returns the error
		}
		if c == '<' {
			in.in.UnreadByte()
			return dst
		}
		in.offset++
		if c == '\n' {
			in.line++
		}
		dst = append(dst, c)
		switch {
		case quote == 0 && c == '>':
			return dst
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	return dst
}

// bounded is a text of at most [corpus.MaxRecord] bytes.
type bounded struct {
	text     []byte
	tooLarge bool // and so the text is dropped
}

// add appends to the text. A nil bounded drops what it gets.
func (b *bounded) add(part []byte) {
	switch {
	case b == nil || b.tooLarge:
	case len(b.text)+len(part) > corpus.MaxRecord:
		b.text, b.tooLarge = b.text[:0], true
	default:
		b.text = append(b.text, part...)
	}
}
