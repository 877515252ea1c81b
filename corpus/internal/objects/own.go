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
	*o = own{fits: true, marks: o.marks, scratch: o.scratch[:0]}
	if err := lenient.Unmarshal(text, o); err != nil || !o.fits || !o.marks.own(o.names) {
		return d, false
	}
	return o.doc, o.doc.ID != "" && o.doc.Title != "" && o.doc.Abstract != ""
}

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
		o.names |= o.marks.bits["id"]
		err = o.id(d)
	case `"title"`:
		err = o.text(d, &o.doc.Title, plain.Text)
	case `"abstract"`:
		err = o.text(d, &o.doc.Abstract, plain.Abstract)
	case `"categories"`:
		o.names |= o.marks.bits["categories"]
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

// other skips a member with another name. Holders have fields of papers, and subtitles
// belong to the title.
func (o *own) other(d *jsontext.Decoder, name jsontext.Value) error {
	o.scratch = names.AppendKey(o.scratch[:0], name)
	o.names |= o.marks.bits[string(o.scratch)]
	switch string(o.scratch) {
	case "subtitle", "id", "title", "abstract", "categories", "topics", "borderline": // the latter in other letters
		o.fits = false
	default:
		o.fits = o.fits && !(d.PeekKind() == jsontext.KindBeginObject && slices.Contains(holders(), string(o.scratch)))
	}
	return d.SkipValue()
}

func (o *own) id(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindNumber {
		err := o.text(d, &o.doc.ID, func(id string) string { return id })
		o.doc.ID = ids.Own(o.doc.ID)
		return err
	}
	number, err := d.ReadValue()
	o.doc.ID = string(number)
	return err
}

// text reads a string.
func (o *own) text(d *jsontext.Decoder, into *string, clean func(string) string) error {
	quoted, err := d.ReadValue()
	if err != nil || quoted.Kind() != jsontext.KindString {
		o.fits = false
		return err
	}
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') >= 0 {
		o.scratch, err = jsontext.AppendUnquote(o.scratch[:0], quoted)
		inner = o.scratch
	}
	text := string(inner)
	if len(text) <= plain.LongestRemark || !plain.IsSimple(text) {
		o.fits = o.fits && err == nil && utf8.ValidString(text)
		text = clean(text)
	}
	*into = text
	return nil
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
