package charset

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"github.com/topictag/topictag/corpus"
)

// NewReader returns a reader of the text of r as UTF-8. If text was decoded, notes gets
// one note, with the first line that was not UTF-8. It may be nil. An error of r comes
// after all text before it.
//
// The reader holds no more of the input than the caller's slice or 4 KB. It waits for no
// more bytes than the rest of a character or word. Text that is UTF-8 is read into the
// slice of the caller and only validated.
func NewReader(name string, r io.Reader, notes func(corpus.Note)) io.Reader {
	return &reader{r: r, note: noteOf(name, notes)}
}

// NewUTF16Reader is [NewReader] for formats that declare all other encodings themselves.
// It decodes UTF-16 with a byte order mark, and nothing else.
func NewUTF16Reader(name string, r io.Reader, notes func(corpus.Note)) io.Reader {
	return &reader{r: r, note: noteOf(name, notes), onlyUTF16: true}
}

// noteOf returns a function that notes how a text is decoded, or nil if notes is nil.
func noteOf(name string, notes func(corpus.Note)) func(line int, from string) {
	if notes == nil {
		return nil
	}
	return func(line int, from string) {
		notes(corpus.Note{Name: name, Line: line, Text: fmt.Sprintf("the text is not UTF-8, and is read as %s", from)})
	}
}

const (
	smallest   = 4 << 10 // bytes of a slice that is used for reading
	longestRun = 64      // bytes that show whether a declared encoding is true
)

// reader decodes an input.
type reader struct {
	r         io.Reader
	err       error // of r
	onlyUTF16 bool

	started bool
	held    []byte    // what comes before the rest of r
	whole   bool      // held is to be decoded without waiting for more
	own     []byte    // for callers with small slices
	decoded []byte    // memory of out
	out     []byte    // decoded text that was not returned yet
	rest    io.Reader // decodes the rest, nil as long as it is UTF-8 with other bytes

	header header
	judged bool // whether the declared encoding is true has been decided

	note   func(line int, from string) // nil if there is nothing to note
	lf, cr int                         // line feeds and returns so far
}

// Read reads decoded text.
func (d *reader) Read(p []byte) (int, error) {
	for len(p) > 0 {
		switch {
		case !d.started:
			if !d.start() {
				return 0, nil
			}
			continue
		case len(d.out) > 0:
			n := copy(p, d.out)
			d.out = d.out[n:]
			return n, nil
		case d.rest != nil:
			return d.rest.Read(p)
		case d.err != nil && len(d.held) == 0:
			return 0, d.err
		}
		direct := len(p) >= smallest
		text := d.fill(p, direct)
		if len(text) == 0 && d.err == nil {
			return 0, nil
		}
		n := d.validSize(text)
		d.count(text[:n])
		d.decoded = d.decoded[:0]
		if !direct {
			d.decoded = append(d.decoded, text[:n]...)
		}
		d.decode(text[n:])
		d.out = d.decoded
		if direct && n > 0 {
			return n, nil
		}
	}
	return 0, nil
}

// start reads the start of the input, and reports whether it is enough to decide whether
// there is a byte order mark of UTF-16.
func (d *reader) start() bool {
	if d.own == nil {
		d.own = make([]byte, smallest)
	}
	size := len(d.held)
	n, err := d.r.Read(d.own[size:])
	d.held, d.err = d.own[:size+n], err
	switch {
	case err == nil && (len(d.held) == 0 || len(d.held) == 1 && d.held[0] >= bigMark[0]):
		return n > 0
	case IsUTF16(d.held):
		d.report("UTF-16")
		d.decodeRest(d.held, utf16Of(d.held))
	case d.onlyUTF16:
		d.rest = d.remaining(d.held)
	}
	d.started, d.whole = true, true
	return true
}

// fill returns what comes next, in the slice of the caller if it is used directly.
func (d *reader) fill(p []byte, direct bool) []byte {
	buffer := p
	if !direct {
		buffer = d.own
	}
	size := copy(buffer, d.held)
	d.held = d.held[:0]
	n := 0
	if d.err == nil && !d.whole {
		n, d.err = d.r.Read(buffer[size:])
	}
	read := size // how much was seen by an earlier call
	if d.whole {
		d.whole, read = false, 0
	}
	if !d.header.done {
		d.header.read(buffer[read : size+n])
	}
	return buffer[:size+n]
}

// hold keeps the end of a text for the next call.
func (d *reader) hold(text []byte) { d.held = append([]byte(nil), text...) }

// remaining returns the rest of the input, which starts with a text.
func (d *reader) remaining(text []byte) io.Reader {
	head := bytes.NewReader(bytes.Clone(text))
	d.held = nil
	if d.err != nil {
		return io.MultiReader(head, failing{d.err})
	}
	return io.MultiReader(head, d.r)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// decodeRest decodes all that remains of the input, which starts with a text.
func (d *reader) decodeRest(text []byte, e encoding.Encoding) {
	d.rest = transform.NewReader(d.remaining(text), e.NewDecoder())
}

// validSize returns the size of the text at the start that stays as it is.
func (d *reader) validSize(text []byte) int {
	if d.isDoubtful() {
		n := 0
		for n < len(text) && text[n] < utf8.RuneSelf {
			n++
		}
		return n
	}
	if utf8.Valid(text) {
		return len(text)
	}
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// isDoubtful reports whether the next character beyond ASCII decides whether the declared
// encoding is true.
func (d *reader) isDoubtful() bool { return d.header.found.encoding != nil && !d.judged }

// decode decodes a text that starts with a byte that is not UTF-8, or with the start of a
// character. It holds what needs more bytes.
func (d *reader) decode(text []byte) {
	if len(text) == 0 {
		return
	}
	if d.isDoubtful() {
		if !d.judge(text) {
			return
		}
		n := d.validSize(text)
		d.count(text[:n])
		d.decoded = append(d.decoded, text[:n]...)
		text = text[n:]
	}
	if !utf8.FullRune(text) && d.err == nil {
		d.hold(text)
		return
	}
	c := d.header.found
	if r, size := utf8.DecodeRune(text); r == utf8.RuneError && size == 1 {
		d.report(c.singleName())
	}
	var left int
	d.decoded, left = appendDecoded(d.decoded, text, c.single(), d.err != nil)
	d.count(text[:len(text)-left])
	d.hold(text[len(text)-left:])
}

// judge decides whether the declared encoding is true. It is not if the first characters
// beyond ASCII are UTF-8. It reports whether text is left to decode.
func (d *reader) judge(text []byte) bool {
	size := 0
	for size < min(len(text), longestRun) && text[size] >= utf8.RuneSelf {
		size++
	}
	if size == len(text) && size < longestRun && d.err == nil {
		d.hold(text)
		return false
	}
	d.judged = true
	if isUTF8(text[:size]) {
		return true
	}
	d.report(d.header.found.Name())
	d.decodeRest(text, d.header.found.encoding)
	return false
}

// isUTF8 reports whether a text is UTF-8, except for a character that is cut at its end.
func isUTF8(text []byte) bool {
	for len(text) > 0 && utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			return false
		}
		text = text[size:]
	}
	return len(text) == 0 || len(text) < utf8.UTFMax
}

// count counts the lines of a text, as long as a note may need it.
func (d *reader) count(text []byte) {
	if d.note != nil {
		d.lf += bytes.Count(text, []byte{'\n'})
		d.cr += bytes.Count(text, []byte{'\r'})
	}
}

// report notes once that the input is decoded from here on.
func (d *reader) report(from string) {
	if d.note == nil {
		return
	}
	line := 1 + d.lf
	if d.lf == 0 { // as old Macs end lines
		line = 1 + d.cr
	}
	d.note(line, from)
	d.note = nil
}
