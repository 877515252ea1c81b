package formats

import (
	"bufio"
	"fmt"
	"io"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
)

// decoded returns a reader of an input as UTF-8.
func (f Format) decoded(name string, r io.Reader, notes func(corpus.Note)) io.Reader {
	if f.declares {
		return charset.NewUTF16Reader(name, r, notes)
	}
	return charset.NewReader(name, r, notes)
}

// inBytes returns a rewriter that refuses UTF-16. A rewriter gets an input that is not
// decoded, so that all other bytes stay, and looks for bytes of ASCII in it.
func inBytes(rewrite Rewriter) Rewriter {
	return func(w io.Writer, name string, r io.Reader,
		tags func(corpus.Document) []string, report func(*corpus.RecordError) error, notes func(corpus.Note),
	) error {
		in := bufio.NewReaderSize(r, 64<<10)
		if head, _ := in.Peek(2); charset.IsUTF16(head) {
			return fmt.Errorf("%s is UTF-16, which cannot be rewritten; convert it to UTF-8, or choose another format of output",
				name)
		}
		return rewrite(w, name, in, tags, report, notes)
	}
}

// asUTF8 returns an extender whose copies are UTF-8, whatever the encoding of the input is.
func asUTF8(extend Extender) Extender {
	return func(w io.Writer, name string, r io.Reader, o Options, e corpus.Extension) error {
		return extend(w, name, charset.NewReader(name, r, e.Notes), o, e)
	}
}
