// Package semicolons writes and reads names on one line with semicolons between them. A
// name that has a semicolon of its own is quoted, like a cell of CSV.
package semicolons

import (
	"strings"
	"unicode"
)

// Join returns the names with semicolons between them. [Split] returns the same names,
// without those that are only white space.
func Join(names []string) string {
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteByte(';')
		}
		if strings.Contains(name, ";") || strings.HasPrefix(name, `"`) || strings.TrimSpace(name) != name {
			name = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		}
		b.WriteString(name)
	}
	return b.String()
}

// Split returns the names of a text, without white space around each. Quotes count only
// around a whole name, and are ordinary characters elsewhere. Empty names are skipped.
// Split takes linear time.
func Split(text string) []string {
	var names []string
	for more := true; more; {
		var name string
		quoted, rest, ok := cutQuoted(strings.TrimLeftFunc(text, unicode.IsSpace))
		if ok {
			name = quoted
			_, text, more = strings.Cut(rest, ";")
		} else {
			name, text, more = strings.Cut(text, ";")
			name = strings.TrimSpace(name)
		}
		if strings.TrimSpace(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

// cutQuoted cuts a name in quotes off the start of a text. It reports false if the text
// does not start with one, or if more than white space is between its end and the next
// semicolon.
func cutQuoted(text string) (name, rest string, ok bool) {
	inner, quoted := strings.CutPrefix(text, `"`)
	if !quoted {
		return "", "", false
	}
	for end := 0; ; end++ {
		next := strings.IndexByte(inner[end:], '"')
		if next < 0 {
			return "", "", false
		}
		end += next
		if strings.HasPrefix(inner[end+1:], `"`) {
			end++
			continue
		}
		rest = strings.TrimLeftFunc(inner[end+1:], unicode.IsSpace)
		return strings.ReplaceAll(inner[:end], `""`, `"`), rest, rest == "" || rest[0] == ';'
	}
}
