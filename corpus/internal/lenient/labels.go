package lenient

import (
	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/internal/semicolons"
)

// Labels is a list of names, or a string with semicolons between names, as a cell of a
// table has. Nothing between two semicolons is no name.
type Labels []string

// UnmarshalJSONFrom reads a list or a string. It returns the error of a list of strings
// for any other value.
func (l *Labels) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindString {
		return jsonv2.UnmarshalDecode(d, (*[]string)(l))
	}
	text, err := d.ReadToken()
	if err == nil {
		*l = semicolons.Split(text.String())
	}
	return err
}
