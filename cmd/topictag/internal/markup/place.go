package markup

import "fmt"

// place is a place in HTML, as far as the Markup that was read says. It knows what a program
// writes with care, not all that a browser accepts: attributes have double quotes.
type place struct {
	state   state
	element []byte // the name of the last tag, with its slash if it ends an element
	word    []byte // the last name in a tag: of its element, or of an attribute
}

type state int

const (
	inText  state = iota
	inTag         // between < and >, outside of quotes
	inQuote       // in the value of an attribute
	inRaw         // in style or script, which know no entities
)

// read follows constant markup.
func (p *place) read(constant string) {
	for i := range len(constant) {
		c := constant[i]
		switch p.state {
		case inText, inRaw:
			if c == '<' {
				p.state, p.element, p.word = inTag, p.element[:0], p.word[:0]
			}
		case inQuote:
			if c == '"' {
				p.state, p.word = inTag, p.word[:0]
			}
		case inTag:
			p.readTag(c)
		}
	}
}

func (p *place) readTag(c byte) {
	if len(p.element) == 0 && (c == ' ' || c == '\n' || c == '>') {
		p.element = append(p.element, p.word...)
	}
	switch c {
	case '>':
		p.state = inText
		if e := string(p.element); e == "style" || e == "script" {
			p.state = inRaw
		}
	case '"':
		p.state = inQuote
	case ' ', '\n':
		p.word = p.word[:0]
	case '=':
	default:
		p.word = append(p.word, c)
	}
}

// kind is what values a place takes.
type kind int

const (
	none kind = iota
	anyText
	address
	number
)

// takes returns what values the place takes. Attributes that a browser runs or loads are not
// in the list, and an attribute that is new to it takes none.
func (p *place) takes() kind {
	switch p.state {
	case inText:
		return anyText
	case inQuote:
		switch string(p.word) {
		case "href":
			return address
		case "style":
			return number
		case "class", "title", "value", "aria-label", "x", "y", "width", "height", "cx", "cy", "r", "d":
			return anyText
		}
	}
	return none
}

// String names the place in an error.
func (p place) String() string {
	switch p.state {
	case inTag:
		return fmt.Sprintf("in the tag %q, outside of quotes", p.element)
	case inQuote:
		return fmt.Sprintf("in the attribute %q", p.word)
	case inRaw:
		return fmt.Sprintf("in the element %q", p.element)
	}
	return "in text"
}
