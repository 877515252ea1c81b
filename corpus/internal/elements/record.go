package elements

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
)

// deepest bounds the elements within each other in a record.
const deepest = 256

// values are the texts of a record by their paths.
type values map[string][]value

// value is a text. Only a value with markup has tags and entities of its own, besides
// those of the record.
type value struct {
	text   string
	markup bool
}

// first returns the first text of a path, or "".
func (v values) first(path string) string {
	if len(v[path]) == 0 {
		return ""
	}
	return strings.TrimSpace(v[path][0].text)
}

// walk reads the tokens of a record.
type walk struct {
	decoder  *xml.Decoder
	own      string // the prefix of the record
	prefixes map[string]string
	shared   bool // others read the prefixes too
	open     []level
	values   values

	wanted *step // whose text is read, nil for none
	depth  int   // of its element
	text   strings.Builder
	markup bool
}

// level is an open element.
type level struct {
	name xml.Name
	step *step // nil if no path leads there
}

// parse returns the texts of a record.
func (p piece) parse(text []byte, strict bool) (values, error) {
	w := walk{decoder: xml.NewDecoder(bytes.NewReader(text)), prefixes: p.prefixes, shared: true, values: values{}}
	w.decoder.Entity = xml.HTMLEntity
	w.decoder.Strict = strict
	for {
		token, err := w.decoder.RawToken()
		if err == io.EOF && len(w.open) == 0 {
			return w.values, nil
		}
		if err == nil {
			err = w.token(token, p.kind.paths)
		}
		if err == io.EOF {
			err = w.syntaxError("unexpected EOF")
		}
		if err != nil {
			return nil, err
		}
	}
}

func (w *walk) token(token xml.Token, paths *step) error {
	switch t := token.(type) {
	case xml.StartElement:
		return w.start(t, paths)
	case xml.EndElement:
		return w.end(t)
	case xml.CharData:
		if w.wanted != nil {
			w.text.Write(t)
		}
	case xml.Directive:
		return errors.New("a declaration within a record is not read; remove it")
	}
	return nil
}

func (w *walk) start(t xml.StartElement, paths *step) error {
	if len(w.open) == deepest {
		return fmt.Errorf("elements are nested over %d deep", deepest)
	}
	w.declare(t.Attr)
	at := paths
	if n := len(w.open); n > 0 {
		at = w.open[n-1].step.below(w.prefix(t.Name), t.Name.Local)
	} else {
		w.own = t.Name.Space
	}
	w.open = append(w.open, level{t.Name, at})
	switch {
	case w.wanted != nil:
		w.mark("", t.Name.Local)
	case at != nil:
		w.attributes(t.Attr, at)
		if at.path != "" && isReadable(t.Attr) {
			w.wanted, w.depth = at, len(w.open)
			w.text.Reset()
			w.markup = isHTML(t.Attr)
		}
	}
	return nil
}

// declare reads the declarations of prefixes. They count to the end of the record.
func (w *walk) declare(attributes []xml.Attr) {
	more := declared(attributes, nil)
	if more == nil {
		return
	}
	if w.shared {
		w.prefixes, w.shared = maps.Clone(w.prefixes), false
	}
	if w.prefixes == nil {
		w.prefixes = map[string]string{}
	}
	maps.Copy(w.prefixes, more)
}

// prefix returns the prefix that paths have for that of a name.
func (w *walk) prefix(name xml.Name) string {
	if name.Space == w.own {
		return ""
	}
	if prefix, found := w.prefixes[name.Space]; found {
		return prefix
	}
	return name.Space
}

func (w *walk) attributes(attributes []xml.Attr, at *step) {
	if at.attributes == nil {
		return
	}
	for _, a := range attributes {
		name := a.Name.Local
		if a.Name.Space != "" {
			name = w.prefix(a.Name) + ":" + name
		}
		if path, found := at.attributes[name]; found {
			w.values[path] = append(w.values[path], value{text: a.Value})
		}
	}
}

func (w *walk) end(t xml.EndElement) error {
	n := len(w.open)
	if n == 0 {
		return w.syntaxError("unexpected end element </" + nameOf(t.Name) + ">")
	}
	if open := w.open[n-1].name; open != t.Name {
		return w.syntaxError("element <" + nameOf(open) + "> closed by </" + nameOf(t.Name) + ">")
	}
	w.open = w.open[:n-1]
	switch {
	case w.wanted == nil:
	case n > w.depth:
		w.mark("/", t.Name.Local)
	default:
		path := w.wanted.path
		w.values[path] = append(w.values[path], value{w.text.String(), w.markup})
		w.wanted = nil
	}
	return nil
}

// mark writes an element within a text as markup of JATS, which package plain turns into
// plain text. It knows which elements divide words, and knows all with this prefix.
func (w *walk) mark(slash, local string) {
	w.markup = true
	if len(local) < longestMark {
		w.text.WriteString("<" + slash + "jats:" + local + ">")
	}
}

const longestMark = 40 // bytes

func (w *walk) syntaxError(message string) error {
	line, _ := w.decoder.InputPos()
	return &xml.SyntaxError{Msg: message, Line: line}
}

func nameOf(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

// isHTML reports whether an element says that its text is HTML.
func isHTML(attributes []xml.Attr) bool {
	kind := typeOf(attributes)
	return kind == "html" || kind == "xhtml" || kind == "text/html" || kind == "application/xhtml+xml"
}

// isReadable reports whether an element may hold text, and not a picture.
func isReadable(attributes []xml.Attr) bool {
	kind := typeOf(attributes)
	return !strings.Contains(kind, "/") || isHTML(attributes) || strings.HasPrefix(kind, "text/")
}

// typeOf returns the attribute type, by which Atom says how a text is written.
func typeOf(attributes []xml.Attr) string {
	for _, a := range attributes {
		if a.Name.Space == "" && a.Name.Local == "type" {
			return strings.ToLower(a.Value)
		}
	}
	return ""
}
