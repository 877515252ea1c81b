package report

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestFiguresFitTheLine(t *testing.T) {
	e := &Evaluation{Documents: 3, Topics: []Row{{Name: "quantum", Support: 7}}}
	for _, test := range []struct {
		width, tables int
	}{{120, 1}, {93, 1}, {92, 2}, {80, 2}, {60, 2}, {40, 4}, {1, 9}} {
		var b strings.Builder
		e.writeFigures(&b, test.width)
		all := b.String()
		require.Equal(t, test.tables, strings.Count(all, "3 documents"), test.width)
		require.Equal(t, test.tables, strings.Count(all, "\nquantum "), test.width)
		require.Equal(t, 1, strings.Count(all, "support"))
		for line := range strings.Lines(all) {
			require.LessOrEqual(t, len(line)-1, max(test.width, nameWidth+13))
		}
	}
}

func TestLongNamesKeepTheColumns(t *testing.T) {
	for name, want := range map[string]string{
		"quantum":                    "quantum           ",
		"machine-learned potentials": "machine-learned potentials",
		"the names of forty topics in one line 1": "the names of forty topics in on…",
	} {
		var b strings.Builder
		e := &Evaluation{Documents: 3, Topics: []Row{{Name: name, Support: 7}}}
		e.writeFigures(&b, 120)
		lines := strings.Split(b.String(), "\n")
		require.True(t, strings.HasPrefix(lines[1], want+" "), lines[1])
		for _, line := range lines[1:4] {
			require.Equal(t, utf8.RuneCountInString(lines[0]), utf8.RuneCountInString(line), line)
		}
	}
}

func TestTopicsWithoutADocumentAreNamed(t *testing.T) {
	e := &Evaluation{Documents: 3, Topics: []Row{{Name: "quantum", Support: 7}}}
	written := func() string {
		var b strings.Builder
		require.NoError(t, e.writeTable(&b))
		return b.String()
	}
	require.NotContains(t, written(), "topics without")
	e.Topics = append(e.Topics, Row{Name: "cats"}, Row{Name: "dogs"})
	require.Contains(t, written(), "topics without a document, counted as 0 in macro: cats, dogs\n")
	e.Topics = slices.Repeat([]Row{{Name: "cats"}}, mostMissing+2)
	require.Contains(t, written(), "cats, cats and 2 more\n")
}
