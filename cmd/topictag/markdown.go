package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// markdownWriter writes a list for people to read: titles, with a link where the
// id is one of arXiv's, tags with their probabilities, and the first sentence of
// the abstract; then evidence and probabilities, if these were asked for. It is in
// the order of the input and not by topic, so that an item is written as soon as it
// is there, and once.
type markdownWriter struct {
	io.Writer
	columns
}

func (w markdownWriter) write(t tagger.Tagged) error {
	title := markdown(t.Document.Title)
	if title == "" {
		title = "(no title)"
	}
	if link := arXivLink(t.Document.ID); link != "" {
		title = "[" + title + "](" + link + ")"
	}
	tags := "no tag (" + string(t.Abstained) + ")"
	if len(t.Tags) > 0 {
		tags = scores(t.Tags)
	}
	item := "- **" + title + "**: " + tags + "\n"
	if text := firstSentence(t.Document.Abstract); text != "" {
		item += "\n  " + atLineStart(markdown(text)) + "\n"
	}
	if w.evidence && len(t.Evidence) > 0 {
		item += "\n  Evidence: " + markdown(evidence(t.Evidence)) + "\n"
	}
	if len(w.topics) > 0 {
		item += "\n  All topics: " + scores(t.Probabilities) + "\n"
	}
	_, err := io.WriteString(w, item+"\n")
	return err
}

func scores(all []tagger.Score) string {
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = fmt.Sprintf("%s %.2f", markdown(s.Topic), s.Probability)
	}
	return strings.Join(texts, ", ")
}

// markdown returns text, on one line, such that Markdown shows it as it is: no
// markup, HTML, entities, formulas or links come of it, but for e-mail addresses, which
// some programs link whatever stands before them.
func markdown(text string) string {
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

// atLineStart returns text that markdown has returned such that it opens neither
// a list nor a rule at the start of a line.
func atLineStart(text string) string {
	rest := strings.TrimLeft(text, "0123456789")
	switch numbered := len(rest) < len(text); {
	case rest == "":
	case numbered && strings.ContainsAny(rest[:1], ".)"), !numbered && strings.ContainsAny(rest[:1], "-+="):
		return text[:len(text)-len(rest)] + `\` + rest
	}
	return text
}

// firstSentence returns the start of a text: a sentence or so, and no more than a
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
