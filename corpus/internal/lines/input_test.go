package lines

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// linesOf returns the lines of an input, which the parts must join to.
func linesOf(t *testing.T, r io.Reader, text string) (lines []string) {
	in := newInput(r)
	var all strings.Builder
	for {
		p, err := in.next()
		if err != nil {
			require.Equal(t, io.EOF, err)
			break
		}
		require.NotEmpty(t, p.raw)
		all.Write(p.raw)
		if p.starts {
			lines = append(lines, "")
		}
		require.Equal(t, len(lines), p.number)
		lines[len(lines)-1] += string(p.raw)
	}
	require.True(t, text == all.String(), "the parts joined are the input")
	return lines
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", bufferSize-1)
	for _, test := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"no last line end", "a", []string{"a"}},
		{"line feeds", "a\n\nb\n", []string{"a\n", "\n", "b\n"}},
		{"both", "a\r\n\r\nb\r\n", []string{"a\r\n", "\r\n", "b\r\n"}},
		{"returns", "a\r\rb\r", []string{"a\r", "\r", "b\r"}},
		{"two returns before a line feed", "a\r\r\nb\r\r\n", []string{"a\r\r\n", "b\r\r\n"}},
		{"a return before a line", "a\r\n\r\n\rb\r\n", []string{"a\r\n", "\r\n", "\r", "b\r\n"}},
		{"a line over the buffer", long + long + "\nb", []string{long + long + "\n", "b"}},
		{"a return where the buffer ends", long + "\rb\r", []string{long + "\r", "b\r"}},
		{"a line end over the end of the buffer", long + "\r\nb\n", []string{long + "\r\n", "b\n"}},
		{"a return and a blank line there", long + "\r\r\nb\n", []string{long + "\r", "\r\n", "b\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, linesOf(t, strings.NewReader(test.in), test.in))
			require.Equal(t, test.want, linesOf(t, iotest.OneByteReader(strings.NewReader(test.in)), test.in))
			require.Equal(t, test.want, linesOf(t, iotest.DataErrReader(strings.NewReader(test.in)), test.in))
		})
	}
}

func TestLinesEndWithTheInputsError(t *testing.T) {
	in := newInput(io.MultiReader(strings.NewReader("a\rb"), iotest.ErrReader(errors.New("disk on fire"))))
	for _, want := range []string{"a\r", "b"} {
		p, err := in.next()
		require.NoError(t, err)
		require.Equal(t, want, string(p.raw))
	}
	for range 2 {
		_, err := in.next()
		require.EqualError(t, err, "disk on fire")
	}
}
