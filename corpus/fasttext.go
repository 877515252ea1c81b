package corpus

import (
	"errors"
	"io"
	"iter"
	"strings"
)

// labelPrefix is the default start of fastText's labels.
const labelPrefix = "__label__"

// ReadFastText reads a document from each line of fastText's training format. Words that
// start with __label__ are topics, at any place in the line. The other words are the
// abstract, with single spaces between them. Blank lines are skipped. A label without a
// name is a [*RecordError].
func ReadFastText(name string, r io.Reader) iter.Seq2[Document, error] {
	return lineDocuments(name, r, parseLabeled)
}

// parseLabeled reads a line of labels and words.
func parseLabeled(text []byte) (Document, error) {
	var d Document
	var words []string
	for word := range strings.FieldsSeq(string(text)) {
		switch topic, isLabel := strings.CutPrefix(word, labelPrefix); {
		case !isLabel:
			words = append(words, word)
		case topic == "":
			return Document{}, errors.New("a label has no name; write one after " + labelPrefix)
		default:
			d.Topics = append(d.Topics, strings.ToValidUTF8(topic, "\uFFFD"))
		}
	}
	d.Abstract = strings.Join(words, " ")
	return d, nil
}
