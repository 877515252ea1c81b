package arxiv

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/topictag/topictag/corpus"
)

var (
	errNotClosed = errors.New("the entry is not closed")
	errFeedOpen  = errors.New("the feed is not closed: its end is missing")
)

// feed finds the entries of feeds by their tags. The XML parser then reads each entry by
// itself. So a broken entry does not spoil others, and memory is bounded, which a parser
// of the whole stream does not allow. The tag of an entry within a comment or CDATA
// section would start an entry, but the API sends neither.
type feed struct {
	in   *bufio.Reader
	line int  // of the next byte, from 1
	open int  // the line on which the open feed starts, 0 outside of a feed
	cut  int  // the line of a feed that another one has cut off
	some bool // a feed has been seen

	entry bool   // inside an entry, whose tag has been read
	text  []byte // of the entry, empty if it is too large
	first int    // its line
	part  []byte // what upToTag has returned
}

// next returns the text of the next entry, valid until the next call. bad says why
// there is none, and err is io.EOF at the end of the input.
func (f *feed) next() (text []byte, bad, err error) {
	if !f.entry {
		if bad, err = f.seek(); bad != nil || err != nil {
			return nil, bad, err
		}
	}
	f.first, f.entry = f.line, false
	f.text = append(f.text[:0], "<entry"...)
	tooLarge := false
	for {
		part, tag, err := f.upToTag()
		if tooLarge = tooLarge || len(f.text)+len(part) > corpus.MaxRecord; tooLarge {
			f.text = f.text[:0]
		} else {
			f.text = append(f.text, part...)
		}
		switch {
		case err == io.EOF || tag == "<entry" || tag == "<feed" || tag == "</feed":
			f.entry = tag == "<entry"
			return nil, errNotClosed, nil
		case err != nil:
			return nil, nil, err
		case tag == "</entry" && tooLarge:
			return nil, corpus.ErrTooLarge, nil
		case tag == "</entry":
			return append(f.text, "</entry>"...), nil, nil
		}
	}
}

// seek reads up to the tag of the next entry. bad says that a feed is not closed before it.
func (f *feed) seek() (bad, err error) {
	for {
		switch _, tag, err := f.upToTag(); {
		case err != nil || tag == "<entry":
			return nil, err
		case tag == "<feed" && f.cut > 0:
			f.first = f.cut
			return errFeedOpen, nil
		}
	}
}

// upToTag reads up to a tag of a feed or an entry, and the start of the tag without its
// attributes and closing bracket. It returns the text before the tag, and the tag, or ""
// if the text goes on.
func (f *feed) upToTag() (text []byte, tag string, err error) {
	text, err = f.in.ReadSlice('<')
	f.part = append(f.part[:0], text...) // to look ahead overwrites the reader's buffer
	text = f.part
	f.line += bytes.Count(text, []byte("\n"))
	if err == bufio.ErrBufferFull {
		return text, "", nil
	}
	if err != nil {
		return text, "", err
	}
	if tag = f.tag(); tag == "" {
		return text, "", nil
	}
	text = text[:len(text)-1]
	f.in.Discard(len(tag) - 1)
	switch tag {
	case "<feed":
		f.cut, f.open, f.some = f.open, f.line, true
	case "</feed":
		f.open = 0
	}
	return text, tag, nil
}

// tag returns the tag whose opening bracket has been read, or "" if it is another tag. It
// looks no further than it must.
func (f *feed) tag() string {
	for _, tag := range []string{"<entry", "</entry", "<feed", "</feed"} {
		for n := 1; ; n++ {
			got, _ := f.in.Peek(n)
			switch {
			case n < len(tag) && len(got) == n && got[n-1] == tag[n]:
				continue
			case n == len(tag) && len(got) == n && bytes.IndexByte([]byte("> \t\r\n/"), got[n-1]) >= 0:
				return tag
			}
			break
		}
	}
	return ""
}

// end says what is wrong with an input that ends after its last entry.
func (f *feed) end() error {
	switch {
	case f.open > 0:
		return errFeedOpen
	case !f.some:
		return errors.New("no Atom feed found")
	}
	return nil
}
