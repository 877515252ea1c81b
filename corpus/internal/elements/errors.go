package elements

import (
	"errors"
	"fmt"
)

func errNotClosed(k *kind) error { return fmt.Errorf("the %s is not closed", k.shape.element) }

func errOpen(list string) error { return fmt.Errorf("the %s is not closed: its end is missing", list) }

// noRecord returns the error of an input in which no list of records was found.
func (s *scanner) noRecord() error {
	switch {
	case s.current != nil:
		return fmt.Errorf("no record found: the %s has no element %s", s.current.title, s.current.list)
	case len(s.known) == 1:
		return fmt.Errorf("no %s found; check the format of the input", s.known[0].title)
	case s.first == "":
		return errors.New("no element of XML found; check the format of the input")
	}
	return fmt.Errorf("no record found: the first element is %q; these are read: %s", s.first, titles(s.known))
}
