// Package review asks people about the topics of papers, one paper at a time, and keeps
// their answers in a file that training reads.
package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
)

// line is a line of the file. One that has no field "asked" is not ours: it is kept as it
// is, and its paper is not asked about.
type line struct {
	record
	foreign []byte // the line, nil if it is ours
}

// Labels is a file of labels in memory.
type Labels struct {
	path   string
	topics []string // that the model knows, or that any line was asked about
	lines  []line
	places map[uint64]int // of texts in lines
	info   os.FileInfo    // of the file as it was read or written last, nil if it does not exist
}

// Open reads a file of labels. One that does not exist has none. topics are those that can be
// asked.
func Open(path string, topics []string) (*Labels, error) {
	l := &Labels{path: path, topics: slices.Clone(topics), places: map[uint64]int{}}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	if l.info, err = os.Stat(path); err != nil {
		return nil, err
	}
	number := 0
	for text := range bytes.Lines(content) {
		number++
		text = bytes.TrimSpace(text)
		if len(text) == 0 {
			continue
		}
		if err := l.add(text); err != nil {
			return nil, fmt.Errorf("%s:%d: %w; correct the line or name another file, because answers would be lost",
				path, number, err)
		}
	}
	return l, nil
}

// add adds a line of the file.
func (l *Labels) add(text []byte) error {
	docs, err := corpus.Collect(corpus.ReadJSONL("", bytes.NewReader(text)))
	if bad := new(corpus.RecordError); errors.As(err, &bad) {
		err = bad.Err
	}
	if err != nil || len(docs) == 0 {
		return err
	}
	x := line{record: record{Document: docs[0]}}
	if err := json.Unmarshal(text, &x.answers); err != nil {
		return err
	}
	if x.Asked == nil {
		x.record, x.foreign = record{Document: docs[0]}, text
	} else {
		for _, topic := range slices.Concat(x.Asked, x.Skipped) {
			l.know(topic)
		}
	}
	key := textKey(docs[0])
	if at, known := l.places[key]; !known || l.lines[at].foreign != nil {
		l.places[key] = len(l.lines)
	}
	l.lines = append(l.lines, x)
	return nil
}

// know adds a topic to those that lines may have been asked about.
func (l *Labels) know(topic string) {
	if !slices.Contains(l.topics, topic) {
		l.topics = append(l.topics, topic)
	}
}

// textKey returns a hash of a paper's text, whatever its white space, or of its id if it has
// no text. A paper of two sources is one paper.
func textKey(d corpus.Document) uint64 {
	h := fnv.New64a()
	for i, text := range []string{d.Title, d.Abstract} {
		for word := range strings.FieldsSeq(strings.ToValidUTF8(text, "\uFFFD")) {
			io.WriteString(h, word)
			h.Write([]byte{0})
		}
		h.Write([]byte{byte(i)})
	}
	if isTextless(d) {
		io.WriteString(h, d.ID)
	}
	return h.Sum64()
}

func isTextless(d corpus.Document) bool {
	return strings.TrimSpace(d.Title) == "" && strings.TrimSpace(d.Abstract) == ""
}

// isOpen reports whether a topic of a paper was never shown.
func (l *Labels) isOpen(d corpus.Document, topic string) bool {
	at, known := l.places[textKey(d)]
	if !known {
		return true
	}
	x := l.lines[at]
	return x.foreign == nil && !slices.Contains(x.Asked, topic) && !slices.Contains(x.Skipped, topic)
}

// find returns the record of a paper, or nil if the file has no such record of ours.
func (l *Labels) find(d corpus.Document) *record {
	if at, known := l.places[textKey(d)]; known && l.lines[at].foreign == nil {
		return &l.lines[at].record
	}
	return nil
}

// put sets the record of a paper, and removes it if x is nil.
func (l *Labels) put(d corpus.Document, x *record) {
	key := textKey(d)
	at, known := l.places[key]
	switch {
	case x == nil && known:
		l.lines = slices.Delete(l.lines, at, at+1)
		delete(l.places, key)
		for k, place := range l.places {
			if place > at {
				l.places[k] = place - 1
			}
		}
	case x == nil:
	case known:
		l.lines[at].record = *x
	default:
		l.places[key] = len(l.lines)
		l.lines = append(l.lines, line{record: *x})
	}
}

// Documents returns the documents of the file, as training reads them.
func (l *Labels) Documents() []corpus.Document {
	all := make([]corpus.Document, len(l.lines))
	for i := range l.lines {
		all[i] = l.lines[i].Document
		if l.lines[i].foreign == nil {
			all[i] = l.whole(l.lines[i].record).Document
		}
	}
	return all
}

// Complete makes those topics borderline that documents were not asked about. docs are what a
// reader found in the file of labels. Otherwise a topic that is newer than the answers would be a
// no for all of them. Documents of files that no review wrote do not change.
func Complete(path string, docs []corpus.Document, topics []string) error {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil // the reader of docs has said so, or read it from elsewhere
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	l := &Labels{topics: slices.Clone(topics), places: map[uint64]int{}}
	for text := range bytes.Lines(content) {
		_ = l.add(bytes.TrimSpace(text)) // the reader of docs reports bad lines
	}
	for i, d := range docs {
		if x := l.find(d); x != nil {
			docs[i].Borderline = l.whole(*x).Borderline
		}
	}
	return nil
}

// whole returns a record whose topics without an answer are borderline.
func (l *Labels) whole(x record) record {
	if x.Labeled {
		return x
	}
	x.Borderline = slices.Clone(x.Borderline)
	for _, topic := range l.topics {
		if !slices.Contains(x.Asked, topic) && !slices.Contains(x.Borderline, topic) {
			x.Borderline = append(x.Borderline, topic)
		}
	}
	slices.Sort(x.Borderline)
	return x
}

// Save replaces the file, on the disk, too. It refuses if another program has written it
// since it was read.
func (l *Labels) Save() error {
	if !l.isUnchanged() {
		return fmt.Errorf("%s was changed by another program; the last answer is not saved; start again to continue", l.path)
	}
	err := atomicfile.Write(l.path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, x := range l.lines {
			if x.foreign != nil {
				if _, err := w.Write(append(slices.Clip(x.foreign), '\n')); err != nil {
					return err
				}
				continue
			}
			if err := e.Encode(l.whole(x.record)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	l.info, err = os.Stat(l.path)
	return err
}

// isUnchanged reports whether the file is as this session knows it.
func (l *Labels) isUnchanged() bool {
	info, err := os.Stat(l.path)
	if err != nil || l.info == nil {
		return errors.Is(err, fs.ErrNotExist) && l.info == nil
	}
	return os.SameFile(info, l.info) && info.Size() == l.info.Size() && info.ModTime().Equal(l.info.ModTime())
}
