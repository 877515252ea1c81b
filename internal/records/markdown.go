package records

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// markdown writes a list for people. An item has a title, the tags with their
// probabilities, and the first sentence of the abstract. The title is a link if the
// id is one of arXiv's. Columns add evidence and all probabilities. The list is in the order of
// the input and not by topic, so that each item is written at once.
type markdown struct {
	w       io.Writer
	columns Columns
}

func newMarkdown(w io.Writer, c Columns) (Writer, error) { return markdown{w, c}, nil }

func (w markdown) Write(t tagger.Tagged) error {
	title := EscapeMarkdown(t.Document.Title)
	if title == "" {
		title = "(no title)"
	}
	if link := Link(t.Document.ID); link != "" {
		title = "[" + title + "](" + link + ")"
	}
	tags := "no tag (" + string(t.Abstained) + ")"
	if len(t.Tags) > 0 {
		tags = scores(t.Tags)
	}
	item := "- **" + title + "**: " + tags + "\n"
	if text := firstSentence(t.Document.Abstract); text != "" {
		item += "\n  " + escapeLineStart(EscapeMarkdown(text)) + "\n"
	}
	if w.columns.Evidence && len(t.Evidence) > 0 {
		item += "\n  Evidence: " + EscapeMarkdown(EvidenceLine(t.Evidence)) + "\n"
	}
	if len(w.columns.Topics) > 0 {
		item += "\n  All topics: " + scores(t.Probabilities) + "\n"
	}
	_, err := io.WriteString(w.w, item+"\n")
	return err
}

func scores(all []tagger.Score) string {
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = fmt.Sprintf("%s %.2f", EscapeMarkdown(s.Topic), s.Probability)
	}
	return strings.Join(texts, ", ")
}

// EscapeMarkdown returns text on one line such that Markdown shows it as it is: no
// markup, HTML, entity, formula or link comes of it. E-mail addresses are the
// exception, because some programs link them whatever is before them.
func EscapeMarkdown(text string) string {
	text = strings.TrimSpace(safe.Line(text))
	var b strings.Builder
	for i, r := range text {
		address := r == ':' && strings.HasPrefix(text[i:], "://") ||
			r == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www")
		if address || strings.ContainsRune("\\`*_[]<>&~|$#!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapeLineStart returns escaped text such that it opens neither a list nor a rule
// at the start of a line.
func escapeLineStart(text string) string {
	rest := strings.TrimLeft(text, "0123456789")
	switch numbered := len(rest) < len(text); {
	case rest == "":
	case numbered && strings.ContainsAny(rest[:1], ".)"), !numbered && strings.ContainsAny(rest[:1], "-+="):
		return text[:len(text)-len(rest)] + `\` + rest
	}
	return text
}

// firstSentence returns the start of a text: about a sentence, and never more than a
// few lines.
func firstSentence(text string) string {
	const least, most = 40, 300 // characters
	text = safe.Line(text)
	n := 0
	for i, r := range text {
		if n++; n < least || !strings.ContainsRune(".?!", r) {
			continue
		}
		next, size := utf8.DecodeRuneInString(text[i+1:])
		after, _ := utf8.DecodeRuneInString(text[i+1+size:])
		if next == ' ' && !unicode.IsLower(after) {
			text = text[:i+1]
			break
		}
	}
	return safe.Cut(text, most)
}
