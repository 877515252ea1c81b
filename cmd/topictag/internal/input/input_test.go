package input

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/tagger"
)

// start returns a run by flags whose messages go to stderr.
func start(t *testing.T, f *Flags, stdin string) (r *Run, stderr *bytes.Buffer) {
	c := &cobra.Command{}
	stderr = &bytes.Buffer{}
	c.SetContext(t.Context())
	c.SetIn(strings.NewReader(stdin))
	c.SetErr(stderr)
	return f.Start(c), stderr
}

func write(t *testing.T, name, content string) string {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	return path
}

// ids returns the ids of all documents, and the error that ends them.
func ids(t *testing.T, r *Run, names ...string) (string, error) {
	docs, err := r.Documents(names)
	require.NoError(t, err)
	all, err := corpus.Collect(docs)
	var ids []string
	for _, d := range all {
		ids = append(ids, d.ID)
	}
	return strings.Join(ids, " "), err
}

func TestDocuments(t *testing.T) {
	bad := write(t, "bad.jsonl", `{"id":"a"}`+"\n{broken\n"+`{"id":"b"}`+"\n")
	good := write(t, "good.jsonl", `{"id":"c"}`)
	for _, test := range []struct {
		name   string
		flags  Flags
		skip   bool
		names  []string
		want   string
		unread Unread
		err    string
	}{
		{"standard input", Flags{}, false, nil, "s", Unread{}, ""},
		{"standard input by name", Flags{}, false, []string{good, "-"}, "c s", Unread{}, ""},
		{"a bad record", Flags{}, false, []string{bad, good}, "a b c", Unread{Records: 1}, ""},
		{"a bad record, strict", Flags{Strict: true}, false, []string{bad, good}, "a", Unread{}, "bad.jsonl:2: "},
		{"no file", Flags{}, false, []string{"no", good}, "", Unread{}, "open no: "},
		{"no file, skipped", Flags{}, true, []string{"no", good}, "c", Unread{Files: 1}, ""},
		{"no file, strict", Flags{Strict: true}, true, []string{"no", good}, "", Unread{}, "open no: "},
		{"by format", Flags{Format: "text"}, false, []string{good}, good, Unread{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.flags.Quiet = true
			r, stderr := start(t, &test.flags, `{"id":"s"}`)
			r.SkipFiles = test.skip
			got, err := ids(t, r, test.names...)
			require.Equal(t, test.want, got)
			require.Equal(t, test.unread, r.Unread)
			require.Equal(t, test.unread != Unread{}, stderr.Len() > 0)
			if test.err == "" {
				require.NoError(t, err)
				require.Equal(t, test.unread != Unread{}, r.Finish() != nil)
				return
			}
			require.ErrorContains(t, err, test.err)
		})
	}
}

func TestMessages(t *testing.T) {
	r, stderr := start(t, &Flags{}, "")
	require.NoError(t, r.Finish())
	require.NoError(t, r.FinishWith(nil))
	r.Report(&corpus.RecordError{Name: "a\x1b", Line: 3, Err: io.EOF})
	r.Report(&corpus.RecordError{Name: "b", Err: unreadable{io.ErrNoProgress}})
	require.Equal(t, "a :3: EOF\ntopictag: "+io.ErrNoProgress.Error()+"\n", stderr.String())
	require.EqualError(t, r.Finish(), "1 record and 1 file could not be read")
	require.Equal(t, exit.Failure, exit.Of(r.Finish()).Status)
	stderr.Reset()
	require.Equal(t, io.EOF, r.FinishWith(io.EOF))
	require.Equal(t, "topictag: 1 record and 1 file could not be read\n", stderr.String())
	var rejects strings.Builder
	r.Rejects = &rejects
	r.Report(&corpus.RecordError{Name: "c", Line: 1, Err: io.EOF})
	require.Equal(t, "c:1: EOF\n", rejects.String())
	require.NoError(t, r.NothingRead(0), "records were read, though they are bad")
	r.Unread = Unread{Files: 1}
	require.NoError(t, r.NothingRead(1))
	require.Error(t, r.NothingRead(0))
}

func TestGuessedDigestGetsAHint(t *testing.T) {
	for format, hinted := range map[string]bool{"": true, "digest": false} {
		r, stderr := start(t, &Flags{Format: format}, "no papers today\n")
		got, err := ids(t, r)
		require.NoError(t, err)
		require.Empty(t, got)
		require.Contains(t, stderr.String(), "stdin:1: no paper found")
		require.Equal(t, hinted, strings.Contains(stderr.String(), "use --input-format text"))
	}
}

func TestCategories(t *testing.T) {
	topics := write(t, "topics.txt", "quant-ph quantum\n")
	r, _ := start(t, &Flags{categories: topics}, `{"id":"a","categories":"quant-ph"}`)
	docs, err := r.Documents(nil)
	require.NoError(t, err)
	all, err := corpus.Collect(docs)
	require.NoError(t, err)
	require.Equal(t, []string{"quantum"}, all[0].Topics)
	r, _ = start(t, &Flags{categories: "/no/such/file"}, "")
	_, err = r.Documents(nil)
	require.Equal(t, exit.Failure, exit.Of(err).Status)
}

func TestSources(t *testing.T) {
	first, second := write(t, "a.bib", "@misc{a,}"), write(t, "b.bib.gz", "@misc{b,}")
	r, stderr := start(t, &Flags{}, "")
	r.SkipFiles = true
	var got []string
	use := func(s *Source) error {
		text, err := io.ReadAll(s)
		got = append(got, s.Format.Name+" "+string(text))
		return err
	}
	never := func(error) bool { return false }
	require.NoError(t, r.Sources([]string{first, "no", second}, use, never))
	require.Equal(t, []string{"bibtex @misc{a,}", "bibtex @misc{b,}"}, got)
	require.Contains(t, stderr.String(), "topictag: open no: ")
	require.Equal(t, Unread{Files: 1}, r.Unread)
	require.Equal(t, int64(18), r.BytesRead.Load())

	fails := func(*Source) error { return io.EOF }
	require.NoError(t, r.Sources([]string{first}, fails, never), "the error is of the file")
	require.Equal(t, io.EOF, r.Sources([]string{first}, fails, func(err error) bool { return err == io.EOF }))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r.command.SetContext(ctx)
	require.ErrorIs(t, r.Sources([]string{first}, use, never), interrupt.Err)
}

func TestSurvey(t *testing.T) {
	path := write(t, "a.jsonl", `{"id":"a"}`)
	survey := func(f Flags, names ...string) Survey {
		r, _ := start(t, &f, "")
		s, err := r.Survey(names)
		require.NoError(t, err)
		return s
	}
	one := survey(Flags{}, path)
	require.Equal(t, int64(10), one.Size)
	require.Empty(t, one.Stream)
	require.Equal(t, one, survey(Flags{}, path))
	require.NotEqual(t, one.Digest, survey(Flags{}, path, path).Digest)
	require.NoError(t, os.Chtimes(path, time.Time{}, time.Now().Add(time.Hour)))
	require.NotEqual(t, one.Digest, survey(Flags{}, path).Digest)
	require.NotEqual(t, survey(Flags{}, "no").Digest, survey(Flags{}, "none").Digest)
	require.Equal(t, int64(-1), survey(Flags{Sample: true}).Size)
	require.Equal(t, Survey{Size: -1, Stream: "standard input", Digest: survey(Flags{}).Digest}, survey(Flags{}, "-"))

	r, _ := start(t, &Flags{}, "")
	_, err := r.Survey([]string{path}, "no", path)
	require.ErrorContains(t, err, path+" is an input, and would be overwritten")
	require.NoError(t, r.Guard([]string{path}, ""))
	require.NoError(t, r.Guard([]string{path}, path+".model"))
	require.Equal(t, exit.Usage, exit.Of(r.Guard([]string{path}, path)).Status)
	require.ErrorContains(t, r.Guard([]string{path}, filepath.Dir(path)), "it is a folder")
	require.ErrorContains(t, r.Guard([]string{path}, filepath.Join(path+"x", "y")), "there is no folder "+path+"x; make it first")
}

func TestHiddenFiles(t *testing.T) {
	for path, want := range map[string]bool{
		"a": false, ".a": true, "a/.b/c": true, ".": false, "..": false, "../a": false, "./a": false, "a.b": false,
	} {
		require.Equal(t, want, isHidden(path), path)
	}
}

func TestFilesStopEarly(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.csv", "a.csv", "c.txt", ".d.csv"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o644))
	}
	a, b := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	require.Equal(t, []string{a, b, "no"}, slices.Collect(files([]string{dir, "no"}, nil)))
	for file := range files([]string{dir, "no"}, nil) {
		require.Equal(t, a, file)
		break
	}
}

func TestTableFlags(t *testing.T) {
	for _, test := range []struct {
		name, format string
		flags        tableFlags
		want         corpus.Table
		err          string
	}{
		{"nothing", "", tableFlags{}, corpus.Table{}, ""},
		{"columns", "", tableFlags{columns: []string{" Title = a", "id=2"}}, corpus.Table{Title: "a", ID: "2"}, ""},
		{"tab", "", tableFlags{delimiter: "tab"}, corpus.Table{Comma: '\t'}, ""},
		{"semicolon", "csv", tableFlags{delimiter: ";"}, corpus.Table{Comma: ';'}, ""},
		{"no header", "", tableFlags{noHeader: true, columns: []string{"title=1"}},
			corpus.Table{NoHeader: true, Title: "1"}, ""},
		{"no field", "", tableFlags{columns: []string{"x=a"}}, corpus.Table{}, "not FIELD=COLUMN"},
		{"no column", "", tableFlags{columns: []string{"id="}}, corpus.Table{}, "not FIELD=COLUMN"},
		{"a field twice", "", tableFlags{columns: []string{"id=a", "ID=b"}}, corpus.Table{}, "has a column already"},
		{"a name without header", "", tableFlags{noHeader: true, columns: []string{"id=a"}},
			corpus.Table{}, "numbers from 1"},
		{"no text without header", "", tableFlags{noHeader: true}, corpus.Table{}, "--no-header needs --columns"},
		{"two characters", "", tableFlags{delimiter: ";;"}, corpus.Table{}, "an ASCII character"},
		{"a table in JSON", "jsonl", tableFlags{delimiter: ";"}, corpus.Table{}, "--delimiter is for csv and tsv"},
		{"a number in JSON", "json", tableFlags{columns: []string{"id=1"}}, corpus.Table{}, "have names, not numbers"},
		{"columns of text", "text", tableFlags{columns: []string{"id=a"}}, corpus.Table{}, "and --input-format says text"},
		{"delimiter of tsv", "tsv", tableFlags{delimiter: ";"}, corpus.Table{}, "--input-format says tsv"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := test.flags.check(test.format)
			if test.err != "" {
				require.ErrorContains(t, err, test.err)
				require.Equal(t, exit.Usage, exit.Of(err).Status)
				return
			}
			require.NoError(t, err)
			table, fields := test.flags.described(test.format)
			require.Equal(t, test.want, table)
			require.Equal(t, corpus.Fields{ID: table.ID, Title: table.Title}, fields)
		})
	}
}

func TestWhereTopicsAre(t *testing.T) {
	require.Equal(t, io.EOF, WhereTopicsAre(io.EOF))
	require.NoError(t, WhereTopicsAre(nil))
	err := WhereTopicsAre(fmt.Errorf("x.jsonl: %w", tagger.ErrNoTopics))
	require.ErrorIs(t, err, tagger.ErrNoTopics)
	require.ErrorContains(t, err, "--columns topics=NAME or --categories FILE names")
}

// TestBibliographiesOrNot makes a new format choose whether a text file of it is read in a folder.
func TestBibliographiesOrNot(t *testing.T) {
	others := []string{"jsonl", "json", "csv", "tsv", "digest", "text", "arxiv-snapshot", "fasttext", "arxiv", "xml"}
	var all []string
	for _, f := range formats.All() {
		all = append(all, f.Name)
	}
	require.ElementsMatch(t, all, append(bibliographies(), others...),
		"add a new format to bibliographies, or here if other text may look like it")
}
