package corpus

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// labelPrefix is how fastText's labels start, unless it is told otherwise.
const labelPrefix = "__label__"

// ReadFastText reads a document a line, as fastText is trained on them: words
// that start with __label__ are its topics, wherever they stand, and the others
// its abstract, with single spaces between them. Blank lines are passed over. A
// label without a name is a [*RecordError].
func ReadFastText(name string, r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for l := range lines(r) {
			d, err := Document{}, l.err
			if err == nil {
				d, err = parseLabelled(string(l.text))
			}
			switch {
			case l.err != nil && !errors.Is(err, ErrTooLarge):
				yield(d, fmt.Errorf("%s: %w", name, err))
				return
			case err != nil:
				err = &RecordError{Name: name, Line: l.number, Err: err}
			case d.Abstract == "" && d.Topics == nil:
				continue
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// parseLabelled reads a line of labels and words.
func parseLabelled(text string) (Document, error) {
	var d Document
	var words []string
	for word := range strings.FieldsSeq(text) {
		switch topic, isLabel := strings.CutPrefix(word, labelPrefix); {
		case !isLabel:
			words = append(words, word)
		case topic == "":
			return Document{}, errors.New("a label without a name: " + labelPrefix)
		default:
			d.Topics = append(d.Topics, strings.ToValidUTF8(topic, "\uFFFD"))
		}
	}
	d.Abstract = strings.Join(words, " ")
	return d, nil
}
