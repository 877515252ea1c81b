package formats

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

const (
	nbibText = "PMID- 7\nTI  - Folding\n      towels.\nAB  - We fold.\n"
	wosText  = "\uFEFFFN Clarivate\nVR 1.0\nPT J\nTI Folding\n   towels\nCR We Fold, 2018, ROBOTICS\nUT WOS:7\nER\n" +
		"\nEF\n"
	enwText  = "%0 Journal Article\n%T Folding towels\n"
	mailText = "From: a\nSubject: b\n\n\\\\\narXiv:2401.00001\n\nTitle: Folding towels\n\\\\\n  We fold.\n\\\\\n"
	risText  = "1.\nTY - JOUR\nTI - Folding towels\nER - \n"
)

func TestTaggedLinesAreDetected(t *testing.T) {
	for _, test := range []struct{ file, text, want string }{
		{"x.txt", nbibText, "nbib"}, {"x.nbib", "", "nbib"},
		{"x.txt", wosText, "wos"}, {"X.CIW", "", "wos"},
		{"x.txt", enwText, "enw"}, {"x.enw.gz", "", "enw"},
		{"x.txt", mailText, "arxiv-mail"}, {"", mailText, "arxiv-mail"},
		{"x.txt", risText, "ris"}, {"x.txt", "\n\n1.\nTY  - JOUR", "ris"}, {"x.txt",
			"Provider: L\nContent: c\n\nTY  - JOUR", "ris"},
		{"x.txt", "1. Folding towels\n", "digest"}, {"x.txt", "% Encoding: UTF-8\n%T x\n", "digest"},
	} {
		f, err := Detect(test.file, []byte(test.text))
		require.NoError(t, err)
		require.Equal(t, test.want, f.Name, test.text)
		_, whole, err := Options{}.Open("x", iotest.OneByteReader(strings.NewReader(test.text)))
		require.NoError(t, err)
		all, err := io.ReadAll(whole)
		require.NoError(t, err)
		require.Equal(t, test.text, string(all))
	}
}

func TestNotesReachTheCaller(t *testing.T) {
	const odd = "x:2: tags with other spaces or hyphens than RIS has are read"
	for _, test := range []struct {
		name, format, text, id, note string
	}{
		{"x", "", risText, "", odd},
		{"x.txt", "ris", risText, "", strings.Replace(odd, "x", "x.txt", 1)},
		{"x.ris", "", nbibText, "7", "x.ris:1: the input is nbib, not ris as its name says"},
		{"x", "nbib", wosText, "WOS:7", "x:1: the input is Web of Science, not nbib; it is read as wos"},
		{"x", "", nbibText, "7", ""}, {"x", "", wosText, "WOS:7", ""}, {"x", "", mailText, "2401.00001", ""},
	} {
		var notes []string
		o := Options{Format: test.format, Notes: func(n corpus.Note) { notes = append(notes, n.String()) }}
		docs, err := corpus.Collect(o.Read(test.name, strings.NewReader(test.text)))
		require.NoError(t, err)
		require.Len(t, docs, 1)
		require.Equal(t, "Folding towels", strings.TrimSuffix(docs[0].Title, "."))
		require.Equal(t, test.id, docs[0].ID)
		require.Equal(t, test.note, strings.Join(notes, " "))
		o.Notes = nil
		again, err := corpus.Collect(o.Read(test.name, strings.NewReader(test.text)))
		require.NoError(t, err)
		require.Equal(t, docs, again)
	}
}

func TestTaggedLinesThatAreRewritten(t *testing.T) {
	f, _ := ByName("ris")
	tags := func(corpus.Document) []string { return []string{"physics"} }
	var b strings.Builder
	require.NoError(t, f.Rewrite(&b, "x", strings.NewReader(risText), tags, nil, nil))
	require.Equal(t, strings.Replace(risText, "ER", "KW  - physics\nER", 1), b.String())
	var notes []string
	note := func(n corpus.Note) { notes = append(notes, n.String()) }
	require.NoError(t, f.Rewrite(io.Discard, "x", strings.NewReader(risText), tags, nil, note))
	require.Equal(t, []string{"x:2: tags with other spaces or hyphens than RIS has are read"}, notes)
	err := f.Rewrite(io.Discard, "x.ris", strings.NewReader(nbibText), tags, nil, nil)
	require.EqualError(t, err, "x.ris is nbib, which has no field for tags; choose another format of output")
	for _, name := range []string{"nbib", "wos", "enw", "arxiv-mail"} {
		f, found := ByName(name)
		require.True(t, found)
		require.Nil(t, f.Rewrite, name)
	}
}
