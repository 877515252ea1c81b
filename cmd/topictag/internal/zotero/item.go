package zotero

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// item is an item of a library, as the API has it.
type item struct {
	Key     string `json:"key"`
	Version int    `json:"version"`
	Data    struct {
		Tags []json.RawMessage `json:"tags"`
	} `json:"data"`

	document corpus.Document
	isPaper  bool // false for notes, attachments and annotations
}

// IsKey reports whether text can be the key of an item or a collection: eight capital letters of
// ASCII or digits.
func IsKey(text string) bool {
	return len(text) == 8 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// newItem reads an item. The reader of Zotero's JSON makes the document, so an item has
// the tags that an exported file would get.
func newItem(raw json.RawMessage) (item, error) {
	var x item
	if err := json.Unmarshal(raw, &x); err != nil {
		return x, err
	}
	format, _ := formats.ByName("json")
	list := append(append([]byte{'['}, raw...), ']')
	for d, err := range format.Read("zotero", bytes.NewReader(list), formats.Options{}) {
		if err != nil {
			return x, err
		}
		x.document, x.isPaper = d, true
	}
	return x, nil
}
