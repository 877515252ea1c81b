package objects

import (
	"bytes"
	"strings"

	"github.com/topictag/topictag/corpus/internal/plain"
)

// plainObject reads a plain object in a third of the time of the decoder, with the same
// result. It reports false for any text that only the decoder can judge.
func (o *own) plainObject(text []byte) bool {
	c := cursor{text: text}
	if !c.takes('{') {
		return false
	}
	for {
		name, ok := c.plain()
		if !ok || !c.takes(':') || !o.plainMember(&c, name) {
			return false
		}
		if c.takes('}') {
			return c.ended()
		}
		if !c.takes(',') {
			return false
		}
	}
}

// plainMember reads the value of a member, as member does.
func (o *own) plainMember(c *cursor, name []byte) bool {
	switch string(name) {
	case "id":
		o.names |= o.marks.id
		return o.plainID(c)
	case "title":
		return o.plainText(c, &o.doc.Title, plain.Text)
	case "abstract":
		return o.plainText(c, &o.doc.Abstract, plain.Abstract)
	case "categories":
		o.names |= o.marks.categories
		return o.plainCategories(c)
	case "topics", "borderline":
		return false
	}
	o.otherName(name)
	_, ok := c.plain()
	return ok && o.fits
}

// plainText reads a string, as text does.
func (o *own) plainText(c *cursor, into *string, clean func(string) string) bool {
	quoted, ok := c.quoted()
	if !ok {
		return false
	}
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') >= 0 {
		return o.unquote(quoted, into, clean) == nil && o.fits
	}
	text := string(inner)
	isSimple := plain.IsSimple(text)
	if !isSimple && hasControl(inner) {
		return false
	}
	o.set(text, isSimple, into, clean)
	return o.fits
}

// plainCategories reads a list of strings, or one string with white space between categories.
func (o *own) plainCategories(c *cursor) bool {
	if !c.takes('[') {
		text, ok := c.plain()
		o.doc.Categories = strings.Fields(string(text))
		return ok
	}
	var all []string
	for more := !c.takes(']'); more; {
		category, ok := c.plain()
		all = append(all, string(category))
		if more = c.takes(','); !ok || !more && !c.takes(']') {
			return false
		}
	}
	o.doc.Categories = all
	return true
}
