// Package notes shows what readers recovered from or skipped. A large input may have a
// note for each record. So only the first of each kind are shown, and the others are
// counted.
package notes

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
)

// These bounds hold for any input.
const (
	OfKind = 3   // notes of one kind that are shown of a file
	OfFile = 12  // notes that are shown of a file
	OfRun  = 100 // notes that are shown of all files

	kinds   = 64  // the number of different kinds that are counted in a file
	longest = 300 // characters of a note
)

// Book shows notes as lines. A note has the form "FILE:LINE: note: text", so that
// programs do not take it for a record that cannot be read. A nil Book shows nothing. It
// is not safe for concurrent use.
type Book struct {
	to func() io.Writer

	file  string
	seen  map[string]int // notes of the file by kind
	shown int            // of the file
	more  int            // of the file that are not shown

	all       int // shown of all files
	moreNotes int // of files that came when enough was shown
	moreFiles int
}

// New returns a Book that writes to what to returns. to is asked for each line, because
// a line of progress may come and go.
func New(to func() io.Writer) *Book { return &Book{to: to} }

// Begin starts the notes of a file or folder.
func (b *Book) Begin(file string) {
	if b == nil {
		return
	}
	b.End()
	b.file, b.shown, b.more = file, 0, 0
	clear(b.seen)
}

// Add takes a note of the file.
func (b *Book) Add(n corpus.Note) {
	b.add(n.Text, func() string { return fmt.Sprintf("%s:%d: note: %s", n.Name, n.Line, n.Text) })
}

// NoDocuments takes it as a note that the file has no documents.
func (b *Book) NoDocuments(file string) {
	b.add("no documents", func() string { return "topictag: note: no documents in " + file })
}

// Skipped takes the name of a file that is not read, and why.
func (b *Book) Skipped(file, why string) {
	b.add(why, func() string { return fmt.Sprintf("%s: note: skipped: %s", file, why) })
}

func (b *Book) add(what string, line func() string) {
	if b == nil {
		return
	}
	if b.shown >= OfFile || b.all >= OfRun || !b.isNew(what) {
		b.more++
		return
	}
	b.shown++
	b.all++
	fmt.Fprintln(b.to(), safe.Cut(safe.Text(line()), longest))
}

// isNew counts a note, and reports whether it is among the first of its kind.
func (b *Book) isNew(what string) bool {
	if b.seen == nil {
		b.seen = map[string]int{}
	}
	kind := Kind(what)
	if _, known := b.seen[kind]; !known && len(b.seen) == kinds {
		kind = ""
	}
	b.seen[kind]++
	return b.seen[kind] <= OfKind
}

// Kind returns a message without its numbers and without what it quotes: what messages of
// one kind have in common.
func Kind(what string) string {
	var b strings.Builder
	quoted := false
	for _, r := range what[:min(len(what), longest)] {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && !unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// End says how many notes of the file are not shown.
func (b *Book) End() {
	if b == nil || b.more == 0 {
		return
	}
	if b.all >= OfRun && b.shown == 0 {
		b.moreNotes += b.more
		b.moreFiles++
	} else {
		fmt.Fprintf(b.to(), "%s: note: and %d more like these\n", safe.Cut(safe.Text(b.file), longest), b.more)
	}
	b.more = 0
}

// Close ends the last file, and says how many files have notes of which none is shown.
func (b *Book) Close() {
	if b == nil {
		return
	}
	b.End()
	if b.moreNotes > 0 {
		b.Say("and %s in %s", text.Plural(b.moreNotes, "more note"), text.Plural(b.moreFiles, "more file"))
	}
}

// Say shows a note that is about no line. It does not count for the bounds, so the
// caller says it seldom.
func (b *Book) Say(format string, args ...any) {
	if b != nil {
		fmt.Fprintln(b.to(), "topictag: note: "+safe.Cut(safe.Text(fmt.Sprintf(format, args...)), longest))
	}
}
