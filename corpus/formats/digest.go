package formats

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/lineend"
	"github.com/topictag/topictag/corpus/internal/paragraph"
)

// searched is how much of a text is searched for its first abstract, in bytes.
const searched = 48 << 10

// detectDigest detects plain lines that are as long as abstracts, each after a plain
// line that is as short as a title. It is undecided as long as there is no long line.
// A text in which such lines have markup, keys or cells is no digest.
func detectDigest(head []byte) verdict {
	plain, marked := 0, 0
	var title []byte
	for rest := head[:min(len(head), searched)]; len(rest) > 0; {
		var line []byte
		line, rest, _ = lineend.Cut(rest)
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0:
		case !paragraph.IsAbstract(string(line)):
			title = line
		case isPlain(line) && isPlain(title):
			plain++
		default:
			marked++
		}
	}
	switch {
	case plain > marked:
		return verdict{confidence: plausible}
	case marked > 0 || len(head) >= searched:
		return verdict{}
	}
	return verdict{confidence: fallback, undecided: true}
}

// isPlain reports whether a line of a text has no markup, bullet or key at its start, and
// no cells of a table.
func isPlain(line []byte) bool {
	if len(line) == 0 {
		return true
	}
	bullet := len(line) > 1 && bytes.IndexByte([]byte("-*+"), line[0]) >= 0 && (line[1] == ' ' || line[1] == line[0])
	return bytes.IndexByte([]byte("#<\\%|`@{}[=~"), line[0]) < 0 && !bullet && !hasKey(line) && !hasCells(line)
}

// hasKey reports whether a line starts with the name of a field and a sign after it.
func hasKey(line []byte) bool {
	line = bytes.TrimLeft(line, `"'`)
	end := bytes.IndexAny(line, `"': =`)
	if end <= 0 {
		return false
	}
	sign := bytes.TrimLeft(line[end:], `"' `)
	if len(sign) == 0 || sign[0] != ':' && sign[0] != '=' {
		return false
	}
	switch string(bytes.ToLower(line[:end])) {
	case "title", "abstract", "summary", "id", "doi", "pmid", "author", "authors", "year", "keywords", "journal", "tags", "text":
		return true
	}
	return false
}

// hasCells reports whether a line looks like a row of a table. It has a tab, or commas or
// semicolons where no sentence has them.
func hasCells(line []byte) bool {
	if bytes.IndexByte(line, '\t') >= 0 {
		return true
	}
	cells := 0
	for i, c := range line[:len(line)-1] {
		if c != ',' && c != ';' {
			continue
		}
		next := line[i+1]
		switch {
		case next == '"' && i+2 < len(line) && isWord(line[i+2]), // opens a cell
			i > 0 && line[i-1] == '"' && next != ' ': // after the end of one
			return true
		case isLetter(next):
			cells++
		}
	}
	return cells >= 2
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWord(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }
