package review

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
)

// Keys is where answers come from.
type Keys interface {
	// Next waits for the next key. Its error is io.EOF if there are no more.
	Next(ctx context.Context) (byte, error)
}

// The keys.
const (
	keyYes        = 'y'
	keyNo         = 'n'
	keyBorderline = 'b'
	keyTopic      = 't'
	keyNoneElse   = 'x'
	keySkip       = 's'
	keyExplain    = 'e'
	keyUndo       = 'u'
	keyQuit       = 'q'
	keyHelp       = '?'
	keyReturn     = '\r' // ends after the last paper, and means nothing before
)

// keys has each key with its words: the first is printed, and all are understood in files.
var keys = []struct {
	key   byte
	words []string
	help  string
}{
	{keyYes, []string{"yes"}, "the paper has the topic"},
	{keyNo, []string{"no"}, "the paper does not have the topic"},
	{keyBorderline, []string{"borderline"}, "careful readers could disagree; it counts neither way"},
	{keyTopic, []string{"next topic", "topic", "next"}, "leave the topic open, and go to the next topic"},
	{keyNoneElse, []string{"none else", "none"}, "no to this topic, and to all other open topics of the paper"},
	{keySkip, []string{"skip"}, "leave the rest of the paper open"},
	{keyExplain, []string{"explain"}, "show the terms that speak for and against the topic"},
	{keyUndo, []string{"undo"}, "take back the last answer of this session"},
	{keyQuit, []string{"quit"}, "end the session; all answers are saved"},
	{keyHelp, []string{"help"}, "show the keys"},
}

// wordOf returns the word that is printed for a key, or "" for any other key.
func wordOf(key byte) string {
	for _, k := range keys {
		if k.key == key {
			return k.words[0]
		}
	}
	return ""
}

// Terminal reads single keys of a terminal.
type Terminal struct {
	file   *os.File
	before *term.State
	ahead  []byte // keys that were read and not yet used
}

// NewTerminal returns the keys of a terminal. The terminal is in raw mode until Close, so that no
// key is shown before its question. Lines written to it need a carriage return before the line
// feed (see [RawLines]). Signals that would end the program must lead to Close.
func NewTerminal(file *os.File) (*Terminal, error) {
	before, err := term.MakeRaw(int(file.Fd()))
	if err != nil {
		return nil, err
	}
	return &Terminal{file: file, before: before}, nil
}

// Close makes the terminal as it was before NewTerminal.
func (t *Terminal) Close() error { return term.Restore(int(t.file.Fd()), t.before) }

// RawLines returns a writer for a terminal in raw mode. It ends lines with a carriage return and a
// line feed.
func RawLines(w io.Writer) io.Writer { return rawLines{w} }

type rawLines struct{ w io.Writer }

func (r rawLines) Write(p []byte) (int, error) {
	if _, err := r.w.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Next reads a key. Ctrl-C and Ctrl-D quit.
func (t *Terminal) Next(ctx context.Context) (byte, error) {
	for len(t.ahead) == 0 {
		if err := t.read(ctx); err != nil {
			return 0, err
		}
	}
	key := t.ahead[0]
	t.ahead = t.ahead[1:]
	return key, nil
}

// read waits until there are keys.
func (t *Terminal) read(ctx context.Context) error {
	buffer := make([]byte, 256)
	n, err := interrupt.Get(ctx, func() (int, error) { return t.file.Read(buffer) })
	if n > 0 {
		t.ahead = typed(buffer[:n])
		return nil
	}
	return err
}

// typed returns the keys among what a terminal sent, in lower case. Sequences of arrows and
// other special keys are dropped: the letters in them are no answers.
func typed(sent []byte) (keys []byte) {
	for i := 0; i < len(sent); i++ {
		switch c := sent[i]; {
		case c == 0x1b:
			i = endOfSequence(sent, i)
		case c == 3 || c == 4:
			keys = append(keys, keyQuit)
		case c == '\r' || c == '\n':
			keys = append(keys, keyReturn)
		case c >= 'A' && c <= 'Z':
			keys = append(keys, c+'a'-'A')
		case c > ' ' && c < 0x7f:
			keys = append(keys, c)
		}
	}
	return keys
}

// endOfSequence returns the place of the last byte of the sequence that an escape starts. It is
// ESC [ with parameters and a letter, or ESC with one or two bytes.
func endOfSequence(sent []byte, start int) int {
	i := start + 1
	if i >= len(sent) {
		return start
	}
	switch sent[i] {
	case '[':
		for i++; i < len(sent) && (sent[i] < '@' || sent[i] > '~'); i++ {
		}
	case 'O':
		i++
	}
	return min(i, len(sent)-1)
}

// Lines reads an answer a line from a file or a pipe: a key, or its word.
type Lines struct {
	name  string
	lines *bufio.Scanner
	n     int
}

// NewLines returns the answers of a reader with a name.
func NewLines(name string, r io.Reader) *Lines { return &Lines{name: name, lines: bufio.NewScanner(r)} }

// Next reads an answer. Blank lines are skipped. A line that is no answer is an error,
// because the answers after it could be meant for other questions.
func (l *Lines) Next(ctx context.Context) (byte, error) {
	for l.lines.Scan() {
		l.n++
		text := strings.ToLower(strings.TrimSpace(l.lines.Text()))
		if text == "" {
			continue
		}
		for _, k := range keys {
			if text == string(k.key) || slices.Contains(k.words, text) {
				return k.key, nil
			}
		}
		return 0, fmt.Errorf("%s:%d: %.40q is no answer; answers are %s", l.name, l.n, text, keyList())
	}
	switch err := l.lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return 0, fmt.Errorf("%s:%d: the line is too long for an answer; answers are %s", l.name, l.n+1, keyList())
	case err != nil:
		return 0, err
	}
	return 0, io.EOF
}

// keyList returns the keys with commas between.
func keyList() string {
	var all []string
	for _, k := range keys {
		all = append(all, string(k.key))
	}
	return strings.Join(all, ", ")
}
