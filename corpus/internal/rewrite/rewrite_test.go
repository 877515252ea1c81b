package rewrite

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestSend(t *testing.T) {
	bad, strict, disk := errors.New("no title"), errors.New("strict"), errors.New("disk on fire")
	for _, test := range []struct {
		name          string
		raw           string
		bad, err      error
		report        error
		want, written string
		reported      int
	}{
		{name: "a part", raw: "a", written: "a"},
		{name: "an empty part"},
		{name: "a bad record", raw: "a", bad: bad, written: "a", reported: 1},
		{name: "a bad record without bytes", bad: bad, reported: 1},
		{name: "a report that ends it", raw: "a", bad: bad, report: strict, want: "strict", reported: 1},
		{name: "an input that fails", raw: "a", bad: bad, err: disk, want: "f: disk on fire"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var written strings.Builder
			var reported []*corpus.RecordError
			out := To(&written, "f", func(err *corpus.RecordError) error {
				reported = append(reported, err)
				return test.report
			})
			err := out.Send([]byte(test.raw), 3, test.bad, test.err)
			if test.want == "" {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, test.want)
			}
			require.Equal(t, test.written, written.String())
			require.Len(t, reported, test.reported)
			if test.reported > 0 {
				require.Equal(t, &corpus.RecordError{Name: "f", Line: 3, Err: bad}, reported[0])
			}
		})
	}
	require.NoError(t, To(io.Discard, "f", nil).Send([]byte("a"), 1, bad, nil), "no report is asked for")
	r, w := io.Pipe()
	r.CloseWithError(disk)
	require.NoError(t, To(w, "f", nil).Send(nil, 1, nil, nil), "nothing is written")
	require.ErrorIs(t, To(w, "f", nil).Send([]byte("a"), 1, nil, nil), disk)
}
