package words

import (
	"encoding/binary"
	"math/bits"
)

// runs finds the runs of ASCII letters and digits in a text. It classifies 64 bytes at once and
// finds the end of a run by counting bits. A loop over bytes would end each word with a
// mispredicted branch.
type runs struct {
	text   string
	base   int
	alnums uint64 // bit i is set if byte base+i is an ASCII letter or digit
}

const window = 64 // bytes

// end returns the end of the run that starts at i. It returns i without a run.
func (r *runs) end(i int) int {
	end := i + bits.TrailingZeros64(^(r.alnums >> (uint(i-r.base) % window)))
	if uint(i-r.base)|uint(end-r.base) >= window {
		return r.lookEnd(i)
	}
	return end
}

// lookEnd does what end does for a run that starts or ends outside the window.
//
//go:noinline
func (r *runs) lookEnd(i int) int {
	for {
		r.look(i)
		size := bits.TrailingZeros64(^r.alnums)
		if i += size; size < window {
			return i
		}
	}
}

// look moves the window to i.
func (r *runs) look(i int) {
	r.base, r.alnums = i, 0
	text := r.text[i:]
	if len(text) < window {
		r.lookAtLast(text)
		return
	}
	for at := 0; at < window; at += 8 {
		x := binary.LittleEndian.Uint64([]byte(text[at:][:8]))
		r.alnums |= alnums(x) << at
	}
}

// lookAtLast does what look does if less than a window of text is left.
func (r *runs) lookAtLast(text string) {
	for at := 0; at < len(text); at += 8 {
		var last [8]byte
		copy(last[:], text[at:])
		x := binary.LittleEndian.Uint64(last[:])
		r.alnums |= alnums(x) << at
	}
}

// alnums returns one bit for each of eight bytes, set for an ASCII letter or digit. It compares
// all eight bytes at once, by addition. One sum sets the high bit of each byte from 'a' (or
// '0') up. Another sets the high bit of each byte above 'z' (or '9'). The bytes with only the
// first bit are in the range.
func alnums(x uint64) uint64 {
	const (
		ones   = 0x0101010101010101
		high   = 0x80 * ones
		gather = 0x0102040810204080 // moves the lowest bit of each byte into the highest byte
	)
	low := x &^ high
	lower := low | 0x20*ones
	letters := (lower + (0x80-'a')*ones) &^ (lower + (0x7F-'z')*ones)
	digits := (low + (0x80-'0')*ones) &^ (low + (0x7F-'9')*ones)
	return ((letters | digits) &^ x & high) >> 7 * gather >> 56
}

// closed reports whether the bytes after the run that ends at end cannot continue a word, link
// or address. For most words this one check after the run is enough.
func (r *runs) closed(end int) bool {
	text := r.text
	if end < len(text) && text[end] == '-' {
		if end+1 < len(text) && (text[end+1] == '\n' || text[end+1] == '\r') {
			return false // a word may be split here
		}
		end = r.end(end + 1) // in a compound, the next word must be closed too
	}
	if end == len(text) {
		return true
	}
	if c := text[end]; c != '.' && c != ',' {
		return !goesOn.has(c)
	}
	return end+1 == len(text) || text[end+1] == ' ' || text[end+1] == '\n'
}

// byteSet is a set of bytes, with one bit for each.
type byteSet [4]uint64

func (s *byteSet) has(c byte) bool { return s[c/64]>>(c%64)&1 != 0 }

// opens has the bytes, other than ASCII letters and digits, with which a word may start. goesOn
// has the bytes that may continue a word, link or address after its letters and digits.
var (
	opens  = byteSet{maybeOpens % (1 << 64), maybeOpens >> 64, notASCII, notASCII}
	goesOn = byteSet{maybeGoesOn % (1 << 64), maybeGoesOn >> 64, notASCII, notASCII}
)

const (
	maybeOpens  = 1<<'\\' | 1<<'{' | 1<<'&'
	maybeGoesOn = maybeOpens | 1<<'}' | 1<<'\'' | 1<<':' | 1<<'@' | 1<<'-' | 1<<'_' | 1<<'+' | 1<<'.' | 1<<','
	notASCII    = 1<<64 - 1
)
