package corpus

import (
	"errors"
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
	return lineDocuments(name, r, parseLabelled)
}

// parseLabelled reads a line of labels and words.
func parseLabelled(text []byte) (Document, error) {
	var d Document
	var words []string
	for word := range strings.FieldsSeq(string(text)) {
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
