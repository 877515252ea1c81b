package lines

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/lineend"
)

// arxivMail returns the dialect of the mail in which arXiv lists new papers. A paper is
// between lines of two backslashes: its fields first, and then its abstract.
func arxivMail() Dialect {
	return Dialect{
		Name: "arxiv-mail", Help: "the mail of arXiv with new papers",
		title: "arXiv mail", opening: `\\`, opens: opensMail, marks: mailMarks, oneWord: true,
		fields: fields{
			starts: {"arXiv"}, ends: {`\\`},
			id: {"arXiv"}, title: {"Title"}, abstract: {"abstract"}, categories: {"Categories"},
		},
	}
}

// mailMarks returns the marker of the mail. The meaning of a line depends on those
// before it. Only the line after two backslashes starts a paper, so that abstracts and
// the text before the first paper may name others.
func mailMarks(bool) marker {
	const (
		prose = iota
		header
		text
	)
	state, afterMark := prose, false
	return func(line []byte) mark {
		line = bytes.TrimRight(line, " \t\r\n")
		starts, isMark := afterMark, string(line) == `\\`
		afterMark = isMark
		switch {
		case starts && paperSize(line) > 0:
			state = header
			return mark{tag: []byte("arXiv"), value: paperSize(line)}
		case state == prose:
			return mark{}
		case isMark && state == header:
			state = text
			return mark{tag: []byte("abstract"), value: len(line)}
		case isMark || bytes.HasPrefix(line, []byte(`\\ (`)) || isRule(line):
			state = prose
			return mark{tag: []byte(`\\`), value: len(line)}
		case state == header:
			return headerMark(line)
		}
		return mark{}
	}
}

// paperSize returns the size of the name of the field with a paper's id, or 0.
func paperSize(line []byte) int {
	for _, name := range []string{"arXiv:", "Paper:"} {
		if bytes.HasPrefix(line, []byte(name)) {
			return len(name)
		}
	}
	return 0
}

// isRule reports whether a line is one of hyphens, which divides papers.
func isRule(line []byte) bool {
	const least = 20
	return len(line) >= least && len(bytes.Trim(line, "-")) == 0
}

// headerMark returns the mark of a line like "Journal-ref: J. Linen".
func headerMark(line []byte) mark {
	name, _, found := bytes.Cut(line, []byte(":"))
	if !found || len(name) == 0 || name[0] < 'A' || name[0] > 'Z' || len(bytes.Trim(name, fieldLetters)) > 0 {
		return mark{}
	}
	return mark{tag: name, value: len(name) + 1}
}

const fieldLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-"

// opensMail looks for two backslashes and a paper's id on the next line.
func opensMail(text []byte) answer {
	line, next, whole := lineend.Cut(text)
	if !whole {
		return startsWith(line, `\\`).and(maybe)
	}
	if string(bytes.TrimSpace(line)) != `\\` {
		return no
	}
	return startsWith(next, "arXiv:").or(startsWith(next, "Paper:"))
}
