package lines

// nbib returns the dialect of PubMed, which is that of MEDLINE.
func nbib() Dialect {
	return Dialect{
		Name: "nbib", Help: "records of PubMed in its format nbib, or PubMed", Endings: []string{".nbib"},
		title: "nbib", opening: "PMID- ", blank: finishes, marks: nbibMarks,
		opens: func(text []byte) answer { return startsWith(text, "PMID- ") },
		fields: fields{
			starts: {"PMID"},
			id:     {"PMID", "PMC"}, title: {"TI", "BTI", "TT"}, abstract: {"AB", "OAB"},
		},
	}
}

// nbibMarks returns the marker of nbib. A tag is two to four capital letters or digits,
// with spaces up to four bytes, a hyphen and a space. Continued lines start with spaces,
// so that a tag with fewer spaces is one, too.
func nbibMarks(bool) marker {
	return func(line []byte) mark {
		const width = 4
		size := 0
		for size < min(width, len(line)) && isTagByte(line[size]) {
			size++
		}
		at := size
		for at < min(width, len(line)) && line[at] == ' ' {
			at++
		}
		if !startsWithTag(line) || at >= len(line) || line[at] != '-' || at+1 < len(line) && !isSpace(line[at+1]) {
			return mark{}
		}
		return mark{tag: line[:size], value: at + 1, odd: at != width}
	}
}
