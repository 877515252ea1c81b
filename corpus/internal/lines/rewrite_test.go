package lines

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// rewriteRIS is the rewriter of RIS without notes.
var rewriteRIS readertest.Rewrite = func(
	w io.Writer, name string, r io.Reader,
	tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
) error {
	return RIS().Rewrite(w, name, r, tags, report, nil)
}

// TestRewriteRecovers adds tags to the records that the reader mends. Package ris tests
// the rest.
func TestRewriteRecovers(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"no end", "TY  - A\nTI  - a\n\nTY  - A\nTI  - b\n", "TY  - A\nTI  - a\n+\n\nTY  - A\nTI  - b\n+\n"},
		{"no last line end", "TY  - A\nTI  - a", "TY  - A\nTI  - a\n+\n"},
		{"no last line end, and returns", "TY  - A\r\nTI  - a", "TY  - A\r\nTI  - a\r\n+\r\n"},
		{"no line end", "TY  - A", "TY  - A\n+\n"},
		{"no last line end after keywords", "TY  - A\nKW  - b\nTI  - a", "TY  - A\nKW  - b\n+\nTI  - a"},
		{"no start", "TI  - a\nER  - \n", "TI  - a\n+\nER  - \n"},
		{"fields before the start", "TI  - a\nTY  - A\nER  - \n", "TI  - a\nTY  - A\n+\nER  - \n"},
		{
			"fields after the end", "TY  - A\nTI  - a\nER  -\nNL  - x\n\n1.\n",
			"TY  - A\nTI  - a\n+\nER  -\nNL  - x\n\n1.\n",
		},
		{"odd tags", "1.\nTY - A\nTY - JOUR\nKW - x\nAU - y\nER\n", "1.\nTY - A\nTY - JOUR\nKW - x\n+\nAU - y\nER\n"},
		{"no hyphens", "TY  JOUR\nTI  a\nER\n", "TY  JOUR\nTI  a\n+\nER\n"},
		{"lone returns", "TY  - A\rTI  - a\rER  - \r\rx\r", "TY  - A\rTI  - a\r+\rER  - \r\rx\r"},
		{"line ends by turns", "TY  - A\rTI  - a\n\nER  - \r\n", "TY  - A\rTI  - a\n+\n\nER  - \r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.ReplaceAll(test.want, "+", "KW  - quantum")
			got, bad := rewriteRIS.RequireOnce(t, test.in, "quantum")
			require.Empty(t, bad)
			require.Equal(t, want, got)
			rewriteRIS.RequireByBytes(t, want, test.in, "quantum")
		})
	}
}

func TestRewriteOfCases(t *testing.T) {
	for _, test := range cases() {
		text := folder.Text(t, test.file)
		var notes []string
		var b strings.Builder
		take := func(n corpus.Note) { notes = append(notes, n.Text) }
		tags := func(d corpus.Document) []string { return []string{"tagged " + d.Title} }
		err := RIS().Rewrite(&b, "f", strings.NewReader(text), tags, nil, take)
		if found, _, _ := detect([]byte(text)); !found.CanRewrite() {
			require.EqualError(t, err, "f is "+found.title+", which has no field for tags; choose another format "+
				"of output")
			require.Empty(t, b.String())
			continue
		}
		require.NoError(t, err)
		require.Equal(t, test.notes, notes)
		docs, _, err := read(RIS(), b.String())
		require.NoError(t, err)
		require.Len(t, docs, len(test.want))
		for i, want := range test.want {
			want.Topics = append(want.Topics, strings.TrimSpace("tagged "+want.Title))
			if strings.Contains(want.Title, "\uFFFD") {
				docs[i].Title = want.Title
			}
			require.Equal(t, want, docs[i], test.file)
		}
	}
}

func TestRewriteStops(t *testing.T) {
	large := "TY  - A\nAB  - " + strings.Repeat("x", corpus.MaxRecord) + "\nER  - \n"
	start := "TY  - A\nTI  - a\nKW  - x\nER  - \n"
	rewriteRIS.RequireStops(t, "TY  - A\nTI  - a\nER  - \n"+large+"TY  - A\nER  - \n", start, 4)
}
