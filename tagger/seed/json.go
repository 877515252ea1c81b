package seed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxTopicsFile is the size in bytes of the largest file of topics that is read.
const MaxTopicsFile = 4 << 20

// Keys returns the keys that a topic of a file may have.
func Keys() []string { return []string{"seeds", "not", "all", "share"} }

// ReadJSON reads topics from a JSON object by name, in the order of the file:
//
//	{"quantum": {"seeds": ["quantum", "qubit"], "not": ["quantum dot"], "share": 0.05}}
//
// name is that of the file. An error starts with NAME:LINE, and that of an unknown key lists
// the known ones. A topic or key that comes twice is an error. The topics are not checked (see [Check]).
func ReadJSON(name string, r io.Reader) ([]Topic, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxTopicsFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(text) > MaxTopicsFile:
		return nil, fmt.Errorf("%s: more than %d MB, which is no list of topics", name, MaxTopicsFile>>20)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	topics, err := readTopics(d)
	if err == nil {
		if _, end := d.Token(); end != io.EOF {
			err = errors.New("there is more after the object of topics")
		}
	}
	if err != nil {
		at := int(d.InputOffset())
		if syntax := new(json.SyntaxError); errors.As(err, &syntax) {
			at = min(max(int(syntax.Offset)-1, at), len(text))
		}
		return nil, fmt.Errorf("%s:%d: %w", name, 1+bytes.Count(text[:at], []byte("\n")), err)
	}
	return topics, nil
}

// readTopics reads the object of topics.
func readTopics(d *json.Decoder) (topics []Topic, err error) {
	seen := map[string]bool{}
	err = readObject(d, "topics by name", func(name string) error {
		if seen[name] {
			return &TopicError{Topic: name, Err: ErrTwice}
		}
		seen[name] = true
		t := Topic{Name: name}
		keys := map[string]bool{}
		err := readObject(d, fmt.Sprintf("topic %q", name), func(key string) error {
			if keys[key] {
				return fmt.Errorf("topic %q: the key %q comes twice", name, key)
			}
			keys[key] = true
			return t.readKey(d, key)
		})
		topics = append(topics, t)
		return err
	})
	return topics, err
}

// readKey reads the value of a key.
func (t *Topic) readKey(d *json.Decoder, key string) error {
	var to any
	switch key {
	case "seeds":
		to = &t.Seeds
	case "not":
		to = &t.Not
	case "all":
		to = &t.All
	case "share":
		to = &t.Share
	default:
		return fmt.Errorf("topic %q: the key %q is unknown: one of %s", t.Name, key, strings.Join(Keys(), ", "))
	}
	err := d.Decode(to)
	if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
		want := "a list of phrases"
		if key == "share" {
			want = "a number above 0 and below 1"
		}
		got := "a JSON " + wrong.Value
		if number, ok := strings.CutPrefix(wrong.Value, "number "); ok { // one that float64 cannot hold
			got = number
		}
		return fmt.Errorf("topic %q: %s is %s, not %s", t.Name, key, want, got)
	}
	return err
}

// readObject calls use with each key of an object, and use reads the value.
func readObject(d *json.Decoder, what string, use func(key string) error) error {
	token, err := d.Token()
	if err != nil {
		return unexpectedEnd(err)
	}
	if token == nil {
		token = "null"
	}
	if token != json.Delim('{') {
		return fmt.Errorf("%s must be a JSON object, not %v", what, token)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return unexpectedEnd(err)
		}
		if err := use(key.(string)); err != nil {
			return unexpectedEnd(err)
		}
	}
	_, err = d.Token()
	return unexpectedEnd(err)
}

// unexpectedEnd returns a clear error for the end of a file.
func unexpectedEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the file ends before the object of topics does")
	}
	return err
}
