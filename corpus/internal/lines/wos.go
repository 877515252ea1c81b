package lines

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/lineend"
)

// wos returns the dialect of the Web of Science, whose files end in .ciw or .txt.
func wos() Dialect {
	return Dialect{
		Name: "wos", Help: "plain text of the Web of Science", Endings: []string{".ciw"},
		title: "Web of Science", opening: "PT ", opens: opensWOS, marks: wosMarks,
		fields: fields{
			starts: {"PT"}, ends: {"ER"}, frames: {"FN", "VR", "EF"},
			id: {"UT", "DI"}, title: {"TI"}, abstract: {"AB"},
		},
	}
}

// wosMarks returns the marker of the Web of Science. A tag is two capital letters or
// digits and a space. Continued lines start with three spaces.
func wosMarks(bool) marker {
	return func(line []byte) mark {
		if !isWOSTag(line) {
			return mark{}
		}
		return mark{tag: line[:2], value: 2}
	}
}

func isWOSTag(line []byte) bool {
	return startsWithTag(line) && (len(line) == 2 || isSpace(line[2]))
}

// opensWOS looks for the two lines that start a file, or for a publication type and a
// field.
func opensWOS(text []byte) answer {
	line, next, whole := lineend.Cut(text)
	start := startsWith(line, "FN ").or(startsWith(line, "PT "))
	switch {
	case !whole:
		return start.and(maybe)
	case start != yes:
		return no
	case line[0] == 'F':
		return startsWith(next, "VR ")
	case len(bytes.TrimSpace(line[3:])) > 1:
		return no
	case len(next) < 3:
		return maybe
	}
	return isTrue(isWOSTag(next))
}
