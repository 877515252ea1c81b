package corpus

import (
	"errors"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus/internal/lenient"
)

// Fields names the fields of JSON objects that hold a document's. "" means the name
// that [ReadJSONL] has by default. The default name also counts in an object without a
// field of the name given. The zero value is what ReadJSONL and [ReadJSON] read.
type Fields struct{ ID, Title, Abstract, Categories, Topics, Borderline string }

// parse reads an object as parseRecord does, by these names.
func (f Fields) parse(text []byte) (Document, error) {
	if f == (Fields{}) {
		return parseRecord(text)
	}
	o := object{text: text, members: f.members()}
	if err := lenient.Unmarshal(text, &o); err != nil {
		return parseRecord(text) // whose error is in the words of the default names
	}
	var r record
	if err := o.decode(&r); err != nil {
		return Document{}, lenient.Explain(err)
	}
	return r.document()
}

// member is what an object has for a field of a document.
type member struct {
	name, byDefault string
	named, found    jsontext.Value // by each name, nil without one
}

// value returns the value that counts, or nil if neither name has a value.
func (m *member) value() jsontext.Value {
	if m.named != nil {
		return m.named
	}
	return m.found
}

// The fields of a document, in the order of their default names. The first that is
// wrong is the one in the error.
const (
	fieldAbstract = iota
	fieldBorderline
	fieldCategories
	fieldID
	fieldText
	fieldTitle
	fieldTopics
	fieldCount
)

func (f Fields) members() [fieldCount]member {
	return [fieldCount]member{
		fieldAbstract:   {name: f.Abstract, byDefault: "abstract"},
		fieldBorderline: {name: f.Borderline, byDefault: "borderline"},
		fieldCategories: {name: f.Categories, byDefault: "categories"},
		fieldID:         {name: f.ID, byDefault: "id"},
		fieldText:       {byDefault: "text"},
		fieldTitle:      {name: f.Title, byDefault: "title"},
		fieldTopics:     {name: f.Topics, byDefault: "topics"},
	}
}

// object finds the values of fields in an object, and does not decode them yet.
type object struct {
	text    []byte // of the object, which stays as it is
	members [fieldCount]member
}

var errNoObject = errors.New("a JSON object was expected")

// UnmarshalJSONFrom finds the values. Of equal names the last counts.
func (o *object) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindBeginObject {
		return errNoObject
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	var name []byte
	for d.PeekKind() != jsontext.KindEndObject {
		quoted, err := d.ReadValue()
		if err != nil {
			return err
		}
		name, _ = jsontext.AppendUnquote(name[:0], quoted) // an error is invalid UTF-8, which becomes U+FFFD
		value, err := d.ReadValue()
		if err != nil {
			return err
		}
		end := int(d.InputOffset()) // the decoder may change value in its next call
		o.set(name, o.text[end-len(value):end])
	}
	_, err := d.ReadToken()
	return err
}

// set keeps the value of a name for each field that has it.
func (o *object) set(name []byte, value jsontext.Value) {
	for i := range o.members {
		m := &o.members[i]
		if string(name) == m.name && m.name != "" {
			m.named = value
		}
		if string(name) == m.byDefault {
			m.found = value
		}
	}
}

// decode decodes the values that count. An error names the field by its default name.
func (o *object) decode(r *record) error {
	for i, into := range [fieldCount]any{
		fieldAbstract:   &r.Abstract,
		fieldBorderline: &r.Borderline,
		fieldCategories: &r.Categories,
		fieldID:         &r.ID,
		fieldText:       &r.Text,
		fieldTitle:      &r.Title,
		fieldTopics:     &r.Topics,
	} {
		m := &o.members[i]
		if m.value() == nil {
			continue
		}
		err := lenient.Unmarshal(m.value(), into)
		var wrongType *jsonv2.SemanticError
		if errors.As(err, &wrongType) {
			wrongType.JSONPointer = jsontext.Pointer("/"+m.byDefault) + wrongType.JSONPointer
		}
		if err != nil {
			return err
		}
	}
	return nil
}
