package objects

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// copied is a copy of JSON lines with errors and notes.
type copied struct {
	text          string
	errors, notes []string
}

func tagsOf(d corpus.Document) []string {
	evidence := ""
	if strings.Contains(d.Title, "E") {
		evidence = "[1]"
	}
	return []string{`[{"topic":"t"}]`, `""`, "", evidence}
}

func extend(t *testing.T, text string) (c copied) {
	t.Helper()
	var b strings.Builder
	require.NoError(t, ExtendLines(&b, "f", strings.NewReader(text), corpus.Fields{}, corpus.Extension{
		Names: []string{"tags", "abstained", "probabilities", "evidence"}, Values: tagsOf,
		Report: func(bad *corpus.RecordError) error { c.errors = append(c.errors, bad.Error()); return nil },
		Notes:  func(n corpus.Note) { c.notes = append(c.notes, n.String()) },
	}))
	c.text = b.String()
	return c
}

func TestExtendLines(t *testing.T) {
	const added = `,"tags":[{"topic":"t"}],"abstained":""`
	const prefixed = `,"topictag_tags":[{"topic":"t"}],"topictag_abstained":""`
	for _, test := range []struct {
		name, in, want string
		errors         []string
	}{
		{"nothing", "", "", nil},
		{"line ends", "\n\uFEFF\r\n", "\n\uFEFF\r\n", []string{"f:2: no JSON at byte 1: invalid character '\\ufeff' at start of value"}},
		{"all else stays", "\uFEFF {\"title\" : \"a\", \"n\":1e3,\"n\":1.0,\"u\":\"\\u0061/\" } \r\n\n{\"title\":\"b\"}",
			"\uFEFF {\"title\" : \"a\", \"n\":1e3,\"n\":1.0,\"u\":\"\\u0061/\"" + added + " } \r\n\n{\"title\":\"b\"" + added + "}", nil},
		{"evidence", `{"title":"E"}`, `{"title":"E"` + added + `,"evidence":[1]}`, nil},
		{"NaN", `{"title":"a","x":NaN}`, `{"title":"a","x":NaN` + added + `}`, nil},
		{"own fields", `{"title":"a" , "tags":[],"abstained":"no-text","probabilities":{"t":0.5}}`, `{"title":"a"` + added + `}`, nil},
		{"own fields alone", `{ "tags":[], "abstained":"x"}`, `{ "tags":[], "abstained":"x"}`,
			[]string{`f:1: no title and no abstract; the fields are "tags", "abstained"; name those that hold them`}},
		{"fields of the same name", `{"tags":["x"],"abstained":"","title":"a"}`, `{"tags":["x"],"abstained":"","title":"a"` + prefixed + `}`, nil},
		{"other values", `{"title":"a","tags":["x"],"abstained":""}`, `{"title":"a","tags":["x"],"abstained":""` + prefixed + `}`, nil},
		{"other fields after them", `{"title":"a","tags":[],"abstained":"","x":1}`, `{"title":"a","tags":[],"abstained":"","x":1` + prefixed + `}`, nil},
		{"bad lines", "{\"title\":7}\nword\n{\"title\":\"a\"\n{\"title\":\"a\"} {}\n", "{\"title\":7}\nword\n{\"title\":\"a\"\n{\"title\":\"a\"} {}\n", []string{
			"f:1: field title cannot be a JSON number", "f:2: no JSON at byte 1: invalid character 'w' at start of value",
			"f:3: JSON ends in the middle", "f:4: no JSON at byte 15: invalid character '{' after top-level value"}},
		{"several records", `{"results":[{"title":"a","abstract":"b"},{"title":"c"}]}`, `{"results":[{"title":"a","abstract":"b"},{"title":"c"}]}`,
			[]string{"f:1: " + errSeveral.Error()}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := extend(t, test.in)
			require.Equal(t, test.want, got.text)
			require.Equal(t, test.errors, got.errors)
			again := extend(t, got.text)
			require.Equal(t, test.want, again.text)
		})
	}
	require.Equal(t, []string{
		`f:1: the record has fields with names of the added ones, which are called ` +
			`"topictag_tags", "topictag_abstained", "topictag_probabilities", "topictag_evidence", here and later on`,
		`f:1: no record has an abstract; the fields are "tags", "title"`,
	}, extend(t, "{\"tags\":1,\"title\":\"a\"}\n{\"tags\":1,\"title\":\"a\"}\n").notes)
}

func TestExtendLinesErrors(t *testing.T) {
	failed := errors.New("failed")
	e := corpus.Extension{Names: []string{"tags", "abstained"}, Values: tagsOf}
	for _, text := range []string{"[\n{\"title\":\"a\"}]", " {\n\"title\":\"a\"}"} {
		err := ExtendLines(io.Discard, "f", strings.NewReader(text), corpus.Fields{}, e)
		require.ErrorIs(t, err, errNoLines)
	}
	require.EqualError(t, ExtendLines(io.Discard, "f", iotest.ErrReader(failed), corpus.Fields{}, e), "f: failed")
	r, w := io.Pipe()
	r.CloseWithError(failed)
	require.ErrorIs(t, ExtendLines(w, "f", strings.NewReader("{}"), corpus.Fields{}, e), failed)
	e.Report = func(*corpus.RecordError) error { return failed }
	require.ErrorIs(t, ExtendLines(io.Discard, "f", strings.NewReader("x"), corpus.Fields{}, e), failed)
	var b strings.Builder
	require.NoError(t, ExtendLines(&b, "f", strings.NewReader(`{"name":"a"}`), corpus.Fields{Title: "name"}, e))
	require.Contains(t, b.String(), "tags")
}

func TestExtendLinesHoldsNoMoreThanARecord(t *testing.T) {
	readertest.SkipLarge(t)
	large := strings.Repeat("x", 3*corpus.MaxRecord)
	got := extend(t, "{\"title\":\"a\"}\n"+large+"\n{\"title\":\"b\"}")
	require.Equal(t, []string{"f:2: record over 16 MB"}, got.errors)
	require.Contains(t, got.text, "\n"+large+"\n{\"title\":\"b\",")
}

// FuzzExtendLines copies any bytes. Without the added members the copy is the input, and
// a second copy changes nothing.
func FuzzExtendLines(f *testing.F) {
	files, err := filepath.Glob("testdata/cases/*l")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		copyOf := func(text []byte, e corpus.Extension) ([]byte, error) {
			var b bytes.Buffer
			e.Names = []string{"tags", "abstained"}
			err := ExtendLines(&b, "f", bytes.NewReader(text), corpus.Fields{}, e)
			return b.Bytes(), err
		}
		none := corpus.Extension{Values: func(corpus.Document) []string { return []string{"", ""} }}
		some := corpus.Extension{Values: func(corpus.Document) []string { return []string{"[]", `"x"`} }}
		same, err := copyOf(text, none)
		if err != nil {
			return
		}
		if !bytes.Contains(text, []byte("ta")) && !bytes.Contains(text, []byte("\\u")) {
			require.Equal(t, string(text), string(same))
		}
		once, err := copyOf(text, some)
		require.NoError(t, err)
		again, err := copyOf(once, some)
		require.NoError(t, err)
		require.Equal(t, string(once), string(again))
	})
}
