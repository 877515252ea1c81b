package objects

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/lenient"
)

// field is a field of a document in one record.
type field struct {
	keys []string // of the record, the best first
	// joins says that a list of several texts is one text.
	joins bool
}

// text returns the first value that clean leaves something of. A value of another type
// is an error in fields that are called title or abstract, for nothing else can be
// meant by them. Elsewhere it does not count.
func (f field) text(r *record, clean func(string) string) (string, error) {
	for _, key := range f.keys {
		v := r.value(key)
		if v == nil {
			continue
		}
		text, err := f.textOf(key, v)
		if err != nil && isStrict(key) {
			return "", err
		}
		if text = clean(text); text != "" && err == nil {
			return text, nil
		}
	}
	return "", nil
}

// isStrict reports whether a field holds a title or abstract and nothing else.
func isStrict(key string) bool {
	_, name, held := strings.Cut(key, ".")
	if !held {
		name = key
	}
	return name == "title" || name == "abstract" || strings.HasSuffix(name, "invertedindex") || strings.HasPrefix(key, "=")
}

// textOf returns the text of a value, "" for null.
func (f field) textOf(key string, v jsontext.Value) (string, error) {
	kind := v.Kind()
	switch kind {
	case jsontext.KindNull:
		return "", nil
	case jsontext.KindString:
		return unquoted(v), nil
	case jsontext.KindBeginArray:
		var texts []string
		err := lenient.Unmarshal(v, &texts)
		if err == nil && (f.joins || len(texts) <= 1) {
			return strings.Join(texts, " "), nil
		}
	case jsontext.KindBeginObject:
		if key == "abstractinvertedindex" || key == "indexedabstract" {
			return inverted(v)
		}
		var wrapped struct {
			Value jsontext.Value `json:"value"` // as in OpenReview
		}
		err := lenient.Unmarshal(v, &wrapped)
		if err == nil && wrapped.Value != nil && wrapped.Value.Kind() != jsontext.KindBeginObject {
			return f.textOf(key, wrapped.Value)
		}
	}
	return "", lenient.WrongType(strings.TrimPrefix(key, "="), kind)
}

// id returns the first field that names the paper. keep says that the field id is the
// user's own. odd is the kind of a field id that holds neither a string nor a number.
func id(r *record, keys []string, keep bool) (id string, odd jsontext.Kind) {
	for _, key := range keys {
		v := r.value(key)
		text := ""
		switch kind := v.Kind(); kind {
		case jsontext.KindString:
			text = unquoted(v)
		case jsontext.KindNumber:
			text = string(v)
		case jsontext.KindNull, jsontext.KindInvalid:
		default:
			if key == "id" {
				odd = kind
			}
		}
		switch key {
		case "ids.arxiv", "externalids.arxiv", "data.archiveid", "archiveid": // which may name other archives
			text, _ = arXiv(text)
		case "id":
			if !keep {
				text = ids.Known(text)
			} else {
				text = ids.Own(text)
			}
		default:
			if !strings.HasPrefix(key, "=") {
				text = ids.Known(text)
			}
		}
		if text != "" {
			return text, 0
		}
	}
	return "", odd
}

func arXiv(text string) (string, bool) {
	if id, ok := ids.ArXiv(text); ok {
		return id, true
	}
	return "", false
}
