package stream_test

import (
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/stream"
)

func TestSend(t *testing.T) {
	bad, disk := errors.New("no title"), errors.New("disk on fire")
	for _, test := range []struct {
		name     string
		bad, err error
		want     string
		on       bool
	}{
		{"document", nil, nil, "", true},
		{"bad record", bad, nil, "f:3: no title", true},
		{"failing input", nil, disk, "f: disk on fire", false},
		{"both", bad, disk, "f: disk on fire", false},
		{"an end that the reader did not expect", nil, io.ErrUnexpectedEOF, "f: unexpected EOF", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, more := range []bool{true, false} {
				calls := 0
				out := stream.To[corpus.RecordError]("f", func(d string, err error) bool {
					calls++
					if test.want == "" {
						require.NoError(t, err)
						require.Equal(t, "document", d)
						return more
					}
					require.EqualError(t, err, test.want)
					require.Empty(t, d)
					require.Equal(t, test.err == nil, errors.As(err, new(*corpus.RecordError)))
					return more
				})
				require.Equal(t, test.on && more, out.Send("document", 3, test.bad, test.err))
				require.Equal(t, 1, calls)
			}
		})
	}
}
