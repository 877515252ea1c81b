package corpus

import "fmt"

// Note is something that a reader recovered from or passed over. It is no error.
type Note struct {
	Name string // the input's name
	Line int    // from 1
	Text string // what happened
}

// String returns "NAME:LINE: text".
func (n Note) String() string { return fmt.Sprintf("%s:%d: %s", n.Name, n.Line, n.Text) }
