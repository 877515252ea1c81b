package corpus

import "fmt"

// Note says what a reader recovered from or skipped. It is not an error.
type Note struct {
	Name string // the input's name
	Line int    // from 1
	Text string // what happened
}

// String returns "NAME:LINE: text".
func (n Note) String() string { return fmt.Sprintf("%s:%d: %s", n.Name, n.Line, n.Text) }
