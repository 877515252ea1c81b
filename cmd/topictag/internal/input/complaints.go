package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/notes"
	"github.com/topictag/topictag/internal/records/safe"
)

// These bounds hold for any input.
const (
	fullComplaints  = 100  // that are shown in full
	complaintKinds  = 20   // whose further complaints are counted separately
	complaintLength = 2000 // characters
)

// complaints show what could not be read: the first in full, and then how many more of
// each kind there are. The zero value has shown none. They are not safe for concurrent use.
type complaints struct {
	shown int
	more  []*kind
	other int // further ones of further kinds
}

// kind is a kind of complaint that is not shown in full.
type kind struct {
	name  string
	first string // why
	n     int
}

// add takes a complaint and why it is one, without the names of files and numbers of lines.
func (c *complaints) add(w io.Writer, line, why string) {
	if c.shown < fullComplaints {
		c.shown++
		fmt.Fprintln(w, line)
		return
	}
	name := notes.Kind(why)
	i := slices.IndexFunc(c.more, func(k *kind) bool { return k.name == name })
	switch {
	case i >= 0:
		c.more[i].n++
	case len(c.more) < complaintKinds:
		c.more = append(c.more, &kind{name, oneLine(why), 1})
	default:
		c.other++
	}
}

// end shows what was counted, and begins to count again.
func (c *complaints) end(w io.Writer) {
	slices.SortStableFunc(c.more, func(a, b *kind) int { return b.n - a.n })
	for _, k := range c.more {
		fmt.Fprintf(w, "topictag: and %d more like this: %s\n", k.n, k.first)
	}
	if c.other > 0 {
		fmt.Fprintf(w, "topictag: and %d more of other kinds\n", c.other)
	}
	c.more, c.other = nil, 0
}

// oneLine returns a message on one line, safe to show and not longer than a screen.
func oneLine(message string) string {
	message = message[:min(len(message), 4*complaintLength)]
	return safe.Cut(safe.Text(message), complaintLength)
}

// Complain shows that something could not be read or done. After the first hundred it
// counts them by why, and [Run.Finish] or [Run.EndComplaints] says how many there are.
func (r *Run) Complain(line, why string) {
	r.complaints.add(r.command.ErrOrStderr(), oneLine(line), why)
}

// EndComplaints says how many complaints of each kind were not shown. A command calls it
// where an error ends the run before Finish.
func (r *Run) EndComplaints() { r.complaints.end(r.command.ErrOrStderr()) }

// whyUnreadable returns why a file cannot be read, without its name.
func whyUnreadable(name string, err error) string {
	if at := new(fs.PathError); errors.As(err, &at) {
		return "cannot " + at.Op + ": " + at.Err.Error()
	}
	return strings.TrimPrefix(err.Error(), name+": ")
}
