package seed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

// Words of invented papers. "glacier" is a seed, and so is "crane", which also is a machine.
var (
	iceWords   = strings.Fields("glacier ice melt snow sheet sea level warm polar moraine")
	birdWords  = strings.Fields("crane nest feather migration wetland egg wing flock song plumage")
	otherWords = strings.Fields("concrete load bridge steel beam crane hoist truck weld bolt cement site")
	plainWords = strings.Fields("study data show result method year site model large new")
)

// invented returns papers on ice, on birds and on building, one in three each, with their
// topics.
func invented(n int) []corpus.Document {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(words []string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words))] + " ")
			b.WriteString(plainWords[r.IntN(len(plainWords))] + " ")
		}
		return b.String()
	}
	var all []corpus.Document
	for i := range n {
		words, topics := otherWords, []string(nil)
		switch i % 3 {
		case 0:
			words, topics = iceWords, []string{"ice"}
		case 1:
			words, topics = birdWords, []string{"birds"}
		}
		d := corpus.Document{ID: fmt.Sprint(i), Title: pick(words, 2), Abstract: pick(words, 10), Topics: topics}
		all = append(all, d)
	}
	return all
}

func topicsOfTests() []Topic {
	return []Topic{
		{Name: "ice", Seeds: []string{"glaciers", "sea level"}, Not: []string{"polar wing"}},
		{Name: "birds", Seeds: []string{"crane", "nest"}, All: []string{"plumage song"}, Share: 0.3},
	}
}

func unlabeled(docs []corpus.Document) iter.Seq2[corpus.Document, error] {
	docs = slices.Clone(docs)
	for i := range docs {
		docs[i].Topics = nil
	}
	return corpus.All(docs)
}

// right returns the share of papers whose tags are all right.
func right(t *tagger.Tagger, docs []corpus.Document) float64 {
	n := 0
	for _, d := range docs {
		var names []string
		for _, s := range t.TagDocument(d).Tags {
			names = append(names, s.Topic)
		}
		if slices.Equal(names, d.Topics) {
			n++
		}
	}
	return float64(n) / float64(len(docs))
}

func TestFitLearnsMoreThanSeeds(t *testing.T) {
	docs := invented(600)
	tagger1, report, err := Fit(t.Context(), topicsOfTests(), unlabeled(docs[:450]), Options{Suggest: 4})
	require.NoError(t, err)
	require.Equal(t, []string{"birds", "ice"}, tagger1.Topics())
	require.GreaterOrEqual(t, right(tagger1, docs[450:]), 0.85)
	noSeed := corpus.Document{Title: "Snow on moraines", Abstract: "Warm snow and polar ice melt the ice sheet."}
	require.Equal(t, "ice", tagger1.TagDocument(noSeed).Tags[0].Topic)

	require.Equal(t, [3]int{450, 450, 0}, [3]int{report.Read, report.Papers, report.Reviewed})
	birds, ice := report.Topics[0], report.Topics[1]
	require.Equal(t, "birds", birds.Topic)
	require.InDelta(t, 0.3, birds.Share, 0.001, "the share is given")
	require.InDelta(t, 0.33, ice.Share, 0.08)
	require.Equal(t, FromPosterior, ice.Thresholds)
	require.Equal(t, "crane", birds.Phrases[0].Phrase)
	require.Greater(t, birds.Phrases[0].Papers, birds.Phrases[1].Papers)
	require.Less(t, birds.Phrases[0].Agreement, birds.Phrases[1].Agreement-0.1, "a crane is a machine as well")
	require.Len(t, ice.Suggestions, 4)
	for _, s := range ice.Suggestions {
		require.Contains(t, iceWords, strings.Fields(strings.ToLower(s.Phrase))[0], "%v", ice.Suggestions)
		require.Greater(t, s.Probability, ice.Share)
	}
}

// TestSeedThatDisagrees adds a seed of another subject to a topic.
func TestSeedThatDisagrees(t *testing.T) {
	docs := invented(600)
	topics := []Topic{{Name: "ice", Seeds: []string{"glaciers", "moraine", "snow", "truck"}}}
	x, report, err := Fit(t.Context(), topics, unlabeled(docs[:450]), Options{})
	require.NoError(t, err)
	phrases := report.Topics[0].Phrases
	for _, p := range phrases[:3] {
		require.Greater(t, p.Agreement, 0.6, p.Phrase)
		require.Greater(t, p.Agreement, phrases[3].Agreement+0.3, p.Phrase)
	}
	for i, d := range docs {
		if docs[i].Topics = nil; d.Topics != nil && d.Topics[0] == "ice" {
			docs[i].Topics = d.Topics
		}
	}
	require.GreaterOrEqual(t, right(x, docs[450:]), 0.8, "papers on building are not on ice")
}

func TestManySeedsAreJudgedTogether(t *testing.T) {
	topics := []Topic{{Name: "ice", Seeds: slices.Repeat([]string{"glaciers", "moraine"}, mostJudged)}}
	x, report, err := Fit(t.Context(), topics, unlabeled(invented(150)), Options{})
	require.NoError(t, err)
	require.Positive(t, report.Topics[0].Phrases[0].Agreement)
	require.NotEmpty(t, x.Tag("Glacier ice and moraines of snow"))
}

func TestRulesAreKept(t *testing.T) {
	x, _, err := Fit(t.Context(), topicsOfTests(), unlabeled(invented(120)), Options{})
	require.NoError(t, err)
	require.Equal(t, []tagger.Rule{
		{Topic: "birds", All: []string{"plumage song"}}, {Topic: "ice", Not: []string{"polar wing"}},
	}, x.Rules())
	var file bytes.Buffer
	require.NoError(t, x.Save(&file))
	x, err = tagger.Load(&file)
	require.NoError(t, err)
	e, _ := x.Explain(corpus.Document{Title: "Glacier ice and the polar wing"}, "ice")
	require.Equal(t, "not", e.Rule.Rule)
	require.False(t, e.Given)
}

func saved(t *testing.T, docs []corpus.Document, o Options) ([]byte, *Report) {
	x, report, err := Fit(t.Context(), topicsOfTests(), unlabeled(docs), o)
	require.NoError(t, err)
	var file bytes.Buffer
	require.NoError(t, x.Save(&file))
	return file.Bytes(), report
}

func TestOrderChangesNothing(t *testing.T) {
	docs := invented(240)
	reviewed := docs[:12]
	model, report := saved(t, docs, Options{Reviewed: reviewed, Suggest: 3, MaxPapers: 150})
	slices.Reverse(docs)
	o := Options{Reviewed: slices.Clone(docs[228:]), Suggest: 3, MaxPapers: 150}
	again, sameReport := saved(t, append(docs, docs[:20]...), o)
	require.True(t, bytes.Equal(model, again))
	require.Equal(t, 240, report.Read)
	sameReport.Read -= 20
	require.Equal(t, report, sameReport)
	require.LessOrEqual(t, report.Papers, 162)
	require.GreaterOrEqual(t, report.Papers, 150)
}

func TestReviewedPapersDecide(t *testing.T) {
	docs := invented(300)
	// A user for whom cranes that lift are birds, and no bird is.
	reviewed := slices.Clone(docs[:60])
	for i := range reviewed {
		if reviewed[i].Topics = nil; i%3 == 2 {
			reviewed[i].Topics = []string{"birds", "unknown"}
		}
	}
	reviewed[0].Borderline = []string{"ice"}
	x, report, err := Fit(t.Context(), topicsOfTests()[1:], unlabeled(docs), Options{Reviewed: reviewed})
	require.NoError(t, err)
	require.Equal(t, [2]int{20, 40}, [2]int{report.Topics[0].Yes, report.Topics[0].No})
	require.Equal(t, FromReviewed, report.Topics[0].Thresholds)
	steel := x.Probabilities("Steel beams and bolts for a concrete bridge with trucks.")
	without, _, err := Fit(t.Context(), topicsOfTests()[1:], unlabeled(docs), Options{})
	require.NoError(t, err)
	require.Greater(t, steel[0].Probability, without.Probabilities("Steel beams and bolts for a concrete bridge with trucks.")[0].Probability)
}

func TestMatchedComesFirst(t *testing.T) {
	stop := errors.New("stop")
	var counts []int
	_, _, err := Fit(t.Context(), topicsOfTests(), unlabeled(invented(90)), Options{Matched: func(r *Report) error {
		for _, topic := range r.Topics {
			counts = append(counts, topic.Papers)
			require.Equal(t, topic.Topic == "birds", r.TooCommon(topic), "two of three papers have a crane or a nest: %d", topic.Papers)
			require.Zero(t, topic.Share)
		}
		return stop
	}})
	require.ErrorIs(t, err, stop)
	require.Len(t, counts, 2)
	require.True(t, (&Report{Papers: 10}).TooCommon(TopicReport{Papers: 5}))
}

func TestErrorsOfFit(t *testing.T) {
	docs := invented(30)
	broken := errors.New("broken")
	breaking := func(yield func(corpus.Document, error) bool) { yield(corpus.Document{}, broken) }
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx    context.Context
		topics []Topic
		docs   iter.Seq2[corpus.Document, error]
		is     error
		says   string
	}{
		"no topics":   {t.Context(), nil, unlabeled(docs), ErrNoTopics, "seed: there is no topic"},
		"no seeds":    {t.Context(), []Topic{{Name: "x"}}, unlabeled(docs), ErrNoSeeds, `seed: topic "x": the topic has no seeds`},
		"no name":     {t.Context(), []Topic{{Seeds: []string{"y"}}}, unlabeled(docs), tagger.ErrTopicName, `seed: topic "": a topic needs a name`},
		"twice":       {t.Context(), []Topic{topicsOfTests()[0], topicsOfTests()[0]}, unlabeled(docs), ErrTwice, ""},
		"share":       {t.Context(), []Topic{{Name: "x", Seeds: []string{"y"}, Share: 1}}, unlabeled(docs), ErrShare, "not 1"},
		"phrase":      {t.Context(), []Topic{{Name: "x", Seeds: []string{"y", "!"}}}, unlabeled(docs), nil, `the phrase "!" has no word`},
		"no match":    {t.Context(), []Topic{{Name: "x", Seeds: []string{"zebra"}}}, unlabeled(docs), ErrNoMatch, `topic "x": no paper`},
		"few papers":  {t.Context(), topicsOfTests(), unlabeled(docs[:1]), ErrFewPapers, ""},
		"no papers":   {t.Context(), topicsOfTests(), unlabeled(nil), ErrFewPapers, ""},
		"broken docs": {t.Context(), topicsOfTests(), breaking, broken, ""},
		"canceled":    {canceled, topicsOfTests(), unlabeled(docs), context.Canceled, ""},
	} {
		t.Run(name, func(t *testing.T) {
			x, _, err := Fit(c.ctx, c.topics, c.docs, Options{})
			require.Nil(t, x)
			require.ErrorContains(t, err, c.says)
			if c.is != nil {
				require.ErrorIs(t, err, c.is)
			}
		})
	}
}

// TestHostilePapers fits papers that are all the same, empty, or have nothing but seeds.
func TestHostilePapers(t *testing.T) {
	topics := []Topic{{Name: "x", Seeds: []string{"seed"}}}
	for name, texts := range map[string][]string{
		"all the same": {"a seed falls", "a seed falls", "a seed falls"},
		"only seeds":   {"seed", "seed seed", "seeds. Seed", "seeded seed"},
		"no words":     {"seed", "", "...", "\xff"},
		"all match":    {"seed a b c", "seed d e f", "seed g h i", "seed j k l"},
		"one matches":  {"one seed here", "red tea", "green tea", "milk tea", "black tea"},
	} {
		var docs []corpus.Document
		for i, text := range texts {
			docs = append(docs, corpus.Document{ID: fmt.Sprint(i), Abstract: text})
		}
		_, _, err := Fit(t.Context(), topics, corpus.All(docs), Options{Suggest: 3})
		if err != nil {
			require.True(t, errors.Is(err, ErrFewPapers) || errors.Is(err, tagger.ErrNoTerms), "%s: %v", name, err)
		}
	}
}

func TestNounPhrasesAreSuggested(t *testing.T) {
	docs := invented(300)
	for i := range docs {
		if i%3 == 0 {
			docs[i].Abstract += ". A frozen lake forms."
		}
	}
	find := func(text string) iter.Seq[tokenize.Span] {
		return func(yield func(tokenize.Span) bool) {
			if i := strings.Index(text, "frozen lake"); i >= 0 {
				yield(tokenize.Span{Start: i, End: i + len("frozen lake")})
			}
		}
	}
	_, report, err := Fit(t.Context(), topicsOfTests()[:1], unlabeled(docs), Options{Suggest: 50, NounPhrases: find})
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(report.Topics[0].Suggestions, func(s Suggestion) bool {
		return s.Phrase == "frozen lake" && s.NounPhrase && s.Papers == 100 && s.Probability > 0.5
	}), "%v", report.Topics[0].Suggestions)
}

// TestFewPapers learns from two to five papers. It works, or says that there are too few.
func TestFewPapers(t *testing.T) {
	topics := []Topic{{Name: "tea", Seeds: []string{"tea"}}}
	worked, failed := 0, 0
	for n := range 80 {
		var docs []corpus.Document
		for i := range 2 + n%4 {
			subject := "the study of boats and of harbors"
			if i%2 == 0 {
				subject = "the study of green tea and of black tea"
			}
			docs = append(docs, corpus.Document{Title: subject, Abstract: fmt.Sprintf("%s in year %d", subject, n)})
		}
		reviewed := docs[0]
		reviewed.Topics = []string{"tea"}
		for _, o := range []Options{{}, {Reviewed: []corpus.Document{reviewed, reviewed}}} {
			_, report, err := Fit(t.Context(), topics, unlabeled(docs), o)
			if err != nil {
				require.ErrorIs(t, err, ErrFewPapers)
				failed++
				continue
			}
			worked++
			require.Equal(t, min(len(o.Reviewed), 1), report.Reviewed, "a text that is reviewed twice is one paper")
		}
	}
	require.Positive(t, worked)
	require.Positive(t, failed)
}

// TestSuggestionsHaveNoTeX has an accent in TeX and in Unicode, which match the same places.
func TestSuggestionsHaveNoTeX(t *testing.T) {
	docs := invented(90)
	for i := range docs {
		if i%3 == 0 {
			docs[i].Title += []string{` moir\'e drift`, " moiré drift"}[i/3%2]
		}
	}
	find := func(text string) iter.Seq[tokenize.Span] {
		return func(yield func(tokenize.Span) bool) {
			if at := strings.Index(text, "moir"); at >= 0 {
				yield(tokenize.Span{Start: at, End: len(text)})
			}
		}
	}
	_, report, err := Fit(t.Context(), topicsOfTests()[:1], unlabeled(docs), Options{Suggest: 50, NounPhrases: find})
	require.NoError(t, err)
	var all []string
	for _, s := range report.Topics[0].Suggestions {
		all = append(all, s.Phrase)
	}
	require.Contains(t, all, "moiré drift")
	require.NotContains(t, strings.Join(all, " "), `\`)
}
