package explanation

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// robots is a document with a tag, explained by the bundled model.
func robots() tagger.Explained {
	d := corpus.Document{ID: "2601.00001", Title: "Robots", Abstract: "A robot arm folds towels."}
	return tagger.Default().ExplainAll(d)
}

// written returns what a format writes of documents.
func written(t *testing.T, format string, o Options, all ...tagger.Explained) string {
	var b strings.Builder
	o.Terms, o.Width = 3, 60
	w := NewWriter(format, &b, tagger.Default().Topics(), o)
	require.NoError(t, w.Begin())
	for _, x := range all {
		require.NoError(t, w.Write(x))
	}
	require.NoError(t, w.End())
	return b.String()
}

func TestText(t *testing.T) {
	text := written(t, "text", Options{}, robots(), robots())
	require.True(t, strings.HasPrefix(text, "2601.00001 [Robots]\n"))
	require.Contains(t, text, "\n\n2601.00001 [Robots]\n", "a blank line is between documents")
	require.Contains(t, text, "robotics would not be given without “Robots”")
	require.NotContains(t, text, "\x1b")
	require.Contains(t, written(t, "text", Options{Color: true}, robots()), "\x1b[33;1mRobots")
}

func TestJSONAndPage(t *testing.T) {
	lines := written(t, "json", Options{}, robots(), robots())
	require.Equal(t, 2, strings.Count(lines, "\n"))
	require.True(t, json.Valid([]byte(strings.SplitAfter(lines, "\n")[0])))
	page := written(t, "html", Options{}, robots())
	require.Contains(t, page, `<a href="https://arxiv.org/abs/2601.00001">`)
	require.Equal(t, 4, strings.Count(page[:strings.Index(page, "<article>")], `<span class="chip`), "a legend")
	page = written(t, "html", Options{Asked: []string{"quantum"}})
	require.Equal(t, 1, strings.Count(page, `<span class="chip`))
	for _, name := range Formats() {
		require.NotPanics(t, func() { written(t, name, Options{}, tagger.Explained{}) }, "a document without anything")
	}
}

func TestShown(t *testing.T) {
	x := robots()
	require.Len(t, x.Explanations, 4)
	require.Len(t, Options{}.shown(x), 1, "the topic that is given")
	require.Len(t, Options{Asked: []string{"quantum"}}.shown(x), 4, "the caller has chosen")
	for i := range x.Explanations {
		x.Explanations[i].Given = false
	}
	require.Equal(t, x.Explanations[:1], Options{}.shown(x), "the most probable one")
	require.Empty(t, Options{}.shown(tagger.Explained{}))
}

// TestTextFitsTheLine explains the sample at several widths.
func TestTextFitsTheLine(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		longest := 0
		for _, d := range corpus.Sample() {
			d.ID = strings.Repeat("long ", 20)
			var b strings.Builder
			o := Options{Terms: 30, Width: width, Asked: tagger.Default().Topics()}
			require.NoError(t, NewWriter("text", &b, tagger.Default().Topics(), o).Write(tagger.Default().ExplainAll(d)))
			for line := range strings.Lines(b.String()) {
				longest = max(longest, utf8.RuneCountInString(line)-1)
			}
		}
		require.LessOrEqual(t, longest, width)
		require.Greater(t, longest, width-5, "the line is used")
	}
}

func TestColumnsOfTerms(t *testing.T) {
	for width, want := range map[int][2]int{120: {32, 20}, 80: {32, 20}, 60: {21, 12}, 20: {8, 4}} {
		term, bar := (&textWriter{options: Options{Width: width}}).columns()
		require.Equal(t, want, [2]int{term, bar}, width)
	}
}
