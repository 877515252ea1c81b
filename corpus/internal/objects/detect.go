package objects

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus/internal/names"
)

// Detect returns how sure the dialect is of the first bytes of an input, from 0 (not at
// all) to 100. A few kilobytes are enough. The reader decides for each record by itself,
// so this serves those who want to tell what an input is.
func (d Dialect) Detect(head []byte) int {
	known := namesIn(head)
	has := func(name string) bool { return known[name] }
	for _, marks := range d.marks {
		if !slices.ContainsFunc(marks, func(name string) bool { return !known[name] }) {
			return 100
		}
	}
	if d.marks != nil {
		return 0
	}
	switch title, abstract := slices.ContainsFunc(d.title, has), slices.ContainsFunc(d.abstract, has); {
	case title && abstract:
		return 60
	case title || abstract:
		return 30
	}
	return 0
}

// namesIn returns the names of members, alone and after those of their objects. The
// JSON may end anywhere, and may have several values.
func namesIn(head []byte) map[string]bool {
	found := map[string]bool{}
	d := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		token, err := d.ReadToken()
		if err != nil {
			return found
		}
		depth := d.StackDepth()
		kind, length := d.StackIndex(depth)
		if token.Kind() != jsontext.KindString || kind != jsontext.KindBeginObject || length%2 == 0 {
			continue
		}
		key := names.Key(token.String())
		found[key] = true
		if outer, _ := d.StackIndex(depth - 1); depth > 1 && outer == jsontext.KindBeginObject {
			path := string(d.StackPointer().Parent().LastToken())
			found[names.Key(path)+"."+key] = true
		}
	}
}
