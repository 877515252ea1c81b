// Package formats knows all formats of documents. It detects the format of an
// input by its name and its first bytes, decompresses it and reads it:
//
//	for d, err := range formats.Read("export.bib.gz", file) {
//		if err != nil {
//			log.Print(err) // a bad record, or at the end an input that cannot be read further
//			continue
//		}
//		fmt.Println(d.ID, d.Title)
//	}
//
// [Options] name a format, or the fields and columns that an input has. [All] is the one
// table of formats. The command takes its words, its help and its readers from it.
//
// Importers of this package link every parser. A program that reads one format imports the
// package of that format instead. All functions and methods are safe for concurrent use.
package formats

import (
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/corpus/bibtex"
)

// Format is a format of documents, an entry of the table that [All] returns. The
// zero value reads nothing.
type Format struct {
	// Name is the word that chooses the format, such as "jsonl".
	Name string
	// Help describes the format to people in one line.
	Help string
	// Endings are those of files in the format, in lower case and with their dots.
	// It is nil if no ending belongs to the format.
	Endings []string
	// Rewrite copies a file and adds tags to its records. It is nil if the format
	// has no field for them.
	Rewrite Rewriter
	// Extend copies a file and adds columns or fields to its records. It is nil if the
	// format has none.
	Extend Extender

	isNamed  func(base string) bool      // detects a name by more than its ending, may be nil
	declares bool                        // inputs declare their encoding, and the reader knows how
	detect   func(head []byte) verdict   // nil if the format is not detected by content
	read     func(o Options) documentsOf // never nil in the table
}

// Rewriter copies the records of r to w and adds to each the tags of its document.
// It leaves all other bytes as they are. [bibtex.Rewrite] describes its arguments
// and errors. notes gets what [Options.Notes] gets from the reader of the format. It may
// be nil.
type Rewriter func(w io.Writer, name string, r io.Reader, tags func(corpus.Document) []string,
	report func(*corpus.RecordError) error, notes func(corpus.Note)) error

// Extender copies the records of r to w and adds values to each. It leaves all other
// bytes of UTF-8 as they are, and decodes other encodings, as package charset describes.
// [corpus.Table.Extend] describes it for tables. The names of fields in the options
// count. Its notes go to those of e.
type Extender func(w io.Writer, name string, r io.Reader, o Options, e corpus.Extension) error

// documentsOf is a reader of one format. Package corpus says what readers yield.
type documentsOf func(name string, r io.Reader) iter.Seq2[corpus.Document, error]

// All returns all formats. The slice is the caller's own.
func All() []Format { return slices.Clone(table()) }

// table returns the one table of formats. It is built once, when it is needed.
var table = sync.OnceValue(func() []Format {
	return slices.Concat(objectFormats(), tableFormats(), []Format{
		{
			Name: "digest", Help: "the text of a page or e-mail, with titles and abstracts in turn",
			detect: detectDigest, read: always(corpus.ReadDigest),
		},
		{
			Name: "text", Help: "one document a file; a first line with a blank line after it is the title",
			read: always(readText),
		},
		{
			Name: "arxiv-snapshot", Help: "the metadata of arXiv in JSON lines",
			isNamed: isSnapshot, read: always(arxiv.ReadSnapshot),
		},
		{
			Name: "fasttext", Help: "lines with __label__ before each topic",
			detect: startsWith("__label__"), read: always(corpus.ReadFastText),
		},
		{
			Name: "bibtex", Help: "BibTeX, whose keywords are topics",
			Endings: []string{".bib"}, Rewrite: inBytes(rewriteBibTeX), detect: detectBibTeX, read: Options.readBibTeX,
		},
	}, lineFormats(), elementFormats())
})

func rewriteBibTeX(w io.Writer, name string, r io.Reader, tags func(corpus.Document) []string,
	report func(*corpus.RecordError) error, notes func(corpus.Note),
) error {
	return bibtex.Options{Notes: notes}.Rewrite(w, name, r, tags, report)
}

// always makes a reader that has no options an entry of the table.
func always(read documentsOf) func(Options) documentsOf {
	return func(Options) documentsOf { return read }
}

// ByName returns the format with a name, and whether there is one.
func ByName(name string) (Format, bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// ByPath returns the format of a file by its name, and whether the name shows one. The
// case of letters and the endings .gz, .zst and .zstd are ignored.
func ByPath(path string) (Format, bool) {
	base := strings.ToLower(filepath.Base(path))
	for _, compressed := range []string{".gz", ".zst", ".zstd"} {
		base = strings.TrimSuffix(base, compressed)
	}
	if f, found := find(func(f Format) bool { return f.isNamed != nil && f.isNamed(base) }); found {
		return f, true
	}
	return find(func(f Format) bool { return slices.Contains(f.Endings, filepath.Ext(base)) })
}

// isSnapshot reports whether arXiv publishes its metadata under a name like this.
func isSnapshot(base string) bool {
	return strings.HasPrefix(base, "arxiv-metadata") && filepath.Ext(base) == ".json"
}

func find(wanted func(Format) bool) (Format, bool) {
	all := table()
	i := slices.IndexFunc(all, wanted)
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}
