package words

import (
	"encoding/binary"
	"math/bits"
)

// runs finds the runs of letters and digits of a text. It looks at 64 bytes at
// once: a loop over the bytes of a word ends where no processor foresees it.
type runs struct {
	text   string
	base   int
	alnums uint64 // a bit for each byte from base on: whether it is a letter or digit of ASCII
}

const window = 64 // bytes

// end returns where the run ends that starts at i; i if none does.
func (r *runs) end(i int) int {
	end := i + bits.TrailingZeros64(^(r.alnums >> (uint(i-r.base) % window)))
	if uint(i-r.base)|uint(end-r.base) >= window {
		return r.lookEnd(i)
	}
	return end
}

// lookEnd is end for a run that starts or goes on outside of the window.
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

// lookAtLast is look for less than a window of text.
func (r *runs) lookAtLast(text string) {
	for at := 0; at < len(text); at += 8 {
		var last [8]byte
		copy(last[:], text[at:])
		x := binary.LittleEndian.Uint64(last[:])
		r.alnums |= alnums(x) << at
	}
}

// alnums returns a bit for each of eight bytes: whether it is a letter or digit of
// ASCII. It adds to all at once what lifts those from a on, or from 0 on, over the
// highest bit, and what lifts those behind z, or 9.
func alnums(x uint64) uint64 {
	const (
		ones   = 0x0101010101010101
		high   = 0x80 * ones
		gather = 0x0102040810204080 // brings the lowest bits of eight bytes into the highest byte
	)
	low := x &^ high
	lower := low | 0x20*ones
	letters := (lower + (0x80-'a')*ones) &^ (lower + (0x7F-'z')*ones)
	digits := (low + (0x80-'0')*ones) &^ (low + (0x7F-'9')*ones)
	return ((letters | digits) &^ x & high) >> 7 * gather >> 56
}

// closed reports whether what stands behind the run that ends at end can be no
// part of a word, link or address: most words are told by their run and this one
// look.
func (r *runs) closed(end int) bool {
	text := r.text
	if end < len(text) && text[end] == '-' {
		if end+1 < len(text) && (text[end+1] == '\n' || text[end+1] == '\r') {
			return false // a word may be split here
		}
		end = r.end(end + 1) // a compound, if the next word too is closed
	}
	if end == len(text) {
		return true
	}
	if c := text[end]; c != '.' && c != ',' {
		return !goesOn.has(c)
	}
	return end+1 == len(text) || text[end+1] == ' ' || text[end+1] == '\n'
}

// byteSet is a set of bytes, a bit for each.
type byteSet [4]uint64

func (s *byteSet) has(c byte) bool { return s[c/64]>>(c%64)&1 != 0 }

// opens has the bytes with which a word may start that are no letters or digits of
// ASCII, goesOn those that may be part of a word, link or address behind these.
var (
	opens  = byteSet{maybeOpens % (1 << 64), maybeOpens >> 64, notASCII, notASCII}
	goesOn = byteSet{maybeGoesOn % (1 << 64), maybeGoesOn >> 64, notASCII, notASCII}
)

const (
	maybeOpens  = 1<<'\\' | 1<<'{' | 1<<'&'
	maybeGoesOn = maybeOpens | 1<<'}' | 1<<'\'' | 1<<':' | 1<<'@' | 1<<'-' | 1<<'_' | 1<<'+' | 1<<'.' | 1<<','
	notASCII    = 1<<64 - 1
)
