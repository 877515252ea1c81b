package names

import "bytes"

// Separator returns the separator that a line such as sep=; names before a table, as
// Excel writes and reads it. It is 0 for any other line.
func Separator(line []byte) byte {
	line = bytes.Trim(line, `"`)
	if len(line) != len("sep=;") || !bytes.EqualFold(line[:4], []byte("sep=")) || !IsSeparator(line[4]) {
		return 0
	}
	return line[4]
}

// IsSeparator reports whether a character can separate the cells of a table.
func IsSeparator(c byte) bool { return c != 0 && c < 0x80 && bytes.IndexByte([]byte("\"\r\n"), c) < 0 }
