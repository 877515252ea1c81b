package bibtex_test

import (
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// addSeeds adds inputs of all kinds, with tags.
func addSeeds(f *testing.F) {
	files, err := filepath.Glob("testdata/cases/*")
	require.NoError(f, err)
	for _, file := range append(files, "testdata/mixed.bib") {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(text), "quantum", "a; b")
	}
	for _, text := range []string{
		"@misc{a,keywords={b,}}", "@misc(a, keywords = b # \"c;\")", "@misc{a\n,b=1\n}@misc{", "@string{k={;}}@misc{a,keywords=k#{ }}",
		"% Encoding: cp1251\n@misc{\xe9,title={\xe9\xe9},keywords={\xe9 {x}}}", "@misc{a,b={c}},d={e{,\nf={g}\n}\n@comment{",
	} {
		f.Add(text, "@misc{(c}\n", "\xff%\\\u0130")
	}
}

// FuzzRead holds that places are in the input and in order, and that texts are valid.
func FuzzRead(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text, _, _ string) {
		last := 1 + strings.Count(text, "\n") + strings.Count(text, "\r")
		noting := func(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
			return bibtex.Options{Notes: notes}.Read(name, r)
		}
		got := readertest.NotingReader(noting).RequireSound(t, text, last)
		require.True(t, slices.IsSorted(got.ErrorLines), got.ErrorLines)
		require.Equal(t, got.Docs, all(text), "notes change nothing")
	})
}

// FuzzRewrite holds that nothing but keywords is added, once.
func FuzzRewrite(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text, one, two string) {
		if isMultibyte(text) {
			return
		}
		got, _ := rewrite.RequireOnce(t, text, one, two)
		require.True(t, within(text, got), "bytes are lost or changed")
		before, after := all(text), all(got)
		require.Equal(t, len(before), len(after))
		for i := range before {
			had := before[i].Topics
			require.Equal(t, had, append([]string(nil), after[i].Topics[:len(had)]...))
			before[i].Topics, after[i].Topics = nil, nil
		}
		require.Equal(t, before, after)
	})
}

// isMultibyte reports whether a text has an encoding that is not rewritten.
func isMultibyte(text string) bool {
	err := rewrite(&strings.Builder{}, "f", strings.NewReader(text), func(corpus.Document) []string { return nil }, nil)
	return err != nil && strings.Contains(err.Error(), "cannot be rewritten")
}

// within reports whether the bytes of a text are in another in this order.
func within(text, other string) bool {
	for i := range len(other) {
		if text != "" && text[0] == other[i] {
			text = text[1:]
		}
	}
	return text == ""
}

func all(text string) []corpus.Document {
	var docs []corpus.Document
	for d, err := range bibtex.Read("f", strings.NewReader(text)) {
		if err == nil {
			docs = append(docs, d)
		}
	}
	return docs
}
