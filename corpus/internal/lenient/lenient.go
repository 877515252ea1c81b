// Package lenient decodes JSON as most writers mean it. It says what is wrong with an
// object in the words of its fields.
package lenient

import (
	"errors"
	"fmt"
	"io"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Unmarshal decodes JSON. The last of equal names counts, and bytes that are not UTF-8
// become U+FFFD. Names of fields are case-sensitive.
func Unmarshal(text []byte, into any) error {
	return jsonv2.Unmarshal(text, into, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// Explain returns an error of [Unmarshal] in words that name the field and its type.
func Explain(err error) error {
	var (
		wrongType *jsonv2.SemanticError
		wrongText *jsontext.SyntacticError
	)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("JSON ends in the middle")
	case errors.As(err, &wrongText):
		return fmt.Errorf("no JSON at byte %d: %w", wrongText.ByteOffset+1, wrongText.Err)
	case !errors.As(err, &wrongType):
		return err
	case wrongType.JSONPointer == "":
		return NoObject(wrongType.JSONKind)
	}
	field, _, within := strings.Cut(string(wrongType.JSONPointer[1:]), "/")
	if within {
		return fmt.Errorf("field %s cannot hold a JSON %s", field, KindName(wrongType.JSONKind))
	}
	return WrongType(field, wrongType.JSONKind)
}

// NoObject is the error of a value of another kind than an object.
func NoObject(k jsontext.Kind) error {
	if k == jsontext.KindNull {
		return errors.New("a JSON object was expected, not null")
	}
	return fmt.Errorf("a JSON object was expected, not a JSON %s", KindName(k))
}

// WrongType is the error of a field whose value has a kind that it cannot have.
func WrongType(field string, k jsontext.Kind) error {
	return fmt.Errorf("field %s cannot be a JSON %s", field, KindName(k))
}

// KindName returns the name of a kind of values, as people write it.
func KindName(k jsontext.Kind) string {
	switch k {
	case jsontext.KindBeginArray:
		return "array"
	case jsontext.KindBeginObject:
		return "object"
	case jsontext.KindTrue, jsontext.KindFalse:
		return "boolean"
	}
	return k.String()
}
