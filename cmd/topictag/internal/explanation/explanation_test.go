package explanation

import (
	"encoding/json"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/tagger"
)

// robots is a document with a tag, explained by the bundled model.
func robots() tagger.Explained {
	d := corpus.Document{ID: "2601.00001", Title: "Robots", Abstract: "A robot arm folds towels."}
	return tagger.Default().ExplainAll(d)
}

// record returns an explained document as it is written.
func record(x tagger.Explained) Record {
	return Record{x.Document, x.Abstained, slices.Values(x.Explanations)}
}

// written returns what a format writes of documents.
func written(t *testing.T, format string, o Options, all ...tagger.Explained) string {
	var b strings.Builder
	o.Terms, o.Width = 3, 60
	w := NewWriter(format, &b, tagger.Default().Topics(), o)
	require.NoError(t, w.Begin())
	for _, x := range all {
		require.NoError(t, w.Write(record(x)))
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

func TestTopics(t *testing.T) {
	names := func(o Options, x tagger.Explained) (shown []string) {
		for _, s := range highlighted(o.topics(record(x), false)) {
			shown = append(shown, s.Topic)
		}
		return shown
	}
	x := robots()
	require.Equal(t, []string{"robotics"}, names(Options{}, x), "the topic that is given")
	require.Len(t, names(Options{Asked: []string{"quantum"}}, x), 4, "the caller has chosen")
	require.Empty(t, names(Options{}, tagger.Explained{}))
	for i := range x.Explanations {
		x.Explanations[i].Given = false
	}
	require.Equal(t, []string{x.Explanations[0].Topic}, names(Options{}, x), "the most probable one")
}

// TestJSONIsThatOfTheLibrary compares what is written in pieces with what json.Marshal returns.
func TestJSONIsThatOfTheLibrary(t *testing.T) {
	odd := corpus.Document{ID: "<&>", Title: "\xff\u2028"}
	for _, x := range []tagger.Explained{robots(), {}, {Document: odd}} {
		if x.Explanations == nil {
			x.Explanations = []tagger.Explanation{}
		}
		var want strings.Builder
		require.NoError(t, output.JSON(&want).Encode(x))
		require.Equal(t, want.String(), written(t, "json", Options{}, x))
	}
}

// TestNeighborsShareBrackets has spaces, hyphens and other text between pieces with evidence.
func TestNeighborsShareBrackets(t *testing.T) {
	pieces := func(text string) (all []evidence.Piece) {
		for part := range strings.SplitSeq(text, "|") {
			switch part[0] {
			case '+':
				all = append(all, evidence.Piece{Text: part[1:], Weight: 1})
			case '~':
				all = append(all, evidence.Piece{Text: part[1:], Weight: -1})
			default:
				all = append(all, evidence.Piece{Text: part, Topic: -1})
			}
		}
		return all
	}
	for in, want := range map[string]string{
		"of |+a| |+quantum| |+memory|.": "of [a quantum memory].",
		"+a|-|+b|. |+c|, |+d":           "[a-b]. [c], [d]",
		"+a| |~b| |~c| |+d":             "[a] {b c} [d]",
		"+a|+b|~c":                      "[ab]{c}",
		" |+a| ":                        "[a]",
		"+a| and |+b":                   "[a] and [b]",
	} {
		p := &text.Paragraph{Width: 80}
		addBracketed(p, pieces(in))
		require.Equal(t, want, strings.TrimSuffix(p.String(), "\n"), in)
	}
}

// TestTextFitsTheLine explains the sample at several widths.
func TestTextFitsTheLine(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		longest := 0
		for _, d := range corpus.Sample() {
			d.ID = strings.Repeat("long ", 20)
			var b strings.Builder
			o := Options{Terms: 30, Width: width, Asked: tagger.Default().Topics()}
			w := NewWriter("text", &b, tagger.Default().Topics(), o)
			require.NoError(t, w.Write(record(tagger.Default().ExplainAll(d))))
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

// TestMemoryOfALongText counts all bytes that are allocated while a text of 1 MB is explained and
// written.
func TestMemoryOfALongText(t *testing.T) {
	abstract := ""
	for _, d := range corpus.Sample() {
		abstract += d.Abstract + " "
	}
	abstract = strings.Repeat(abstract, 1+(1<<20)/len(abstract))
	tg := tagger.Default()
	for _, format := range Formats() {
		least := 1000.0
		for range 2 { // the first makes what is reused
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			w := NewWriter(format, io.Discard, tg.Topics(), Options{Terms: 8, Width: 80})
			d := corpus.Document{Abstract: abstract}
			require.NoError(t, w.Write(Record{d, "", tg.Explanations(d, 0)}))
			runtime.ReadMemStats(&after)
			least = min(least, float64(after.TotalAlloc-before.TotalAlloc)/float64(len(abstract)))
		}
		require.Less(t, least, 30.0, "bytes for each byte of text as %s", format)
	}
}
