package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/corpus/internal/names"
)

// ErrNoColumn is the error of a table whose header lacks a column: those of title and abstract, or
// one that [Table] names.
var ErrNoColumn = errors.New("no column")

// columns are the columns of the fields in a row, from 0. Of several columns of a field,
// the first that is not empty in a row counts.
type columns struct {
	id                             []idColumn
	title, abstract                []int
	categories, topics, borderline int // -1 for a field without a column
	size                           int // cells of the header, or of the first row without one
	comma                          byte
	evidence                       int // how many columns show that the row is a header
	names                          []string
	doubles                        []string // names that several columns of a field share
}

// idColumn is a column with ids, and the key of its name. Own ids have the key "id".
type idColumn struct {
	column int
	key    string
}

// columns returns the columns that the cells of a header show, or of a first row.
func (t *Table) columns(cells [][]byte) (*columns, error) {
	h := &header{size: len(cells)}
	if !t.NoHeader {
		for _, cell := range cells {
			if bytes.IndexByte(cell, '\r') >= 0 {
				return nil, errors.New("lines end in carriage returns without line feeds: end them with line feeds")
			}
			h.names = append(h.names, strings.TrimSpace(string(cell)))
			h.keys = append(h.keys, names.Key(string(cell)))
		}
	}
	c := &columns{
		id:         h.ids(t.ID),
		title:      h.texts(t.Title, names.Titles()),
		abstract:   h.texts(t.Abstract, names.Abstracts()),
		categories: h.column(t.Categories, "categories"),
		topics:     h.column(t.Topics, "topics"),
		borderline: h.column(t.Borderline, "borderline"),
		size:       h.size,
		names:      h.names,
	}
	c.evidence, c.doubles = h.found, h.doubles
	if h.err == nil && c.title == nil && c.abstract == nil {
		h.err = fmt.Errorf("%w title, abstract or text; %s", ErrNoColumn, h)
	}
	return c, h.err
}

// header is the names of a table's columns, and the first error of a search for one.
type header struct {
	names   []string // nil if the table has none
	keys    []string
	size    int
	found   int // columns that were found by name; those that the caller names count twice
	doubles []string
	err     error
}

// ids returns the columns of ids, the best first.
func (h *header) ids(wanted string) []idColumn {
	if strings.TrimSpace(wanted) != "" {
		return []idColumn{{h.named(wanted), "id"}}
	}
	keys := names.IDs()
	if slices.Contains(h.keys, "abstractnote") { // a table of Zotero
		keys = slices.DeleteFunc(keys, func(key string) bool { return key == "key" })
		keys = slices.Insert(keys, 1, "key")
	}
	var all []idColumn
	for _, key := range keys {
		for _, column := range h.all(key) {
			all = append(all, idColumn{column, key})
		}
	}
	return all
}

// texts returns the columns of a title or an abstract, the best first.
func (h *header) texts(wanted string, keys []string) []int {
	if strings.TrimSpace(wanted) != "" {
		return []int{h.named(wanted)}
	}
	var all []int
	for _, key := range keys {
		all = append(all, h.all(key)...)
	}
	return all
}

// column returns the column of a field that has one name, or -1.
func (h *header) column(wanted, byDefault string) int {
	if strings.TrimSpace(wanted) != "" {
		return h.named(wanted)
	}
	for _, column := range h.all(byDefault) {
		return column
	}
	return -1
}

// all returns the columns whose names have a key. Names of two letters have no other
// characters, because A/B is not the tag AB.
func (h *header) all(key string) (all []int) {
	for i, other := range h.keys {
		if other == key && (len(key) > 2 || len(h.names[i]) == len(key)) {
			all = append(all, i)
		}
	}
	if len(all) > 0 {
		h.found++
	}
	if len(all) > 1 {
		h.doubles = append(h.doubles, h.names[all[0]])
	}
	return all
}

// named returns the column that the caller names, or gives by number.
func (h *header) named(wanted string) int {
	wanted = strings.TrimSpace(wanted)
	isWanted := func(name string) bool { return strings.EqualFold(name, wanted) }
	i := slices.IndexFunc(h.names, isWanted)
	number, err := strconv.Atoi(wanted)
	switch {
	case i >= 0 && slices.ContainsFunc(h.names[i+1:], isWanted):
		h.fail(errors.New("two columns"), h.names[i])
	case i >= 0:
		h.found += 2
	case err == nil && number >= 1 && number <= h.size:
		return number - 1
	default:
		h.fail(ErrNoColumn, wanted)
	}
	return i
}

func (h *header) fail(why error, name string) {
	h.err = cmp.Or(h.err, fmt.Errorf("%w %q; %s", why, name, h))
}

// String lists the columns, up to as many as fit in a message.
func (h *header) String() string {
	switch {
	case h.names == nil:
		return fmt.Sprintf("there is no header, and columns have numbers from 1 to %d", h.size)
	case h.size == 1 && strings.ContainsAny(h.names[0], ",;\t|"):
		return fmt.Sprintf("the only column is %.80q, so the separator may be another one", h.names[0])
	}
	return "the columns are " + quotedNames(h.names)
}

// quotedNames lists names, up to as many as fit in a message.
func quotedNames(all []string) string {
	const most = 20
	var quoted []string
	for _, name := range all[:min(most, len(all))] {
		quoted = append(quoted, fmt.Sprintf("%.40q", name))
	}
	if len(all) > most {
		quoted = append(quoted, fmt.Sprintf("and %d more", len(all)-most))
	}
	return strings.Join(quoted, ", ")
}
