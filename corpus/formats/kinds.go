package formats

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// UnknownFormatError is the error of a text whose format is not read, or not detected.
// A caller that knows better may name a format in [Options].
type UnknownFormatError struct {
	Name   string // of the input
	Looks  string // what the input looks like, such as "HTML", or "" if that is unknown
	Advice string // what to do
}

// Error names the input, says what it looks like, and what to do.
func (e *UnknownFormatError) Error() string {
	if e.Looks == "" {
		return fmt.Sprintf("%s is in no format that is detected by its content; %s", e.Name, e.Advice)
	}
	return fmt.Sprintf("%s looks like %s; %s", e.Name, e.Looks, e.Advice)
}

// kind is a kind of files that people have and that is not read.
type kind struct {
	name    string
	endings []string
	advice  string
	// starts are the first bytes of all files of the kind, and of no other text.
	starts []string
	// looks reports whether a text that no reader knows looks like the kind. It may be nil.
	looks func(head []byte) bool
}

const exportAdvice = "export the papers as BibTeX, RIS, CSV or JSON"

// kinds returns the kinds of files that are refused by name. The first that fits counts.
func kinds() []kind {
	return []kind{
		{name: "a PDF", endings: []string{".pdf"}, starts: []string{"%PDF-"}, advice: "extract its text first, or " + exportAdvice},
		{
			name: "a Zip archive, as Word and Excel write", endings: []string{".zip", ".docx", ".xlsx", ".odt", ".ods", ".epub"},
			starts: []string{"PK\x03\x04", "PK\x05\x06"}, advice: "save a table as CSV and a text as plain text, or unpack the archive",
		},
		{
			name: "an old Word or Excel file", endings: []string{".doc", ".xls"},
			starts: []string{"\xd0\xcf\x11\xe0"}, advice: "save a table as CSV and a text as plain text",
		},
		{name: "RTF", endings: []string{".rtf"}, starts: []string{`{\rtf`}, advice: "save it as plain text"},
		{name: "PostScript", endings: []string{".ps"}, starts: []string{"%!PS"}, advice: exportAdvice},
		{name: "a file of bzip2", endings: []string{".bz2"}, starts: []string{"BZh"}, advice: "decompress it first"},
		{name: "a file of xz", endings: []string{".xz"}, starts: []string{"\xfd7zXZ\x00"}, advice: "decompress it first"},
		{name: "a 7z archive", endings: []string{".7z"}, starts: []string{"7z\xbc\xaf\x27\x1c"}, advice: "unpack it first"},
		{name: "Parquet", endings: []string{".parquet"}, starts: []string{"PAR1"}, advice: "write it as JSON lines or CSV"},
		{name: "a SQLite database", endings: []string{".sqlite", ".db"}, starts: []string{"SQLite format 3\x00"}, advice: exportAdvice},
		{name: "an image", starts: []string{"\x89PNG", "\xff\xd8\xff", "GIF8"}, advice: "extract its text first"},
		{
			name: "a table with commas or semicolons", looks: looksLikeTable,
			advice: "its format is csv, which is detected only by the ending .csv",
		},
		{name: "HTML", endings: []string{".html", ".htm", ".xhtml"}, looks: looksLikeHTML, advice: exportAdvice + ", or copy the text of the page"},
		{name: "TeX", endings: []string{".tex", ".sty", ".cls"}, looks: looksLikeTeX, advice: "give its bibliography, or one abstract as text"},
		{name: "YAML", endings: []string{".yaml", ".yml"}, looks: looksLikeYAML, advice: "write it as JSON or JSON lines"},
		{name: "Markdown", endings: []string{".md", ".markdown", ".rst"}, looks: looksLikeMarkdown, advice: exportAdvice + ", or give one abstract as text"},
	}
}

// startsLike reports whether a head has the first bytes of the kind.
func (k kind) startsLike(head []byte) bool {
	return slices.ContainsFunc(k.starts, func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) })
}

// refuseKind returns the error of a text that no reader is sure of. It is nil if neither
// content nor name shows a kind that is not read.
func refuseKind(name string, head []byte) error {
	ending := strings.ToLower(filepath.Ext(name))
	for _, k := range kinds() {
		if k.looks != nil && k.looks(head) || ending != "" && slices.Contains(k.endings, ending) {
			return &UnknownFormatError{Name: name, Looks: k.name, Advice: k.advice}
		}
	}
	return nil
}

// looksLikeHTML reports whether a text starts with an element of HTML, after a
// declaration of XML and comments.
func looksLikeHTML(head []byte) bool {
	return bytes.HasPrefix(head, []byte("<")) && regexp.MustCompile(`(?is)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*`+
		`<(?:!doctype html|html|head|body|div|p|h[1-6]|span|table|ul|ol|a|meta|link|script|style)(?:[\s>/]|$)`).Match(head)
}

func looksLikeTeX(head []byte) bool {
	return countLines(head, `\\(?:documentclass|usepackage|begin|end|title|author|section|input|maketitle)\b`) >= 2
}

func looksLikeMarkdown(head []byte) bool {
	return countLines(head, "(?:#{1,6} \\S|```|[-*+] (?:\\*\\*|\\[.+\\]\\()|\\|.*\\|$)") > 0
}

// looksLikeYAML reports whether a text has lines of a key, and hardly others that are
// as short.
func looksLikeYAML(head []byte) bool {
	keys := countLines(head, `(?:- )?[A-Za-z_][\w-]*:(?: \S.*)?$`)
	return keys >= 2 && 2*keys > countLines(head, `\S`)
}

// countLines returns how many lines of a text start with a pattern, after white space.
func countLines(text []byte, pattern string) int {
	return len(regexp.MustCompile(`(?m)^[ \t]*`+pattern).FindAllIndex(text, -1))
}
