package formats

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
	"github.com/topictag/topictag/corpus/internal/paragraph"
)

// Detect returns the format of an input by its name and its first bytes, which
// hold no compressed data. head may be empty, and a few kilobytes are enough. It is
// [Options.Detect] with the zero Options.
func Detect(name string, head []byte) (Format, error) { return Options{}.Detect(name, head) }

// Detect returns the format that the options name. Without one it returns the
// format of the name, unless the content is certain to be in another format. An input
// whose name shows no format has that of its first bytes. Text without a long line is a
// digest, whose reader then says that it found no paper. All else is an
// [*UnknownFormatError]: files of kinds that are not read, and text in no known format.
// Data that is compressed or binary is an error, whatever the options say.
func (o Options) Detect(name string, head []byte) (Format, error) {
	if err := refuse(name, head); err != nil {
		return Format{}, err
	}
	head = trimmed(head)
	if o.Format != "" {
		f, known := ByName(o.Format)
		if !known {
			return Format{}, fmt.Errorf("%s: unknown format %q; use one that formats.All lists", name, o.Format)
		}
		return f, nil
	}
	if looksLikeHTML(head) {
		return Format{}, refuseKind(name, head)
	}
	byContent, sure, _ := judge(head, o.candidates(name))
	isJSON := byContent.Name == "jsonl" || byContent.Name == "json"
	if o.describesTable() || o.Table != (corpus.Table{}) && !isJSON {
		sure = 0 // a caller that describes a table means one
	}
	byName, named := ByPath(name)
	switch {
	case named && (sure < certain || byName.accepts(head)):
		return byName, nil
	case sure >= plausible:
		return byContent, nil
	case o.Table != (corpus.Table{}):
		f, _ := ByName("csv")
		return f, nil
	}
	return guess(name, head, byContent)
}

// accepts reports whether content cannot show that an input is not in the format.
func (f Format) accepts(head []byte) bool {
	return f.isNamed != nil || f.detect != nil && f.detect(head).confidence > 0
}

// guess returns the format of a text that no format is sure of, and byContent if there is
// no sign of another kind.
func guess(name string, head []byte, byContent Format) (Format, error) {
	if err := refuseKind(name, head); err != nil {
		return Format{}, err
	}
	if byContent.Name == "" {
		return Format{}, &UnknownFormatError{Name: name, Advice: "name its format, or convert it to one of " + formatNames()}
	}
	return byContent, nil
}

// formatNames returns the names of all formats, with commas between them.
func formatNames() string {
	var names []string
	for _, f := range All() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// The first bytes of compressed data.
const (
	gzipMark = "\x1f\x8b"
	zstdMark = "\x28\xb5\x2f\xfd"
)

// refuse returns an error for data that no reader understands. A NUL in JSON lines
// is the error of one record, and not of the input.
func refuse(name string, head []byte) error {
	text := trimmed(head)
	starts := func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }
	if starts(gzipMark) || starts(zstdMark) {
		return fmt.Errorf("%s is compressed twice; decompress it first", name)
	}
	for _, k := range kinds() {
		if k.startsLike(head) || k.startsLike(text) {
			return fmt.Errorf("%s looks like %s; %s", name, k.name, k.advice)
		}
	}
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		return nil
	case bytes.IndexByte(text, 0) >= 0:
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
	fallback  confidence = 1   // any text may be in the format
	plausible confidence = 50  // a digest: other kinds of text hardly look so
	likely    confidence = 60  // marks of the format follow other text
	certain   confidence = 100 // no other format starts like this
)

// candidates returns the formats that the content of an input may show. The digest is not
// among them if anything else shows the format.
func (o Options) candidates(name string) []Format {
	if o.Format != "" {
		return nil
	}
	all := All()
	if _, named := ByPath(name); named || o.Table != (corpus.Table{}) {
		return slices.DeleteFunc(all, func(f Format) bool { return f.Name == "digest" })
	}
	return all
}

// judge asks formats for their verdicts on a head that is trimmed. It returns the
// surest format, how sure it is, and whether more bytes may change that.
func judge(head []byte, among []Format) (surest Format, best confidence, undecided bool) {
	undecided = len(head) < 2 || isStartOf(head, zstdMark)
	for _, f := range among {
		if f.detect == nil {
			continue
		}
		v := f.detect(head)
		if v.confidence == certain {
			return f, certain, len(head) < 2
		}
		undecided = undecided || v.undecided
		if v.confidence > best {
			best, surest = v.confidence, f
		}
	}
	return surest, best, undecided
}

// peek returns the first bytes of r without taking them from r. These are all that have
// come, but enough to detect which of the formats it is.
func peek(r *bufio.Reader, among []Format) []byte {
	for judged := 0; ; {
		_, err := r.Peek(judged + 1)
		head, _ := r.Peek(r.Buffered())
		if judged = len(head); judged > patience {
			// The next look needs a share more bytes, so that time stays linear if the input
			// comes byte by byte. The share is less than the abstract for which a digest waits.
			judged += min(judged/32, paragraph.Shortest-1)
		}
		if err != nil {
			return head
		}
		if strings.HasPrefix(byteOrderMark, string(head)) {
			continue // every format may start with the mark
		}
		if _, _, undecided := judge(trimmed(head), among); !undecided {
			return head
		}
	}
}

// patience is up to how many bytes an input is judged again after each byte.
const patience = 1 << 10

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
