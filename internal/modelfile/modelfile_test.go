package modelfile

import (
	"bytes"
	"encoding/hex"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var example = []Section{{"HEAD", []byte("{}")}, {"card", []byte("Spam me.")}}

func write(t testing.TB, sections ...Section) []byte {
	var b bytes.Buffer
	require.NoError(t, Write(&b, sections))
	return b.Bytes()
}

// TestFormat holds what is written to the example in FORMAT.md.
func TestFormat(t *testing.T) {
	page, err := os.ReadFile("FORMAT.md")
	require.NoError(t, err)
	_, block, found := strings.Cut(string(page), "## An example")
	require.True(t, found)
	want, err := hex.DecodeString(strings.Join(strings.Fields(strings.Split(block, "```")[1]), ""))
	require.NoError(t, err)
	require.Equal(t, want, write(t, example...))
}

func TestReadWhatWasWritten(t *testing.T) {
	got, err := Read(bytes.NewReader(append(write(t, example...), "more"...)), "HEAD")
	require.NoError(t, err)
	require.Equal(t, map[string][]byte{"HEAD": []byte("{}"), "card": []byte("Spam me.")}, got)
}

func TestReadErrors(t *testing.T) {
	good := write(t, example...)
	change := func(at int, b byte) []byte {
		file := bytes.Clone(good)
		require.NotEqual(t, b, file[at])
		file[at] = b
		return file
	}
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"magic":             {change(0, 'T'), ErrFormat},
		"version":           {change(8, 3), ErrVersion},
		"sections":          {change(12, 65), ErrFormat},
		"more sections":     {change(12, 3), ErrFormat},
		"name":              {change(16, 'B'), ErrVersion},
		"checksum":          {change(20, 1), ErrChecksum},
		"length":            {change(24, 3), ErrChecksum},
		"length of years":   {change(31, 0x7f), ErrFormat},
		"negative length":   {change(31, 0xff), ErrFormat},
		"payload":           {change(32, 'x'), ErrChecksum},
		"padding":           {change(34, 1), ErrFormat},
		"twice":             {write(t, example[0], example[0]), ErrFormat},
		"unknown, required": {write(t, example[0], Section{"NEWS", nil}), ErrVersion},
	} {
		_, err := Read(bytes.NewReader(test.file), "HEAD")
		require.ErrorIs(t, err, test.want, name)
	}
	for size := range good {
		_, err := Read(bytes.NewReader(good[:size]), "HEAD")
		require.ErrorIs(t, err, ErrFormat, "%d bytes", size)
	}
	_, err := Read(bytes.NewReader(write(t, example[0], Section{"news", []byte{1}})), "HEAD")
	require.NoError(t, err, "an unknown section that is not required")
	require.Error(t, Write(new(bytes.Buffer), []Section{{"long name", nil}}))
}

func TestTables(t *testing.T) {
	names := []string{"", "a", strings.Repeat("x", 300)}
	got, err := Strings(AppendStrings(nil, names))
	require.NoError(t, err)
	require.Equal(t, names, got)
	for _, bad := range []string{"\x02a", "\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		_, err := Strings([]byte(bad))
		require.ErrorIs(t, err, ErrFormat)
	}
	require.Equal(t, []byte{1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff}, AppendUint32s(nil, []int32{1, -1}))
	floats, err := Float32s(AppendFloat32s(nil, []float32{1, -0.5}))
	require.NoError(t, err)
	require.Equal(t, []float32{1, -0.5}, floats)
	for _, bad := range [][]byte{{1}, {0, 0, 0xc0, 0x7f}, {0, 0, 0x80, 0xff}} { // a piece, NaN, an infinity
		_, err := Float32s(bad)
		require.ErrorIs(t, err, ErrFormat)
	}
}

// TestFloatsAtTheEdges refuses an exponent of ones alone, wherever it stands.
func TestFloatsAtTheEdges(t *testing.T) {
	largest, least := float32(math.MaxFloat32), float32(math.SmallestNonzeroFloat32)
	good := []float32{0, largest, -largest, least, -least, 1}
	got, err := Float32s(AppendFloat32s(nil, good))
	require.NoError(t, err)
	require.Equal(t, good, got)
	for place := range good {
		for _, bits := range []uint32{0x7f800000, 0xff800000, 0x7f800001, 0xffffffff, 0x7fc00000} {
			bad := slices.Clone(good)
			bad[place] = math.Float32frombits(bits)
			_, err := Float32s(AppendFloat32s(nil, bad))
			require.ErrorIs(t, err, ErrFormat, "%x at %d", bits, place)
		}
	}
}

func TestCut(t *testing.T) {
	good := write(t, example...)
	got, err := Cut(good)
	require.NoError(t, err)
	require.Equal(t, map[string][]byte{"HEAD": []byte("{}"), "card": []byte("Spam me.")}, got)
	damaged := bytes.Clone(good)
	damaged[32] = '['
	got, err = Cut(damaged)
	require.NoError(t, err, "it compares no checksum")
	require.Equal(t, "[}", string(got["HEAD"]))
	for size := range good {
		_, err := Cut(good[:size])
		require.ErrorIs(t, err, ErrFormat, "%d bytes", size)
	}
	for _, at := range []int{0, 13, 27, 31} { // the magic, the number of sections, and a length
		damaged := bytes.Clone(good)
		damaged[at] = 0xff
		_, err := Cut(damaged)
		require.ErrorIs(t, err, ErrFormat, at)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(write(f, example...))
	f.Fuzz(func(t *testing.T, file []byte) {
		sections, err := Read(bytes.NewReader(file), "HEAD")
		parts, cutErr := Cut(file)
		if err == nil {
			require.NoError(t, cutErr)
			require.Equal(t, sections, parts)
		}
		if err != nil {
			require.True(
				t,
				errors.Is(err, ErrFormat) || errors.Is(err, ErrVersion) || errors.Is(err, ErrChecksum),
				"%v",
				err,
			)
			return
		}
		size := 0
		for _, payload := range sections {
			size += len(payload)
		}
		require.LessOrEqual(t, size, len(file))
	})
}
