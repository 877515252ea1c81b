package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestComplaintsAreBounded(t *testing.T) {
	r, stderr := start(t, &Flags{}, "")
	for i := range 30_000 {
		why := fmt.Errorf("no JSON at byte %d: %q", i, fmt.Sprint("x", i))
		if i%3 == 1 {
			why = errors.New("no fields")
		}
		r.Report(&corpus.RecordError{Name: "a", Line: i + 1, Err: why})
	}
	r.Report(&corpus.RecordError{Name: "gone", Err: unreadable{&fs.PathError{Op: "open", Path: "gone", Err: os.ErrNotExist}}})
	require.EqualError(t, r.Finish(), "30000 records and 1 file could not be read")
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	require.Len(t, lines, 103)
	require.Equal(t, `a:1: no JSON at byte 0: "x0"`, lines[0])
	require.Equal(t, `a:100: no JSON at byte 99: "x99"`, lines[99])
	require.Equal(t, []string{
		`topictag: and 19933 more like this: no JSON at byte 101: "x101"`,
		`topictag: and 9967 more like this: no fields`,
		`topictag: and 1 more like this: cannot open: file does not exist`,
	}, lines[100:])
	stderr.Reset()
	require.Error(t, r.Finish())
	require.Empty(t, stderr.String(), "they are said once")
}

func TestComplaintsOfManyKinds(t *testing.T) {
	r, stderr := start(t, &Flags{}, "")
	for i := range 1000 {
		word := strings.Repeat(string(rune('a'+i%26)), 1+i/26)
		r.Report(&corpus.RecordError{Name: "a", Line: 1, Err: errors.New(word)})
	}
	r.Finish()
	require.Equal(t, fullComplaints+complaintKinds+1, strings.Count(stderr.String(), "\n"))
	require.Contains(t, stderr.String(), "topictag: and 880 more of other kinds\n")
}

func TestBadRecordsHaveShortMessages(t *testing.T) {
	r, stderr := start(t, &Flags{}, "")
	var rejects strings.Builder
	long := &corpus.RecordError{Name: "a", Line: 1, Err: errors.New(strings.Repeat("é\n", 500_000))}
	r.Report(long)
	r.Rejects = &rejects
	r.Report(long)
	require.Equal(t, stderr.String(), rejects.String())
	require.Equal(t, complaintLength+1, len([]rune(rejects.String())), "with the end of the line")
	for range 1000 {
		r.Report(&corpus.RecordError{Name: "a", Line: 1, Err: errors.New("short")})
	}
	require.Equal(t, 1000, strings.Count(rejects.String(), "a:1: short\n"), "the file has all")
}
