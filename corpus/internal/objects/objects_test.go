package objects

import (
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// outcome is all that comes of an input named f: documents, and errors and notes as
// text.
type outcome struct {
	docs   []corpus.Document
	errors []string
	notes  []string
}

// read reads an input to its end.
func read(t testing.TB, o Options, in io.Reader) outcome {
	var got outcome
	for d, err := range o.Read("f", in, func(n corpus.Note) { got.notes = append(got.notes, n.String()) }) {
		if err != nil {
			require.Equal(t, corpus.Document{}, d)
			got.errors = append(got.errors, err.Error())
			continue
		}
		got.docs = append(got.docs, d)
	}
	return got
}

// readBoth reads a text in both ways of lines, which must give the same.
func readBoth(t testing.TB, text string) outcome {
	got := read(t, Options{}, strings.NewReader(text))
	require.Equal(t, got, read(t, Options{Lines: true}, strings.NewReader(text)), text)
	return got
}

// readerOf is a reader without notes.
func readerOf(o Options) func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] { return o.Read(name, r, nil) }
}

func TestNotesOfWholeInputs(t *testing.T) {
	const paper = `{"id":"a","title":"T","abstract":"A"}`
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"white space", "\uFEFF \r\n\n", nil},
		{"empty array", "[ ]\n", []string{"f:1: there is no record, as in an export without results"}},
		{"empty list", `{"meta":{"count":0},"results":[],"group_by":[]}`,
			[]string{"f:1: there is no record, as in an export without results"}},
		{"empty list in a message", `{"status":"ok","message":{"items":[]}}`,
			[]string{"f:1: there is no record, as in an export without results"}},
		{"an empty list among others", `{"results":[]}` + "\n" + paper, nil},
		{"no titles", "\n" + `{"name":"x","abstract":"A"}`, []string{`f:2: no record has a title; the fields are "name", "abstract"`}},
		{"no abstracts", `{"title":"T","fulltext":"x"}` + "\n" + `{"title":"U"}`,
			[]string{`f:1: no record has an abstract; the fields are "title", "fulltext"`}},
		{"one abstract", `{"title":"T"}` + "\n" + paper, nil},
		{"many fields", `{"title":"T"` + strings.Repeat(`,"x":1`, 30) + "}",
			[]string{`f:1: no record has an abstract; the fields are "title"` + strings.Repeat(`, "x"`, 19) + ", ..."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readBoth(t, test.text)
			require.Empty(t, got.errors)
			require.Equal(t, test.want, got.notes)
		})
	}
}

func TestReadStops(t *testing.T) {
	n := 0
	for range Read("f", strings.NewReader(`{"title":"a"}{"title":"b"}`), nil) {
		n++
		break
	}
	require.Equal(t, 1, n)
}
