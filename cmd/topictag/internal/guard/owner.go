package guard

import (
	"fmt"
	"io"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/records/safe"
)

// NoteOwner says on stderr if a file that is written at path cannot keep owner or group of
// the one that it replaces. A command calls it before it writes. The path may be "".
func NoteOwner(stderr io.Writer, path string) {
	if path == "" {
		return
	}
	if lost := atomicfile.Lost(path); lost != "" {
		fmt.Fprintln(stderr, "topictag: "+safe.Text(Losing(path, lost)))
	}
}

// Losing is the message about a file that loses its owner or group.
func Losing(path, lost string) string {
	return fmt.Sprintf("note: %s cannot keep its %s: the file that replaces it will have yours", path, lost)
}
