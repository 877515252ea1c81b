package formats

import (
	"bytes"
	"io"
	"iter"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lineend"
	"github.com/topictag/topictag/corpus/internal/names"
)

// tableFormats returns the formats of tables. Names in the header show one with tabs.
// One with commas is never guessed, because pages of text have commas too.
func tableFormats() []Format {
	return []Format{
		{
			Name: "csv", Help: "comma-separated values below a header with the same names",
			Endings: []string{".csv"}, read: Options.readCSV,
			Extend: asUTF8(extendCSV),
		},
		{
			Name: "tsv", Help: "tab-separated values below such a header",
			Endings: []string{".tsv"}, detect: detectTable("\t"), read: Options.readTSV,
			Extend: asUTF8(extendTSV),
		},
	}
}

func (o Options) readCSV() documentsOf {
	return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
		return o.Table.Read(name, r, o.Notes)
	}
}

func (o Options) readTSV() documentsOf {
	o.Table.Comma = '\t'
	return o.readCSV()
}

func extendCSV(w io.Writer, name string, r io.Reader, o Options, e corpus.Extension) error {
	return o.Table.Extend(w, name, r, e)
}

func extendTSV(w io.Writer, name string, r io.Reader, o Options, e corpus.Extension) error {
	o.Table.Comma = '\t'
	return extendCSV(w, name, r, o, e)
}

// looksLikeTable reports whether a text looks like a table with commas or semicolons.
func looksLikeTable(head []byte) bool { return detectTable(",;")(head).confidence > 0 }

// detectTable returns the detector of tables with one of these separators. A table
// starts with a header that has the name of a title or an abstract among others. With
// one known name, or with text before it, the table is likely and not certain.
func detectTable(separators string) func(head []byte) verdict {
	return func(head []byte) verdict {
		const farthest = 5 // lines that are not blank
		for n := 0; n < farthest && len(head) > 0; n++ {
			line, rest, ended := lineend.Cut(head)
			rest = bytes.TrimLeft(rest, " \r\n")
			if comma := names.Separator(line); n == 0 && comma != 0 {
				if (comma == '\t') == (separators == "\t") {
					return verdict{confidence: certain}
				}
				return verdict{}
			}
			for _, separator := range []byte(separators) {
				if v := judgeHeader(line, rest, separator, ended); v != (verdict{}) {
					return v.after(n)
				}
			}
			head = rest
		}
		return verdict{}
	}
}

// after returns the verdict on a header with other lines before it. These may be text
// with commas, so the header needs names of two fields.
func (v verdict) after(lines int) verdict {
	switch {
	case lines == 0:
		return v
	case v.confidence == certain:
		return verdict{confidence: likely}
	}
	return verdict{}
}

// judgeHeader judges a line as a header with a separator. rest is what follows it.
func judgeHeader(line, rest []byte, separator byte, ended bool) verdict {
	const longest = 60 // bytes of a name; longer ones are text
	cells := bytes.Split(line, []byte{separator})
	fields, texts := 0, 0
	for i, cell := range cells {
		cell = bytes.Trim(bytes.TrimSpace(cell), `"`)
		isSentence := i == len(cells)-1 && bytes.HasSuffix(cell, []byte(".")) // Scopus has Art. No. before
		if len(cell) > longest || isSentence || bytes.ContainsAny(cell, "{}<>@=\\%") {
			return verdict{}
		}
		isLast := i == len(cells)-1 && !ended
		switch key := names.Key(string(cell)); {
		case isLast, len(key) <= 2 && len(cell) != len(key):
		case slices.Contains(names.Titles(), key), slices.Contains(names.Abstracts(), key):
			texts++
		case slices.Contains(names.IDs(), key):
			fields++
		}
	}
	switch {
	case len(cells) < 2 || texts == 0 || !isRow(rest, len(cells), separator):
		return verdict{undecided: !ended && len(cells) > 1}
	case fields+texts > 1:
		return verdict{confidence: certain}
	}
	return verdict{confidence: likely}
}

// isRow reports whether what follows a header may be a row: it is nothing, or its first
// line has a quote or as many separators.
func isRow(rest []byte, cells int, separator byte) bool {
	line, _, ended := lineend.Cut(rest)
	return len(bytes.TrimSpace(line)) == 0 || !ended || bytes.IndexByte(line, '"') >= 0 ||
		bytes.Count(line, []byte{separator}) >= cells-1
}
