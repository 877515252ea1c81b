package corpus

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus/internal/stream"
)

// MaxRecord is the size in bytes of the largest record that is read. A larger one is a
// [*RecordError]. Readers skip it and do not hold it in memory.
const MaxRecord = 16 << 20

// ErrTooLarge is the reason in the [*RecordError] of a record over [MaxRecord],
// here and in the packages of other formats.
var ErrTooLarge error = tooLarge{}

type tooLarge struct{}

func (tooLarge) Error() string { return fmt.Sprintf("record over %d MB", MaxRecord>>20) }

// line is a line of an input without its line end, or the reason why it cannot be read. Its
// text is valid until the next line is read.
type line struct {
	number int // from 1
	text   []byte
	bad    error // ErrTooLarge, or nil
	err    error // why the input cannot be read
}

// lines yields each line of r as soon as its line end has been read. It stops after an
// error of r.
func lines(r io.Reader) iter.Seq[line] {
	return func(yield func(line) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		for number := 1; ; number++ {
			text, err := readLine(in, buf[:0])
			buf = text[:0]
			if number == 1 {
				text = bytes.TrimPrefix(text, []byte("\uFEFF"))
			}
			switch {
			case err == io.EOF && len(text) == 0:
				return
			case err == nil || err == io.EOF:
				if !yield(line{number: number, text: text}) || err == io.EOF {
					return
				}
			case err == ErrTooLarge:
				if !yield(line{number: number, bad: err}) {
					return
				}
			default:
				yield(line{number: number, err: err})
				return
			}
		}
	}
}

// readLine reads up to the next line end into buf. It also reads a line over MaxRecord
// to its end, but does not keep it.
func readLine(in *bufio.Reader, buf []byte) ([]byte, error) {
	tooLarge := false
	for {
		part, err := in.ReadSlice('\n')
		if len(buf)+len(part) > MaxRecord+1 {
			tooLarge = true
			buf = buf[:0]
		}
		if !tooLarge {
			buf = append(buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case tooLarge && (err == nil || err == io.EOF):
			return buf, ErrTooLarge
		}
		return bytes.TrimSuffix(bytes.TrimSuffix(buf, []byte("\n")), []byte("\r")), err
	}
}

// lineDocuments reads a document from each line that is not blank. An error of parse
// makes the line a bad record.
func lineDocuments(name string, r io.Reader, parse func(text []byte) (Document, error)) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		out := stream.To[RecordError](name, yield)
		for l := range lines(r) {
			d, bad := Document{}, l.bad
			if bad == nil && l.err == nil {
				if len(bytes.TrimSpace(l.text)) == 0 {
					continue
				}
				d, bad = parse(l.text)
			}
			if !out.Send(d, l.number, bad, l.err) {
				return
			}
		}
	}
}
