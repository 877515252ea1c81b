package training

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func tallied(docs ...corpus.Document) *Tally {
	t := NewTally()
	for _, d := range docs {
		t.add(d)
	}
	return t
}

func TestTallyFindsDoubtfulDocuments(t *testing.T) {
	cat := corpus.Document{ID: "a", Title: "Old cats", Abstract: "How cats age.", Topics: []string{"cats", "age"}}
	with := func(change func(*corpus.Document)) corpus.Document {
		d := cat
		d.ID = "b"
		change(&d)
		return d
	}
	tests := []struct {
		name       string
		second     corpus.Document
		contradict string
	}{
		{"other text", with(func(d *corpus.Document) { d.Title, d.Topics = "Young cats", nil }), ""},
		{"the same labels", with(func(d *corpus.Document) {}), ""},
		{"in another order and twice", with(func(d *corpus.Document) { d.Topics = []string{"age", "cats", "age"} }), ""},
		{"fewer labels", with(func(d *corpus.Document) { d.Topics = []string{"cats"} }), "b (as a)"},
		{"none", with(func(d *corpus.Document) { d.Topics = nil }), "b (as a)"},
		{"a borderline one", with(func(d *corpus.Document) { d.Borderline = []string{"dogs"} }), "b (as a)"},
		{"a label for a borderline one", with(func(d *corpus.Document) {
			d.Topics, d.Borderline = d.Topics[:1], d.Topics[1:]
		}), "b (as a)"},
		{"other white space", with(func(d *corpus.Document) { d.Title, d.Topics = " Old\n cats", nil }), "b (as a)"},
		{"a word moved", with(func(d *corpus.Document) {
			d.Title, d.Abstract, d.Topics = "Old", "cats How cats age.",
				nil
		}), ""},
		{"joined labels", with(func(d *corpus.Document) { d.Topics = []string{"agecats"} }), "b (as a)"},
		{"the same id", with(func(d *corpus.Document) { d.ID, d.Title = "a", "Young cats" }), ""},
		{"the whole twice", cat, ""},
		{"no id", with(func(d *corpus.Document) { d.ID, d.Topics = "", nil }), "Old cats (as a)"},
		{"hostile id", with(func(d *corpus.Document) { d.ID, d.Topics = "\x1b[2J\nb", nil }), "[2J b (as a)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tallied(cat, tt.second)
			require.Equal(t, tt.contradict, got.contradict.String())
			require.Equal(t, 2, got.documents)
		})
	}
}

func TestTallyOfDocumentsWithoutAnything(t *testing.T) {
	got := tallied(corpus.Document{}, corpus.Document{Topics: []string{"cats"}}, corpus.Document{Abstract: " \n"},
		corpus.Document{Abstract: "Purring."}, corpus.Document{Abstract: "Purring.", Topics: []string{"cats"}})
	require.Equal(t, []string{"number 5 (as number 4)"}, got.contradict.first)
	require.Equal(t, 3, got.topicless)
}

func TestTallyIsShort(t *testing.T) {
	got := NewTally()
	for i := range 300 {
		d := corpus.Document{ID: "same", Title: "The same", Topics: []string{fmt.Sprintf("topic %03d\n", i)}}
		d.Topics = append(d.Topics, strings.Repeat("long", 100_000))
		got.add(d)
	}
	text := got.String()
	lines := strings.Split(text, "\n")
	require.Equal(t, "300 documents, 0 of them without a topic", lines[0])
	require.Regexp(t, "^     300  (long)+lon…$", lines[1], "those with most documents first")
	require.Equal(t, "       1  topic 000", lines[2])
	require.Equal(t, "          and 251 topics more", lines[shownTopics+1])
	require.Equal(t, "topictag: warning: 300 topics with fewer than 20 documents (topic 299 1, topic 298 1, topic "+
		"297 1, topic 296 1, topic 295 1, ...): "+
		"probabilities, thresholds and figures are rough guesses there", lines[shownTopics+2])
	require.Contains(t, text, "warning: 299 documents with the text of an earlier one and other topics: same (as same), ")
	require.Less(t, len(text), 5000)
}

func TestTallyWarnsBelowTwenty(t *testing.T) {
	got := NewTally()
	for i := range fewDocuments - 1 {
		got.add(corpus.Document{Title: fmt.Sprint("Cats ", i), Topics: []string{"cats"}})
	}
	require.Contains(t, got.String(), "warning: 1 topic with fewer than 20 documents (cats 19)")
	got.add(corpus.Document{Title: "Cats again", Topics: []string{"cats"}})
	require.Equal(t, "20 documents, 0 of them without a topic\n      20  cats\n", got.String())
}

func TestTallySaysNothingOfAPart(t *testing.T) {
	errDisk := errors.New("the disk fails")
	var out strings.Builder
	for range NewTally().Watch(&out, func(yield func(corpus.Document, error) bool) {
		_ = yield(corpus.Document{Title: "Cats"}, nil) && yield(corpus.Document{}, errDisk)
	}) {
	}
	for range NewTally().Watch(&out, corpus.All(corpus.Sample())) {
		break
	}
	require.Empty(t, out.String())
	for range NewTally().Watch(&out, corpus.All(corpus.Sample())) {
	}
	require.Contains(t, out.String(), "58 documents, 19 of them without a topic\n      12  diffusion\n")
}
