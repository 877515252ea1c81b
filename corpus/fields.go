package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// Fields names the fields of JSON objects that hold a document's. "" stands for
// the name that [ReadJSONL] has by default, which also counts in an object
// without a field of the name given. The zero value is what ReadJSONL and
// [ReadJSON] read.
type Fields struct{ ID, Title, Abstract, Categories, Topics, Borderline string }

// parse reads an object as parseRecord does, by these names.
func (f Fields) parse(text []byte) (Document, error) {
	if f == (Fields{}) {
		return parseRecord(text)
	}
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) || !json.Valid(text) {
		return parseRecord(text) // which says what is wrong with it
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return Document{}, err
	}
	named := map[string]json.RawMessage{"text": all["text"]}
	for field, name := range map[string]string{
		"id": f.ID, "title": f.Title, "abstract": f.Abstract,
		"categories": f.Categories, "topics": f.Topics, "borderline": f.Borderline,
	} {
		value, found := all[cmp.Or(name, field)]
		if !found {
			value = all[field]
		}
		named[field] = value // nil is written as null
	}
	text, err := json.Marshal(named)
	if err != nil {
		return Document{}, err
	}
	return parseRecord(text)
}
