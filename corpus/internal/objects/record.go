package objects

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lenient"
	"github.com/topictag/topictag/corpus/internal/names"
)

// record is an object, and the values of its fields that some dialect knows. It is
// used again and again.
type record struct {
	slots  map[string]int   // of values, by the names of fields as dialects write them
	values []jsontext.Value // nil for a field that is not there
	exact  []bool           // the name is written exactly like this
	custom []string         // names that the caller gave
	names  []string         // of all members, as messages show them
	text   []byte
	key    []byte // scratch for a name
}

// holders are fields with objects that have fields of the paper.
func holders() []string { return []string{"paper", "content", "data", "ids", "externalids"} }

func newRecord(dialects []Dialect, f corpus.Fields) *record {
	r := &record{slots: map[string]int{}}
	for _, d := range dialects {
		for _, keys := range append([][]string{d.id, d.title, d.abstract, d.categories}, d.marks...) {
			r.add(keys...)
		}
	}
	r.add(holders()...)
	r.add("subtitle", "topics", "borderline", "itemtype", "data.itemtype", "replyto")
	for _, name := range []string{f.ID, f.Title, f.Abstract, f.Categories, f.Topics, f.Borderline} {
		if name != "" {
			r.custom = append(r.custom, name)
			r.add(customKey(name))
		}
	}
	r.values = make([]jsontext.Value, len(r.slots))
	r.exact = make([]bool, len(r.slots))
	return r
}

func (r *record) add(keys ...string) {
	for _, key := range keys {
		if _, known := r.slots[key]; !known {
			r.slots[key] = len(r.slots)
		}
	}
}

// another returns a record of the same fields.
func (r *record) another() *record {
	return &record{
		slots: r.slots, custom: r.custom,
		values: make([]jsontext.Value, len(r.values)), exact: make([]bool, len(r.exact)),
	}
}

// customKey is the key of a name that the caller gave. No other key is like that.
func customKey(name string) string {
	if name == "" {
		return ""
	}
	return "=" + name
}

// value returns the value of a field, or nil if the record lacks the field.
func (r *record) value(key string) jsontext.Value {
	if i, known := r.slots[key]; known {
		return r.values[i]
	}
	return nil
}

func (r *record) has(key string) bool { return r.value(key) != nil }

// hasAny reports whether one of the fields is there, null included.
func (r *record) hasAny(keys []string) bool { return slices.ContainsFunc(keys, r.has) }

// hasAll reports whether all fields are there.
func (r *record) hasAll(keys []string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return !r.has(key) })
}

// string returns the text of a field that is a string, or "".
func (r *record) string(key string) string {
	v := r.value(key)
	if v.Kind() != jsontext.KindString {
		return ""
	}
	return unquoted(v)
}

// unquoted returns the text of a JSON string.
func unquoted(v jsontext.Value) string {
	text, _ := jsontext.AppendUnquote(nil, v) // an error is invalid UTF-8, which becomes U+FFFD
	return string(text)
}

// decode finds the values of the fields in the text of an object.
func (r *record) decode(text []byte) error {
	r.text, r.names = text, r.names[:0]
	clear(r.values)
	clear(r.exact)
	return lenient.Unmarshal(text, r)
}

// UnmarshalJSONFrom finds the values. It does not decode them. A value of another kind
// has none.
func (r *record) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != jsontext.KindBeginObject {
		return d.SkipValue()
	}
	return r.object(d, "")
}

// object finds the values in an object, or in the holder whose name is the prefix.
func (r *record) object(d *jsontext.Decoder, prefix string) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != jsontext.KindEndObject {
		quoted, err := d.ReadValue()
		if err != nil {
			return err
		}
		name, _ := jsontext.AppendUnquote(nil, quoted) // an error is invalid UTF-8, which becomes U+FFFD
		if err := r.member(d, prefix, string(name)); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// member finds the value of a member, or the values inside a holder.
func (r *record) member(d *jsontext.Decoder, prefix, name string) error {
	if prefix == "" && len(r.names) <= maxNames {
		r.names = append(r.names, name)
	}
	r.key = names.AppendKey(append(r.key[:0], prefix...), name)
	isExact := string(r.key[len(prefix):]) == name
	slot, known := r.slots[string(r.key)]
	if known && prefix == "" && d.PeekKind() == jsontext.KindBeginObject && slices.Contains(holders(), string(r.key)) {
		r.values[slot] = jsontext.Value("{}") // that it is there is all that marks need
		return r.object(d, string(r.key)+".")
	}
	custom := -1
	if prefix == "" && slices.Contains(r.custom, name) {
		custom = r.slots[customKey(name)]
	}
	if !known && custom < 0 {
		return d.SkipValue()
	}
	value, err := d.ReadValue()
	if err != nil {
		return err
	}
	end := int(d.InputOffset()) // the decoder may change value in its next call
	value = r.text[end-len(value) : end]
	if known && (isExact || !r.exact[slot]) {
		r.values[slot], r.exact[slot] = value, isExact
	}
	if custom >= 0 {
		r.values[custom] = value
	}
	return nil
}

// maxNames bounds the names that a message shows.
const maxNames = 20
