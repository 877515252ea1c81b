package compressed

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// asItIs is how an input is opened that is not compressed.
func asItIs(in *bufio.Reader) (io.Reader, error) { return in, nil }

func TestNothingIsReadTooEarly(t *testing.T) {
	NewReader(iotest.ErrReader(nil), asItIs) // which would never end
	r := NewReader(iotest.ErrReader(errors.New("disk on fire")), func(*bufio.Reader) (io.Reader, error) { panic("without a byte to look at") })
	for range 2 {
		_, err := r.Read(make([]byte, 1))
		require.EqualError(t, err, "disk on fire")
	}
}

func TestErrorsStay(t *testing.T) {
	opened := 0
	r := NewReader(strings.NewReader("ab"), func(in *bufio.Reader) (io.Reader, error) {
		opened++
		return io.MultiReader(iotest.OneByteReader(in), iotest.ErrReader(errors.New("damaged"))), nil
	})
	text, err := io.ReadAll(r)
	require.EqualError(t, err, "damaged")
	require.Equal(t, "ab", string(text))
	_, err = r.Read(make([]byte, 1))
	require.EqualError(t, err, "damaged")
	require.Equal(t, 1, opened)

	r = NewReader(strings.NewReader("ab"), func(in *bufio.Reader) (io.Reader, error) { return in, errors.New("no header") })
	for range 2 {
		n, err := r.Read(make([]byte, 1))
		require.Zero(t, n)
		require.EqualError(t, err, "no header")
	}
}

// TestStartsWith reads from whole inputs, and from inputs that would wait after the byte
// that decides.
func TestStartsWith(t *testing.T) {
	for text, want := range map[string]bool{"": false, "m": false, "mark": true, "marks": true, "mart": false, "x": false} {
		require.Equal(t, want, StartsWith(bufio.NewReader(strings.NewReader(text)), "mark"), text)
	}
	waits := iotest.ErrReader(errors.New("the test would wait here"))
	for text, want := range map[string]bool{"mark": true, "mx": false} {
		in := bufio.NewReader(iotest.OneByteReader(io.MultiReader(strings.NewReader(text), waits)))
		require.Equal(t, want, StartsWith(in, "mark"), text)
		require.Equal(t, len(text), in.Buffered())
	}
}

func TestExplained(t *testing.T) {
	end := func(err error) error {
		if err == io.EOF {
			return errors.New("the end")
		}
		return err
	}
	text, err := io.ReadAll(Explained(strings.NewReader("ab"), end))
	require.EqualError(t, err, "the end")
	require.Equal(t, "ab", string(text))
	text, err = io.ReadAll(Explained(iotest.DataErrReader(strings.NewReader("ab")), end))
	require.EqualError(t, err, "the end")
	require.Equal(t, "ab", string(text), "data and an error in one Read")
}

func TestEarly(t *testing.T) {
	require.NoError(t, Early(nil))
	require.Equal(t, io.EOF, Early(io.EOF))
	require.EqualError(t, Early(io.ErrUnexpectedEOF), "compressed data ends too early; copy or download the file again: unexpected EOF")
	require.ErrorIs(t, Early(io.ErrUnexpectedEOF), io.ErrUnexpectedEOF)
}
