package objects

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/lenient"
	"github.com/topictag/topictag/corpus/internal/names"
	"github.com/topictag/topictag/corpus/internal/plain"
)

// own is an object with the fields that this project gives to documents. Most records
// are like that, and to read one takes half the time of other dialects.
type own struct {
	doc  corpus.Document
	fits bool // other fields and recoveries are not needed

	marks   *marks
	names   uint64 // marks that are there
	scratch []byte
}

// document reads the text of an object as a record with these fields. It reports false
// if other fields or recoveries may be needed.
func (o *own) document(text []byte) (d corpus.Document, ok bool) {
	o.start()
	if !o.plainObject(text) {
		o.start()
		if lenient.Unmarshal(text, o) != nil {
			return d, false
		}
	}
	if !o.fits || !o.marks.own(o.names) {
		return d, false
	}
	return o.doc, o.doc.ID != "" && o.doc.Title != "" && o.doc.Abstract != ""
}

// start forgets the last object.
func (o *own) start() { *o = own{fits: true, marks: o.marks, scratch: o.scratch[:0]} }

// UnmarshalJSONFrom reads an object member by member. It takes less time than to find
// the fields of a structure, and strings are cleaned where they are.
func (o *own) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindBeginObject {
		o.fits = false
		return d.SkipValue()
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != jsontext.KindEndObject {
		name, err := d.ReadValue()
		if err == nil {
			err = o.member(d, name)
		}
		if err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// member reads the value of a member, whose name is still quoted.
func (o *own) member(d *jsontext.Decoder, name jsontext.Value) (err error) {
	switch string(name) {
	case `"id"`:
		o.names |= o.marks.id
		err = o.id(d)
	case `"title"`:
		err = o.text(d, &o.doc.Title, plain.Text)
	case `"abstract"`:
		err = o.text(d, &o.doc.Abstract, plain.Abstract)
	case `"categories"`:
		o.names |= o.marks.categories
		err = (*lenient.Categories)(&o.doc.Categories).UnmarshalJSONFrom(d)
	case `"topics"`:
		err = o.labels(d, &o.doc.Topics)
	case `"borderline"`:
		err = o.labels(d, &o.doc.Borderline)
	default:
		err = o.other(d, name)
	}
	return err
}

// other skips a member with another name.
func (o *own) other(d *jsontext.Decoder, name jsontext.Value) error {
	o.otherName(name)
	if d.PeekKind() == jsontext.KindBeginObject && slices.Contains(holders(), string(o.scratch)) {
		o.fits = false
	}
	return d.SkipValue()
}

// otherName takes another name, whose key it leaves in scratch. Holders have fields of
// papers, and subtitles belong to the title.
func (o *own) otherName(name []byte) {
	o.scratch = names.AppendKey(o.scratch[:0], name)
	o.names |= o.marks.bits[string(o.scratch)]
	switch string(o.scratch) {
	case "subtitle", "id", "title", "abstract", "categories", "topics", "borderline": // the latter in other letters
		o.fits = false
	}
}

func (o *own) id(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindNumber {
		err := o.text(d, &o.doc.ID, asItIs)
		o.doc.ID = ids.Own(o.doc.ID)
		return err
	}
	number, err := d.ReadValue()
	o.doc.ID = string(number)
	return err
}

// plainID reads an id that is a string.
func (o *own) plainID(c *cursor) bool {
	ok := o.plainText(c, &o.doc.ID, asItIs)
	o.doc.ID = ids.Own(o.doc.ID)
	return ok
}

func asItIs(id string) string { return id }

// text reads a string.
func (o *own) text(d *jsontext.Decoder, into *string, clean func(string) string) error {
	quoted, err := d.ReadValue()
	if err != nil || quoted.Kind() != jsontext.KindString {
		o.fits = false
		return err
	}
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') >= 0 {
		return o.unquote(quoted, into, clean)
	}
	text := string(inner)
	o.set(text, plain.IsSimple(text), into, clean)
	return nil
}

// unquote sets a text to a string with escapes.
func (o *own) unquote(quoted []byte, into *string, clean func(string) string) (err error) {
	o.scratch, err = jsontext.AppendUnquote(o.scratch[:0], quoted)
	text := string(o.scratch)
	o.set(text, plain.IsSimple(text), into, clean)
	o.fits = o.fits && err == nil
	return err
}

// set sets a text, which is cleaned unless it is simple and too long for a remark.
func (o *own) set(text string, isSimple bool, into *string, clean func(string) string) {
	if !isSimple || len(text) <= plain.LongestRemark {
		o.fits = o.fits && (isSimple || utf8.ValidString(text))
		text = clean(text)
	}
	*into = text
}

// labels reads a list of names.
func (o *own) labels(d *jsontext.Decoder, into *[]string) error {
	value, err := d.ReadValue()
	if err != nil {
		return err
	}
	names, strange, empty := labels(value)
	*into = names
	o.fits = o.fits && strange == 0 && empty == 0
	return nil
}
