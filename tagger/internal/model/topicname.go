package model

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrTopicName says that a topic has no name, or a name that is not valid UTF-8.
var ErrTopicName = errors.New("tagger: a topic needs a name in valid UTF-8")

// CheckTopicName returns an error that wraps ErrTopicName unless a topic may have the name.
// Files keep names as JSON, which replaces bytes that are not UTF-8. So two names could
// become one.
func CheckTopicName(topic string) error {
	if topic == "" || !utf8.ValidString(topic) {
		return fmt.Errorf("%w, not %q", ErrTopicName, topic)
	}
	return nil
}
