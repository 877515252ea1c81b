// Package modelfile reads and writes the container of a saved model. It has a header and named
// sections, each with its length and checksum. FORMAT.md has the layout byte by byte.
//
// Any bytes are safe to read. Errors wrap one of the package's. Memory is at most a small
// multiple of the number of bytes.
package modelfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"slices"
)

// Version is the version of the format that is written. Files of OldestVersion and later are
// read.
const (
	Version       = 5
	OldestVersion = 4
)

const (
	magic       = "topictag"
	maxSections = 64
	alignment   = 8 // bytes; every payload starts at a multiple of it
)

// Errors of reading.
var (
	ErrFormat   = errors.New("tagger: not a topictag model, or damaged")
	ErrVersion  = errors.New("tagger: the model has a format of another version")
	ErrChecksum = errors.New("tagger: the model's checksum does not match")
)

// Section is a named part of a model.
type Section struct {
	// Name has four bytes. A section whose name starts with a capital is required, and a reader
	// that does not know it cannot read the model. A reader may skip other sections.
	Name    string
	Payload []byte
}

// Write writes a model.
func Write(w io.Writer, sections []Section) error {
	head := binary.LittleEndian.AppendUint32([]byte(magic), Version)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(sections)))
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, s := range sections {
		if len(s.Name) != 4 {
			return fmt.Errorf("section %q cannot be written", s.Name)
		}
		head := binary.LittleEndian.AppendUint32([]byte(s.Name), checksum(s.Payload))
		head = binary.LittleEndian.AppendUint64(head, uint64(len(s.Payload)))
		for _, part := range [][]byte{head, s.Payload, make([]byte, padding(int64(len(s.Payload))))} {
			if _, err := w.Write(part); err != nil {
				return err
			}
		}
	}
	return nil
}

// padding returns how many zeros follow a payload of that size.
func padding(size int64) int64 { return -size & (alignment - 1) }

// Read reads a model's sections by name, and no further than their end. A required section that
// is not in known is an error.
func Read(r io.Reader, known ...string) (map[string][]byte, error) {
	var head [16]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, truncated(err)
	}
	version, count := binary.LittleEndian.Uint32(head[8:]), binary.LittleEndian.Uint32(head[12:])
	switch {
	case string(head[:8]) != magic:
		return nil, ErrFormat
	case version < OldestVersion || version > Version:
		return nil, fmt.Errorf("%w: %d, and this program reads %d to %d; use the topictag that wrote it, or train it again", ErrVersion, version, OldestVersion, Version)
	case count > maxSections:
		return nil, fmt.Errorf("%w: %d sections", ErrFormat, count)
	}
	sections := make(map[string][]byte, count)
	for range count {
		name, payload, err := readSection(r)
		if err != nil {
			return nil, err
		}
		if _, twice := sections[name]; twice {
			return nil, fmt.Errorf("%w: section %q occurs twice", ErrFormat, name)
		}
		if required(name) && !slices.Contains(known, name) {
			return nil, fmt.Errorf("%w: it has the unknown section %q; use a newer topictag", ErrVersion, name)
		}
		sections[name] = payload
	}
	return sections, nil
}

// Cut returns the sections of a whole file by name, as parts of it. It compares no
// checksum and knows no names. It is for a file of the program itself, which a test reads
// by Read.
func Cut(file []byte) (map[string][]byte, error) {
	const headSize = 16 // of the file, and of each section
	if len(file) < headSize || string(file[:8]) != magic {
		return nil, ErrFormat
	}
	sections := map[string][]byte{}
	rest := file[headSize:]
	for range binary.LittleEndian.Uint32(file[12:]) {
		if len(rest) < headSize {
			return nil, truncated(io.EOF)
		}
		name, size := string(rest[:4]), binary.LittleEndian.Uint64(rest[8:])
		rest = rest[headSize:]
		if size > uint64(len(rest)) || int64(size)+padding(int64(size)) > int64(len(rest)) {
			return nil, truncated(io.EOF)
		}
		sections[name] = rest[:size:size]
		rest = rest[int64(size)+padding(int64(size)):]
	}
	return sections, nil
}

func required(name string) bool { return name[0] >= 'A' && name[0] <= 'Z' }

func readSection(r io.Reader) (name string, payload []byte, err error) {
	var head [16]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return "", nil, truncated(err)
	}
	name = string(head[:4])
	size := binary.LittleEndian.Uint64(head[8:])
	if size > math.MaxInt64-alignment {
		return "", nil, fmt.Errorf("%w: section %q of %d bytes", ErrFormat, name, size)
	}
	var buf bytes.Buffer // grows with what is there, not with what is claimed
	all := int64(size) + padding(int64(size))
	if memory, ok := r.(interface{ Len() int }); ok {
		buf.Grow(int(min(all, int64(memory.Len()))) + bytes.MinRead)
	}
	if n, err := io.CopyN(&buf, r, all); err != nil {
		return "", nil, fmt.Errorf("%w; section %q has %d of %d bytes", truncated(err), name, n, all)
	}
	payload = buf.Bytes()[:size]
	switch {
	case checksum(payload) != binary.LittleEndian.Uint32(head[4:]):
		return "", nil, fmt.Errorf("%w: section %q has changed", ErrChecksum, name)
	case slices.ContainsFunc(buf.Bytes()[size:], func(b byte) bool { return b != 0 }):
		return "", nil, fmt.Errorf("%w: what follows section %q is not zero", ErrFormat, name)
	}
	return name, payload, nil
}

// truncated turns the end of the input into ErrFormat and keeps other errors.
func truncated(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("%w: it ends too early", ErrFormat)
	}
	return err
}

func checksum(payload []byte) uint32 {
	return crc32.Checksum(payload, crc32.MakeTable(crc32.Castagnoli))
}

// AppendStrings appends strings, each after its length as a uvarint.
func AppendStrings(b []byte, all []string) []byte {
	for _, s := range all {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// Strings reads what AppendStrings wrote.
func Strings(b []byte) ([]string, error) {
	count := 0
	for rest := b; len(rest) > 0; count++ {
		size, n := stringSize(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			return nil, ErrFormat
		}
		rest = rest[n+int(size):]
	}
	text := string(b) // one copy, of which the strings are parts
	all := make([]string, count)
	for i := range all {
		size, n := stringSize(b)
		end := n + int(size)
		all[i] = text[n:end]
		b, text = b[end:], text[end:]
	}
	return all, nil
}

// stringSize returns the size of the first string of b, and the size of that number. Most
// strings are short, with a number of one byte. n is not positive if there is no number.
func stringSize(b []byte) (size uint64, n int) {
	if b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	return binary.Uvarint(b)
}

// AppendUint32s appends numbers of four bytes.
func AppendUint32s[T ~int32 | ~uint32](b []byte, all []T) []byte {
	for _, x := range all {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

// AppendFloat32s appends numbers of four bytes.
func AppendFloat32s(b []byte, all []float32) []byte {
	for _, x := range all {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// Float32s reads what AppendFloat32s wrote. It returns an error for a number that is not
// finite. It is branch-free, because a branch would take longer than reading the number.
func Float32s(b []byte) ([]float32, error) {
	const exponent, lowest = 0x7f800000, 0x00800000 // the bits of the exponent, and their lowest
	if len(b)%4 != 0 {
		return nil, ErrFormat
	}
	all := make([]float32, len(b)/4)
	carries := uint32(0) // the highest bit is set by an exponent with all bits
	for i := range all {
		bits := binary.LittleEndian.Uint32(b[4*i:][:4])
		all[i] = math.Float32frombits(bits)
		carries |= bits&exponent + lowest
	}
	if carries>>31 != 0 {
		return nil, ErrFormat
	}
	return all, nil
}
