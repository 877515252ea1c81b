package batch

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/corpus"
)

// work is a job that writes a header and numbered lines.
type work struct {
	job    Job
	out    io.Writer
	unread input.Unread
	notes  []string
	stops  int // the record before which it fails, 0 for never
}

var errStopped = errors.New("stopped")

const allRecords = 5

func newWork(t *testing.T, output string) *work {
	w := &work{}
	w.job = Job{
		Output: output,
		Survey: func(written ...string) (input.Survey, error) {
			require.Contains(t, written, output+".partial.checkpoint")
			return input.Survey{Digest: "digest"}, nil
		},
		Unread:      &w.unread,
		SendRejects: func(io.Writer) {},
		Identity:    func() Identity { return Identity{Program: "test"} },
		Begin: func(out io.Writer) error {
			w.out = out
			_, err := io.WriteString(out, "header\n")
			return err
		},
		Work: func(done int, took func() error) error {
			for i := done + 1; i <= allRecords; i++ {
				if i == w.stops {
					return errStopped
				}
				fmt.Fprintln(w.out, i)
				if err := took(); err != nil {
					return err
				}
			}
			return nil
		},
		Resumed: func(c Checkpoint) { w.notes = append(w.notes, fmt.Sprint("resumed ", c.Records)) },
		Note:    func(format string, args ...any) { w.notes = append(w.notes, fmt.Sprintf(format, args...)) },
	}
	return w
}

func read(t *testing.T, path string) string {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}

const whole = "header\n1\n2\n3\n4\n5\n"

func TestJobThatStopsIsResumed(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	w := newWork(t, out)
	w.stops = 3
	err := w.job.Run()
	require.ErrorIs(t, err, errStopped)
	require.Equal(t, exit.Failure, exit.Of(err).Status)
	require.ErrorContains(t, err, out+".partial is not complete; continue by the same command with --resume")
	require.NoFileExists(t, out)
	require.Equal(t, "header\n1\n2\n", read(t, out+".partial"))

	other := newWork(t, out)
	other.job.Resume = true
	other.job.Identity = func() Identity { return Identity{Program: "another"} }
	require.ErrorContains(t, other.job.Run(), "it was version test of topictag, and is another")

	w = newWork(t, out)
	w.job.Resume = true
	require.NoError(t, w.job.Run())
	require.Equal(t, whole, read(t, out), "the header is written once")
	require.Equal(t, []string{"resumed 2", "resuming after 2 records"}, w.notes)
	entries, err := os.ReadDir(filepath.Dir(out))
	require.NoError(t, err)
	require.Len(t, entries, 1, "nothing else is left")
}

func TestJobStartsAfresh(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	w := newWork(t, out)
	w.stops = 4
	require.Error(t, w.job.Run())
	w = newWork(t, out)
	require.NoError(t, w.job.Run())
	require.Equal(t, whole, read(t, out))
	require.Contains(t, w.notes[0], "starting from the beginning")
	w = newWork(t, out)
	w.job.Resume = true
	require.NoError(t, w.job.Run())
	require.Contains(t, w.notes[0], "nothing to resume")
}

func TestJobWithoutReadableFilesLeavesTheOutput(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
	w := newWork(t, out)
	w.unread.Files = allRecords
	require.NoError(t, w.job.Run())
	require.Equal(t, "old", read(t, out))
	require.NoFileExists(t, out+".partial")
}

func TestJobOfAStreamIsNotResumed(t *testing.T) {
	w := newWork(t, filepath.Join(t.TempDir(), "out"))
	w.job.Survey = func(...string) (input.Survey, error) { return input.Survey{Stream: "stdin"}, nil }
	w.stops = 3
	require.ErrorContains(t, w.job.Run(), "2 records that came before are in ")
	require.NoFileExists(t, w.job.Output+".partial.checkpoint")
	w.job.Resume = true
	require.Equal(t, exit.Usage, exit.Of(w.job.Run()).Status)
}

func TestLock(t *testing.T) {
	w := newWork(t, filepath.Join(t.TempDir(), "out"))
	unlock, err := Lock(w.job.Output + ".partial.lock")
	require.NoError(t, err)
	require.ErrorContains(t, w.job.Run(), "another run writes the same output; wait, or write to another file")
	unlock()
	require.NoError(t, w.job.Run())
}

func TestRejects(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad")
	r, err := OpenRejects(path, 0)
	require.NoError(t, err)
	fmt.Fprintln(r, "first")
	require.NoError(t, r.sync())
	fmt.Fprintln(r, "second")
	require.NoError(t, r.Close())
	require.Equal(t, "first\nsecond\n", read(t, path))
	r, err = OpenRejects(path, int64(len("first\n")))
	require.NoError(t, err)
	fmt.Fprintln(r, "third")
	require.NoError(t, r.Close())
	require.Equal(t, "first\nthird\n", read(t, path))
	_, err = OpenRejects(path, 1000)
	require.ErrorContains(t, err, "has 12 bytes, and its checkpoint says 1000")

	w := newWork(t, filepath.Join(t.TempDir(), "out"))
	w.job.Rejects = w.job.Output + ".partial"
	require.ErrorContains(t, w.job.Run(), "--errors names a file that --output uses; name another file")
}

func TestAfter(t *testing.T) {
	docs := func(yield func(corpus.Document, error) bool) {
		_ = yield(corpus.Document{ID: "a"}, nil) &&
			yield(corpus.Document{}, &corpus.RecordError{Name: "x", Line: 2, Err: io.EOF}) &&
			yield(corpus.Document{ID: "b"}, nil)
	}
	for n, want := range map[int]string{0: "a", 1: " b", 2: "b", 3: ""} {
		var got []string
		for d, err := range After(docs, n) {
			if err == nil || n == 1 {
				got = append(got, d.ID)
			}
			if n == 0 {
				break
			}
		}
		require.Equal(t, want, strings.Join(got, " "))
	}
	_, err := corpus.Collect(After(docs, 5))
	require.EqualError(t, err, "the input has 2 records fewer than an earlier run read from it; start again without --resume")
}
