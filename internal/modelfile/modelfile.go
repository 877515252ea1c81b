// Package modelfile reads and writes the container of a saved model: a header
// and named sections, each with its length and checksum.
//
//	magic     8 bytes  "topictag"
//	version   uint32   3
//	sections  uint32   how many follow
//	section            name (4 bytes), length (uint32), CRC-32C of the payload
//	                   (uint32), payload
//
// All numbers are little-endian. Reading is safe with any bytes: it returns an
// error that wraps one of the package's, and takes no more memory than a small
// multiple of the bytes that are there.
package modelfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// Version is the version of the format that is written.
const Version = 3

const (
	magic       = "topictag"
	maxSections = 64
)

// Errors of reading.
var (
	ErrFormat   = errors.New("not a topictag model, or damaged")
	ErrVersion  = errors.New("model format of another version")
	ErrChecksum = errors.New("checksum does not match")
)

// Section is a named part of a model.
type Section struct {
	Name    string // four bytes
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
		if len(s.Name) != 4 || uint64(len(s.Payload)) > math.MaxUint32 {
			return fmt.Errorf("section %q of %d bytes cannot be written", s.Name, len(s.Payload))
		}
		head := binary.LittleEndian.AppendUint32([]byte(s.Name), uint32(len(s.Payload)))
		head = binary.LittleEndian.AppendUint32(head, checksum(s.Payload))
		if _, err := w.Write(head); err != nil {
			return err
		}
		if _, err := w.Write(s.Payload); err != nil {
			return err
		}
	}
	return nil
}

// Read reads a model's sections by name. It reads no further than their end.
func Read(r io.Reader) (map[string][]byte, error) {
	var head [16]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, truncated(err)
	}
	version, count := binary.LittleEndian.Uint32(head[8:]), binary.LittleEndian.Uint32(head[12:])
	switch {
	case string(head[:8]) != magic:
		return nil, ErrFormat
	case version != Version:
		return nil, fmt.Errorf("%w: %d, this program reads %d", ErrVersion, version, Version)
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
			return nil, fmt.Errorf("%w: section %q stands twice", ErrFormat, name)
		}
		sections[name] = payload
	}
	return sections, nil
}

func readSection(r io.Reader) (name string, payload []byte, err error) {
	var head [12]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return "", nil, truncated(err)
	}
	name = string(head[:4])
	size := int64(binary.LittleEndian.Uint32(head[4:]))
	var buf bytes.Buffer // grows with what is there, not with what is claimed
	if n, err := io.CopyN(&buf, r, size); err != nil {
		return "", nil, fmt.Errorf("section %q has %d of %d bytes: %w", name, n, size, truncated(err))
	}
	if checksum(buf.Bytes()) != binary.LittleEndian.Uint32(head[8:]) {
		return "", nil, fmt.Errorf("section %q: %w", name, ErrChecksum)
	}
	return name, buf.Bytes(), nil
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

// AppendStrings appends strings, each behind its length as a uvarint.
func AppendStrings(b []byte, all []string) []byte {
	for _, s := range all {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// Strings reads what AppendStrings wrote.
func Strings(b []byte) ([]string, error) {
	text := string(b) // one copy, of which the strings are parts
	var all []string
	for at := 0; at < len(b); {
		size, n := binary.Uvarint(b[at:])
		if n <= 0 || size > uint64(len(b)-at-n) {
			return nil, ErrFormat
		}
		at += n
		all = append(all, text[at:at+int(size)])
		at += int(size)
	}
	return all, nil
}

// AppendUint32s appends numbers of four bytes.
func AppendUint32s[T ~int32 | ~uint32](b []byte, all []T) []byte {
	for _, x := range all {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

// Uint32s reads what AppendUint32s wrote.
func Uint32s[T ~int32 | ~uint32](b []byte) ([]T, error) {
	if len(b)%4 != 0 {
		return nil, ErrFormat
	}
	all := make([]T, len(b)/4)
	for i := range all {
		all[i] = T(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return all, nil
}

// AppendFloat32s appends numbers of four bytes.
func AppendFloat32s(b []byte, all []float32) []byte {
	for _, x := range all {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// Float32s reads what AppendFloat32s wrote, and refuses what is no finite
// number.
func Float32s(b []byte) ([]float32, error) {
	if len(b)%4 != 0 {
		return nil, ErrFormat
	}
	all := make([]float32, len(b)/4)
	for i := range all {
		all[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if x := float64(all[i]); math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, ErrFormat
		}
	}
	return all, nil
}
