package objects

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus/internal/lenient"
	"github.com/topictag/topictag/internal/semicolons"
)

// labels returns the names of topics in a value. The value is a list of strings, or a string
// with semicolons between names. strange is the kind of any other value in it, or 0. empty
// counts the names without text.
func labels(v jsontext.Value) (names []string, strange jsontext.Kind, empty int) {
	switch v.Kind() {
	case 0, jsontext.KindNull:
		return nil, 0, 0
	case jsontext.KindString:
		return semicolons.Split(unquoted(v)), 0, 0
	case jsontext.KindBeginArray:
		for _, element := range elements(v) {
			switch {
			case element.Kind() != jsontext.KindString:
				strange = element.Kind()
			case strings.TrimSpace(unquoted(element)) == "":
				empty++
			default:
				names = append(names, unquoted(element))
			}
		}
		return names, strange, empty
	}
	return nil, v.Kind(), 0
}

// elements returns the elements of an array, nil for another value.
func elements(v jsontext.Value) []jsontext.Value {
	var all []jsontext.Value
	if lenient.Unmarshal(v, &all) != nil {
		return nil
	}
	return all
}

// categories returns the categories of a paper in its source. A value of another type has none.
func categories(key string, v jsontext.Value) []string {
	if key == "categories" {
		var all lenient.Categories
		lenient.Unmarshal(v, &all) // without an error, for the value has been decoded before
		return all
	}
	var all []string
	for _, category := range append(elements(v), v) {
		all = append(all, term(category)...)
	}
	return all
}

// term returns a category that is a string, or the member term of an object.
func term(v jsontext.Value) []string {
	switch v.Kind() {
	case jsontext.KindString:
		return nonEmpty(unquoted(v))
	case jsontext.KindBeginObject:
		var category struct {
			Term string `json:"term"`
		}
		if lenient.Unmarshal(v, &category) == nil {
			return nonEmpty(category.Term)
		}
	}
	return nil
}

func nonEmpty(name string) []string {
	if name = strings.TrimSpace(name); name == "" {
		return nil
	}
	return []string{name}
}

// allCategories returns those of all fields, each once if there are several fields.
func allCategories(r *record, keys []string) []string {
	var all []string
	for _, key := range keys {
		all = append(all, categories(key, r.value(key))...)
	}
	if len(keys) == 1 {
		return all
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(c string) bool {
		again := seen[c]
		seen[c] = true
		return again
	})
}
