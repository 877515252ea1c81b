package modelfile

import "encoding/binary"

// Encoder writes a sequence of whole numbers and strings. A number is unsigned LEB128, and a
// string follows its length.
type Encoder struct{ bytes []byte }

// Bytes returns what was written.
func (e *Encoder) Bytes() []byte { return e.bytes }

// Count writes a number, which is not below 0.
func (e *Encoder) Count(n int) { e.bytes = binary.AppendUvarint(e.bytes, uint64(n)) }

// Hash writes a number in eight bytes.
func (e *Encoder) Hash(n uint64) { e.bytes = binary.LittleEndian.AppendUint64(e.bytes, n) }

// String writes a string.
func (e *Encoder) String(s string) { e.bytes = AppendStrings(e.bytes, []string{s}) }

// Decoder reads what an Encoder wrote. After the first error it returns zeros.
type Decoder struct {
	rest []byte
	err  error
}

// NewDecoder returns a decoder of b.
func NewDecoder(b []byte) *Decoder { return &Decoder{rest: b} }

// Count reads a number of at most most.
func (d *Decoder) Count(most int) int {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 || most < 0 || n > uint64(most) {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return int(n)
}

// Len reads the length of a list whose elements have at least one byte each. So the length is
// at most the number of bytes.
func (d *Decoder) Len() int { return d.Count(len(d.rest)) }

// Hash reads a number of eight bytes.
func (d *Decoder) Hash() uint64 {
	if len(d.rest) < 8 {
		d.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(d.rest)
	d.rest = d.rest[8:]
	return n
}

// String reads a string.
func (d *Decoder) String() string {
	n := d.Len()
	if n > len(d.rest) {
		d.fail()
		return ""
	}
	s := string(d.rest[:n])
	d.rest = d.rest[n:]
	return s
}

// OK reports whether all could be read up to now.
func (d *Decoder) OK() bool { return d.err == nil }

// End returns ErrFormat if something could not be read, or if something is left.
func (d *Decoder) End() error {
	if d.err == nil && len(d.rest) > 0 {
		d.fail()
	}
	return d.err
}

func (d *Decoder) fail() { d.rest, d.err = nil, ErrFormat }
