package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus/internal/names"
)

// tableSummary is what the rows of a table have in common, and which differ.
type tableSummary struct {
	first             int // the line of the first document, 0 without any
	titles, abstracts bool
	bad               bool     // there is a bad row
	long, short       someRows // have more or fewer cells than the header
	swallowed         someRows // take lines that look like rows
}

// someRows are rows that a note is about.
type someRows struct {
	count int
	lines []int // of the first ones
}

const maxLines = 5 // that a note names

func (s *someRows) add(line int) {
	if s.count++; len(s.lines) < maxLines {
		s.lines = append(s.lines, line)
	}
}

// String returns "1 row (line 7)", or "7 rows (lines 2, 3, 4, 5, 6 and 2 more)".
func (s *someRows) String() string {
	if s.count == 1 {
		return fmt.Sprintf("1 row (line %d)", s.lines[0])
	}
	lines := strings.Trim(strings.ReplaceAll(fmt.Sprint(s.lines), " ", ", "), "[]")
	if more := s.count - len(s.lines); more > 0 {
		lines += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("%d rows (lines %s)", s.count, lines)
}

func (s *tableSummary) add(c *columns, r *row, d *Document) {
	if s.first == 0 {
		s.first = r.first
	}
	s.titles = s.titles || d.Title != ""
	s.abstracts = s.abstracts || d.Abstract != ""
	switch {
	case r.filled > c.size:
		s.long.add(r.first)
	case len(r.cells) < c.size:
		s.short.add(r.first)
	}
	if r.last > r.first && c.size > 2 && slices.ContainsFunc(r.cells, c.holdsRow) {
		s.swallowed.add(r.first)
	}
}

// holdsRow reports whether a line within a cell has as many commas as a row. In a table
// of two columns, a sentence may look like a row.
func (c *columns) holdsRow(cell []byte) bool {
	_, rest, broken := bytes.Cut(cell, []byte("\n"))
	for broken {
		var text []byte
		text, rest, broken = bytes.Cut(rest, []byte("\n"))
		if bytes.Count(text, []byte{c.comma}) == c.size-1 {
			return true
		}
	}
	return false
}

// reportOpening notes what is before the header, and in it.
func (d *tableDocuments) reportOpening(line int) {
	c, o := d.columns, d.opening
	for _, l := range o.skipped {
		if !l.part && len(bytes.TrimSpace(l.text)) > 0 && names.Separator(l.text) == 0 {
			d.note(l.number, "the lines before line %d are skipped, because that line looks like the header: %s",
				line, quotedNames(c.names))
			break
		}
	}
	if o.guessed {
		d.note(line, "cells are separated by %s, as the header shows",
			map[byte]string{';': "semicolons", '\t': "tabs"}[o.comma])
	}
	for _, name := range c.doubles {
		d.note(line, "several columns are called %.40q; in each row the first that is not empty counts", name)
	}
}

// report notes what the rows have in common. Rows that were read by half come first.
func (d *tableDocuments) report() {
	s := &d.summary
	switch {
	case s.long.count > 0 && d.copies:
		d.note(s.long.lines[0], "%s: more cells than the header; those beyond it are joined to the last column in the copy",
			&s.long)
	case s.long.count > 0 && d.columns.takesRest():
		d.note(s.long.lines[0], "%s: more cells than the header; those beyond it are read as the rest of the last column",
			&s.long)
	case s.long.count > 0:
		d.note(s.long.lines[0], "%s: more cells than the header; those beyond it are ignored, "+
			"and others may be in the wrong column", &s.long)
	}
	if s.short.count > 0 {
		d.note(s.short.lines[0], "%s: fewer cells than the header; the missing ones are empty", &s.short)
	}
	if s.swallowed.count > 0 {
		d.note(s.swallowed.lines[0], "%s: several lines, some of which look like rows; "+
			"if they are rows, a quote is missing", &s.swallowed)
	}
	switch {
	case d.columns == nil || d.columns.names == nil:
	case s.first == 0 && !s.bad:
		d.note(1, "there is no record, as in an export without results")
	case s.first == 0:
	case !s.titles:
		d.note(s.first, "no record has a title; the columns are %s", quotedNames(d.columns.names))
	case !s.abstracts:
		d.note(s.first, "no record has an abstract; the columns are %s", quotedNames(d.columns.names))
	}
}
