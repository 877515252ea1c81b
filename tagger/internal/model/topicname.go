package model

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// CheckName returns an error for what cannot be the name of a topic. Models keep
// names as JSON, in which bytes that are no UTF-8 would become others, and names of
// several topics the same.
func CheckName(topic string) error {
	switch {
	case topic == "":
		return errors.New("a topic without name")
	case !utf8.ValidString(topic):
		return fmt.Errorf("the topic %q, which is no valid UTF-8", topic)
	}
	return nil
}
