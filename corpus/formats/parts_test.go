package formats

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// FuzzParts reads a text in a format as a whole and in parts. Documents, bad records and
// notes are the same, and any other error is the last element.
func FuzzParts(f *testing.F) {
	all := All()
	for i := range all {
		for _, text := range []string{
			"", "{\"id\":\"a\",\"title\":\"b\"}\n{x\n", "id,title\n1,\"a\n", "@article{k, title={a {b} c}, keywords = {x}}\n@",
			"TY  - JOUR\r\nTI  - a\r\nER  - \r\n", "<feed><entry><title>a</title></entry></feed>", "__label__a b\n", "a\n\nb\rc\xff",
		} {
			if len(text)%3 == i%3 { // a third, so that each has some and the start is quick
				f.Add(uint8(i), text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		format := all[int(which)%len(all)]
		whole := shown(t, format, strings.NewReader(text))
		require.Equal(t, whole, shown(t, format, iotest.OneByteReader(strings.NewReader(text))))
		require.Equal(t, whole, shown(t, format, iotest.DataErrReader(iotest.HalfReader(strings.NewReader(text)))))
	})
}

// shown returns all that reading a text gives.
func shown(t *testing.T, format Format, r io.Reader) string {
	var b, notes strings.Builder
	ended := false
	o := Options{Format: format.Name, Notes: func(n corpus.Note) { fmt.Fprintln(&notes, n) }}
	for d, err := range format.Read("f", r, o) {
		require.False(t, ended, "another error is the last element")
		ended = err != nil && !errors.As(err, new(*corpus.RecordError))
		fmt.Fprintf(&b, "%q %v\n", d, err)
	}
	return b.String() + notes.String()
}
