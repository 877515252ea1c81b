package lines

import "github.com/topictag/topictag/corpus/internal/lineend"

// enw returns the dialect of EndNote's tagged export, which Refer had before it. The
// tag for the start of a record may be missing: a blank line divides records, too.
func enw() Dialect {
	return Dialect{
		Name: "enw", Help: "tagged references of EndNote", Endings: []string{".enw"},
		title: "EndNote", opening: "%0 ", opens: opensENW, blank: divides, marks: enwMarks,
		fields: fields{
			starts: {"%0"},
			id:     {"%R", "%M", "%F"}, title: {"%T"}, abstract: {"%X"},
		},
	}
}

// enwMarks returns the marker of EndNote. A tag is a percent sign, a letter, digit or
// other sign, and a space.
func enwMarks(bool) marker {
	return func(line []byte) mark {
		if !isENWTag(line) {
			return mark{}
		}
		return mark{tag: line[:2], value: 2}
	}
}

func isENWTag(line []byte) bool {
	return len(line) >= 2 && line[0] == '%' && line[1] > ' ' && line[1] < 0x7f && line[1] != '%' &&
		(len(line) == 2 || isSpace(line[2]))
}

// opensENW looks for a line with %0, or for an author or a title with a field below.
// TeX and BibTeX have lines with a percent sign and a word.
func opensENW(text []byte) answer {
	if a := startsWith(text, "%0 "); a != no {
		return a
	}
	line, next, whole := lineend.Cut(text)
	start := startsWith(line, "%A ").or(startsWith(line, "%T "))
	switch {
	case !whole:
		return start.and(maybe)
	case start != yes:
		return no
	case len(next) == 0 || string(next) == "%":
		return maybe
	}
	return isTrue(isENWTag(next))
}
