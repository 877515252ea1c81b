package lenient

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Categories is a list, or a string with white space between categories. A value of
// another type has no categories and is no error. Tagging ignores categories, and some
// files have other things under that name.
type Categories []string

// UnmarshalJSONFrom reads a value token by token. To keep the value and decode it later
// takes twice the time.
func (l *Categories) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case jsontext.KindString:
		text, err := d.ReadToken()
		if err == nil {
			*l = strings.Fields(text.String())
		}
		return err
	case jsontext.KindBeginArray:
		return l.readList(d)
	}
	*l = nil
	return d.SkipValue()
}

func (l *Categories) readList(d *jsontext.Decoder) error {
	var all []string
	plain := true // all elements are strings
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != jsontext.KindEndArray {
		if plain = plain && d.PeekKind() == jsontext.KindString; !plain {
			if err := d.SkipValue(); err != nil {
				return err
			}
			continue
		}
		text, err := d.ReadToken()
		if err != nil {
			return err
		}
		all = append(all, text.String())
	}
	if *l = all; !plain {
		*l = nil
	}
	_, err := d.ReadToken()
	return err
}
