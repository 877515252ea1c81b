package elements

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// tag has the parts of a tag's name.
type tag struct {
	closing             bool
	name, prefix, local []byte // local is the name without the prefix, or nil without a prefix
}

// parseTag reads a name as [input.name] returns it.
func parseTag(text []byte) tag {
	name, closing := bytes.CutPrefix(text, []byte("/"))
	prefix, local, prefixed := bytes.Cut(name, []byte(":"))
	if !prefixed {
		prefix, local = nil, name
	}
	if len(local) == 0 {
		return tag{}
	}
	return tag{closing: closing, name: name, prefix: prefix, local: local}
}

// copied returns a tag that stays valid as reading continues.
func (t tag) copied() tag {
	copied := parseTag(bytes.Clone(t.name))
	copied.closing = t.closing
	return copied
}

// is reports whether two tags have the same name, with the prefix.
func (t tag) is(other tag) bool { return bytes.Equal(t.name, other.name) }

// isEmptyTag reports whether a whole tag is that of an element without content.
func isEmptyTag(text []byte) bool { return bytes.HasSuffix(text, []byte("/>")) }

// prefixOf returns the prefix that paths have for a namespace, or "" if they have none for it.
func prefixOf(namespace string) string {
	switch {
	case namespace == "http://purl.org/dc/elements/1.1/" || namespace == "http://purl.org/dc/terms/":
		return "dc"
	case namespace == "http://arxiv.org/schemas/atom":
		return "arxiv"
	case namespace == "http://purl.org/rss/1.0/modules/content/":
		return "content"
	case namespace == "http://www.w3.org/1999/02/22-rdf-syntax-ns#":
		return "rdf"
	case strings.HasPrefix(namespace, "http://prismstandard.org/namespaces/"):
		return "prism"
	}
	return ""
}

// prefixesOf returns the meanings of the prefixes that the text of a tag declares. It returns
// nil for a tag that cannot be read.
func prefixesOf(text []byte) map[string]string {
	token, err := xml.NewDecoder(bytes.NewReader(text)).RawToken()
	start, ok := token.(xml.StartElement)
	if err != nil || !ok {
		return nil
	}
	return declared(start.Attr, nil)
}

// declared adds the prefixes that attributes declare to a map, which may be nil.
func declared(attributes []xml.Attr, prefixes map[string]string) map[string]string {
	for _, a := range attributes {
		if a.Name.Space != "xmlns" {
			continue
		}
		if prefix := prefixOf(a.Value); prefix != "" {
			if prefixes == nil {
				prefixes = map[string]string{}
			}
			prefixes[a.Name.Local] = prefix
		}
	}
	return prefixes
}
