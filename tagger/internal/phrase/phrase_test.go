package phrase

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// found returns the places of the phrases as "phrase=text", with a T before those of the title.
func found(s *Set, phrases []string, d corpus.Document) (all []string) {
	for _, h := range s.NewFinder().Find(d) {
		text := "=" + d.Abstract
		if h.Field == vocab.InTitle {
			text = "=T" + d.Title
			h.Start, h.End = h.Start+1, h.End+1
		}
		place := text[1+h.Start : 1+h.End]
		if h.Field == vocab.InTitle {
			place = "T " + place
		}
		all = append(all, phrases[h.Phrase]+"="+place)
	}
	return all
}

func TestFind(t *testing.T) {
	for name, c := range map[string]struct {
		phrases         []string
		title, abstract string
		want            []string
	}{
		"stems":           {[]string{"robot"}, "Robotics", "Two ROBOTS.", []string{"robot=T Robotics", "robot=ROBOTS"}},
		"a sequence":      {[]string{"error correction"}, "", "error correcting codes correct errors", []string{"error correction=error correcting"}},
		"a break between": {[]string{"error correction"}, "", "An error. Correction of it.", nil},
		"fields apart":    {[]string{"error correction"}, "Error", "correction", nil},
		"hyphens":         {[]string{"score-based"}, "", "score based, score-based", []string{"score-based=score based", "score-based=score-based"}},
		"overlaps": {[]string{"quantum error correction", "error correction", "quantum"}, "", "quantum error correction", []string{
			"quantum=quantum", "error correction=error correction", "quantum error correction=quantum error correction",
		}},
		"equal phrases": {[]string{"robot", "robots"}, "", "a robot", []string{"robot=robot", "robots=robot"}},
		"articles":      {[]string{"state of the art"}, "", "the state of an art", []string{"state of the art=state of an art"}},
		"five words":    {[]string{"we do this for robots"}, "", "We do this for a robot", []string{"we do this for robots=We do this for a robot"}},
		"more texts than a block": {[]string{"quantum dot"}, "", strings.Repeat("word ", 63) + "quantum dots", []string{
			"quantum dot=quantum dots",
		}},
		"none": {nil, "a", "b", nil},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := New(tokenize.Default(), c.phrases)
			require.NoError(t, err)
			d := corpus.Document{Title: c.title, Abstract: c.abstract}
			require.Equal(t, c.want, found(s, c.phrases, d))
			requireSameBeside(t, s, d)
		})
	}
}

// requireSameBeside requires that a bag of a model finds the same places, and counts its own
// terms as a bag without phrases does.
func requireSameBeside(t *testing.T, s *Set, d corpus.Document) {
	a := tokenize.Default()
	v := vocab.New([]string{"word", "correct", "error", "art"}, nil, []vocab.Gram{{Prefix: 2, Last: 1}})
	hits := []Hit{}
	with := s.Beside(v).NewBag(a, vocab.NewMemo(), func(h Hit) { hits = append(hits, h) })
	without := vocab.NewReadingBag(a, v, vocab.NewMemo())
	for range 2 { // the second time by the memo
		hits = hits[:0]
		for _, b := range []*vocab.Bag{with, without} {
			b.Clear()
			for field, text := range []string{vocab.InTitle: d.Title, vocab.InAbstract: d.Abstract} {
				b.SetField(vocab.Field(field))
				b.AddText(text, 1)
			}
		}
		require.Equal(t, append([]Hit{}, s.NewFinder().Find(d)...), hits)
		for id := range int32(v.Size()) {
			require.Equal(t, without.Count(id), with.Count(id))
		}
		require.Equal(t, without.Distinct(), with.Distinct())
		require.Equal(t, without.WordCount(), with.WordCount())
		require.Equal(t, without.KnownWordCount(), with.KnownWordCount())
	}
}

func TestPhrasesThatCannotMatch(t *testing.T) {
	for phrase, want := range map[string]string{
		"":                     "has no word that is counted",
		" ?! ":                 "has no word that is counted",
		"the":                  "has no word that is counted",
		"ends. Here":           "has a break inside",
		"one two three 4 5 6":  "has 6 words, more than 5",
		"x; y":                 "has a break inside",
		"see github.com/x/y":   "",
		"Schr\\\"odinger's":    "",
		"quantum  error\ncode": "",
	} {
		err := NewCheck(tokenize.Default())(phrase)
		if want == "" {
			require.NoError(t, err, phrase)
		} else {
			require.ErrorContains(t, err, want, phrase)
		}
	}
}

func TestStems(t *testing.T) {
	require.Equal(t, "error correct", Stems(tokenize.Default(), "Errors, corrected"))
	require.Equal(t, Stems(tokenize.Default(), "robotics"), Stems(tokenize.Default(), "Robot"))
}

func TestWithout(t *testing.T) {
	phrases := []string{"quantum", "quantum error", "error correction"}
	s, err := New(tokenize.Default(), phrases)
	require.NoError(t, err)
	d := corpus.Document{ID: "1", Title: "Quantum", Abstract: "On quantum error correction and quantum."}
	got := Without(d, s.NewFinder().Find(d))
	require.Equal(t, corpus.Document{ID: "1", Title: " ; ", Abstract: "On  ;  ;  ;  and  ; ."}, got)
	require.Empty(t, s.NewFinder().Find(got))
	require.Equal(t, d, Without(d, nil))
	terms := []string{}
	for term := range tokenize.Default().Terms("On" + breakText + "gates") {
		terms = append(terms, term.Text)
	}
	require.Equal(t, []string{"on", "gate"}, terms, "a break stands for a phrase")
}
