package zotero

import (
	"encoding/json"
	"slices"
	"strings"
)

// automatic is the type of tags that programs give. Users give tags of type 0.
const automatic = 1

// tag is a tag of an item. Other fields of it are kept with its raw JSON.
type tag struct {
	Tag  string `json:"tag"`
	Type int    `json:"type,omitempty"`
}

// Own says which tags of items are the program's own: automatic ones that are the prefix
// and a topic of the model. No other tag is removed.
type Own struct {
	Prefix string   // not ""
	Topics []string // of the model
}

func (o Own) is(t tag) bool {
	topic, found := strings.CutPrefix(t.Tag, o.Prefix)
	return found && t.Type == automatic && slices.Contains(o.Topics, topic)
}

// merge returns the tags of an item that has the given topics: all others as they were,
// and then its own. It says which are added and removed. The result is not nil.
func (o Own) merge(old []json.RawMessage, topics []string) (all []json.RawMessage, added, removed []string) {
	var wanted, present []string
	for _, topic := range topics {
		wanted = append(wanted, o.Prefix+topic)
	}
	all = []json.RawMessage{}
	for _, raw := range old {
		var t tag
		json.Unmarshal(raw, &t) // a tag of another form is kept
		if o.is(t) && !slices.Contains(wanted, t.Tag) {
			removed = append(removed, t.Tag)
			continue
		}
		present = append(present, t.Tag)
		all = append(all, raw)
	}
	for _, name := range wanted {
		if slices.Contains(present, name) {
			continue
		}
		raw, _ := json.Marshal(tag{name, automatic})
		all, added = append(all, raw), append(added, name)
	}
	return all, added, removed
}
