package lines

import (
	"bytes"
	"strings"

	"github.com/topictag/topictag/corpus/internal/lineend"
)

// RIS returns the dialect of reference managers and publishers.
func RIS() Dialect {
	return Dialect{
		Name: "ris", Help: "RIS, whose keywords are topics", Endings: []string{".ris"},
		title: "RIS", opening: "TY  - ", opens: opensRIS, marks: risMarks,
		fields: fields{
			starts: {"TY"}, ends: {"ER"}, frames: {"EF"},
			id: {"ID", "AN", "DO"}, title: {"TI", "T1"}, abstract: {"AB", "N2"}, topics: {"KW"},
		},
	}
}

// risMarks returns the marker of RIS. A tag is two capital letters or digits, the first
// a letter, then two spaces, a hyphen, and white space. The marker also takes the odd
// forms that programs write, but only for tags that RIS has. A wrapped abstract may have
// a line that starts with AI and a hyphen.
func risMarks(strict bool) marker {
	bare := false // the tags of the record have no hyphens
	return func(line []byte) mark {
		if !startsWithTag(line) {
			return mark{}
		}
		if isRISTag(line) {
			bare = bare && string(line[:2]) != "TY"
			return mark{tag: line[:2], value: 5}
		}
		if strict {
			return mark{}
		}
		m := oddRISMark(line, bare)
		if string(m.tag) == "TY" {
			bare = line[m.value-1] != '-'
		}
		return m
	}
}

// startsWithTag reports whether a line starts with a capital letter, and another one or
// a digit.
func startsWithTag(line []byte) bool {
	return len(line) >= 2 && line[0] >= 'A' && line[0] <= 'Z' && isTagByte(line[1])
}

func isTagByte(b byte) bool { return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' }

// isRISTag reports whether a line that starts with the bytes of a tag has one as RIS
// says.
func isRISTag(line []byte) bool {
	return len(line) >= 5 && string(line[2:5]) == "  -" && (len(line) == 5 || isSpace(line[5]))
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// oddRISMark returns the mark of a line with a tag in another form. The tag may have one
// space or more than two, no space after its hyphen, or no hyphen. The last form counts
// in records that start so, and for ER if the line has nothing else.
func oddRISMark(line []byte, bare bool) mark {
	tag, rest := line[:2], line[2:]
	after := bytes.TrimLeft(rest, " \t")
	spaces := len(rest) - len(after)
	hyphen := len(after) > 0 && after[0] == '-'
	if hyphen {
		after = after[1:]
	}
	m := mark{tag: tag, value: len(line) - len(after), odd: true}
	value := bytes.TrimSpace(after)
	switch name := string(tag); {
	case hyphen && (spaces == 0 || spaces == 1 && len(after) > 0 && !isSpace(after[0])):
		return mark{}
	case name == "ER" && len(value) == 0:
		return m
	case name == "TY" && (hyphen || spaces > 1) && isRISType(value):
		return m
	case name == "ER" || name == "TY" || !hyphen && (!bare || spaces < 2) || !isKnownRIS(name):
		return mark{}
	}
	return m
}

// isRISType reports whether a value is a type of reference, such as JOUR.
func isRISType(value []byte) bool {
	const longest = 8
	return len(value) > 1 && len(value) <= longest && len(bytes.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == 0
}

// isKnownRIS reports whether RIS has a tag.
func isKnownRIS(tag string) bool {
	const all = " A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ET ID IS " +
		"J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NL NV OP PB PP PY RI RN RP SE SN SO SP ST " +
		"T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO WP Y1 Y2 "
	return strings.Contains(all, " "+tag+" ")
}

// opensRIS looks for a line with TY and a type.
func opensRIS(text []byte) answer {
	if a := startsWith(text, "TY  - "); a != no {
		return a
	}
	line, _, whole := lineend.Cut(text)
	if !bytes.HasPrefix(line, []byte("TY")) {
		return no
	}
	value := bytes.TrimLeft(line[2:], " \t-")
	switch m := risMarks(false)(line); {
	case whole && string(m.tag) == "TY" && isRISType(bytes.TrimSpace(line[m.value:])):
		return yes
	case !whole && (len(value) == 0 || isRISType(append([]byte("XX"), bytes.TrimSpace(value)...))):
		return maybe
	}
	return no
}
