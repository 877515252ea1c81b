package tagger_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger"
)

const onQubits = "We measure entanglement of superconducting qubits and correct quantum errors with a surface code."

// ruled returns the bundled tagger with rules for two of its topics.
func ruled(t *testing.T) *tagger.Tagger {
	x, err := tagger.Default().WithRules(
		tagger.Rule{Topic: "robotics", All: []string{"grasping", "legged locomotion"}},
		tagger.Rule{Topic: "quantum", Not: []string{"surface code"}, All: []string{"qubit", "graph state"}},
	)
	require.NoError(t, err)
	return x
}

func TestRulesDecide(t *testing.T) {
	require.Equal(t, "quantum", tagger.Default().Tag(onQubits)[0].Topic)
	for name, c := range map[string]struct {
		document  corpus.Document
		want      []tagger.Score
		abstained tagger.Reason
	}{
		"not comes before all": {corpus.Document{Abstract: onQubits}, []tagger.Score{}, tagger.BelowThreshold},
		"not in the title": {
			corpus.Document{Title: "Surface codes", Abstract: "Two qubits."}, []tagger.Score{}, tagger.BelowThreshold,
		},
		"all in the title": {corpus.Document{Title: "Grasps"}, []tagger.Score{{Topic: "robotics", Probability: 1}}, ""},
		"all where the model abstains": {
			corpus.Document{Abstract: "Graph states"}, []tagger.Score{{Topic: "quantum", Probability: 1}}, "",
		},
		"a phrase is a sequence": {corpus.Document{Title: "States of a graph of rain"}, []tagger.Score{}, tagger.BelowThreshold},
		"two topics": {corpus.Document{Title: "Legged locomotion by graph states"}, []tagger.Score{
			{Topic: "quantum", Probability: 1}, {Topic: "robotics", Probability: 1},
		}, ""},
		"no text": {corpus.Document{}, []tagger.Score{}, tagger.NoText},
	} {
		t.Run(name, func(t *testing.T) {
			x := ruled(t)
			got := x.TagDocument(c.document)
			require.Equal(t, tagger.Result{Tags: c.want, Abstained: c.abstained}, got)
			for tagged, err := range x.TagAll(corpus.All([]corpus.Document{c.document})) {
				require.NoError(t, err)
				require.Equal(t, got, tagged.Result)
			}
			if c.document.Title == "" {
				require.Equal(t, got.Tags, x.Tag(c.document.Abstract))
				require.Equal(t, got.Tags, x.AppendTags([]tagger.Score{}, c.document.Abstract))
			}
			explained := x.ExplainAll(c.document)
			require.Equal(t, got.Abstained, explained.Abstained)
			given := 0
			for _, e := range explained.Explanations {
				one, known := x.Explain(c.document, e.Topic)
				require.True(t, known)
				require.Equal(t, one, e)
				if e.Given {
					given++
				}
			}
			require.Equal(t, len(got.Tags), given)
		})
	}
}

func TestOptionsComeBeforeRules(t *testing.T) {
	x := ruled(t)
	d := corpus.Document{Title: "Legged locomotion by graph states"}
	require.Empty(t, x.With(tagger.Options{Allow: []string{"diffusion"}}).TagDocument(d).Tags)
	tags := x.With(tagger.Options{Deny: []string{"quantum"}, Thresholds: map[string]float64{"robotics": 1}}).TagDocument(d).Tags
	require.Equal(t, []tagger.Score{{Topic: "robotics", Probability: 1}}, tags)
	r := x.With(tagger.Options{Probabilities: true, Evidence: 2}).TagDocument(corpus.Document{Abstract: onQubits})
	require.Equal(t, tagger.Score{Topic: "quantum", Probability: 0}, r.Probabilities[3], "a rule takes it")
	require.Empty(t, r.Tags)
}

func TestExplainSaysByRule(t *testing.T) {
	e, known := ruled(t).Explain(corpus.Document{Title: "Surface codes", Abstract: onQubits}, "quantum")
	require.True(t, known)
	require.Equal(t, &tagger.RuleMatch{
		Rule: "not", Phrase: "surface code", Field: tagger.Title, Start: 0, End: 13, Surface: "Surface codes",
	}, e.Rule)
	require.False(t, e.Given)
	require.Zero(t, e.Probability)
	require.Greater(t, e.LogOdds, 0.0, "what the model says stays")
	require.NotEmpty(t, e.Terms)
	require.Empty(t, e.Flip, "no term would change a rule")
	text, err := json.Marshal(e)
	require.NoError(t, err)
	require.Contains(t, string(text), `"rule":{"rule":"not","phrase":"surface code","field":"title","start":0,"end":13,"surface":"Surface codes"},"given":false`)
	var back tagger.Explanation
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, e.Rule, back.Rule)
	e, _ = ruled(t).Explain(corpus.Document{Abstract: "Rain falls on a quantum computer."}, "robotics")
	require.Nil(t, e.Rule)
}

func TestRulesStayWithTheModel(t *testing.T) {
	x := ruled(t)
	want := []tagger.Rule{
		{Topic: "quantum", Not: []string{"surface code"}, All: []string{"qubit", "graph state"}},
		{Topic: "robotics", All: []string{"grasping", "legged locomotion"}},
	}
	require.Equal(t, want, x.Rules())
	require.Equal(t, want, x.With(tagger.Options{}).Rules())
	tr := tagger.Trainer{Features: tagger.Features{MinDocs: 1}}
	other, err := tr.Train(t.Context(), corpus.All([]corpus.Document{
		{Title: "Rain", Topics: []string{"climate"}}, {Title: "Snow", Topics: []string{"climate"}},
		{Title: "Tea"}, {Title: "Milk"},
	}))
	require.NoError(t, err)
	joined, err := tagger.Join(other, x)
	require.NoError(t, err)
	for name, y := range map[string]*tagger.Tagger{"one model": x, "joined": joined} {
		var file bytes.Buffer
		require.NoError(t, y.Save(&file))
		bytesOf := bytes.Clone(file.Bytes())
		loaded, err := tagger.Load(&file)
		require.NoError(t, err, name)
		require.Equal(t, want, loaded.Rules(), name)
		require.Empty(t, loaded.Tag(onQubits), name)
		file.Reset()
		require.NoError(t, loaded.Save(&file))
		require.Equal(t, bytesOf, file.Bytes(), name)
	}
	joined, err = joined.WithRules(tagger.Rule{Topic: "climate", All: []string{"snow"}})
	require.NoError(t, err)
	require.Equal(t, []tagger.Rule{{Topic: "climate", All: []string{"snow"}}}, joined.Rules(), "rules are replaced")
	require.NotEmpty(t, joined.Tag(onQubits))
}

// TestReadersWithoutRulesRefuse reads a model as a program that does not know rules.
func TestReadersWithoutRulesRefuse(t *testing.T) {
	known := []string{"HEAD", "WORD", "GRAM", "ROWS", "TITL", "CURV"}
	for name, c := range map[string]struct {
		model *tagger.Tagger
		want  error
	}{
		"with rules":    {ruled(t), modelfile.ErrVersion},
		"without rules": {tagger.Default(), nil},
	} {
		var file bytes.Buffer
		require.NoError(t, c.model.Save(&file))
		_, err := modelfile.Read(&file, known...)
		require.ErrorIs(t, err, c.want, name)
	}
}

func TestWithoutRulesNothingChanges(t *testing.T) {
	var before, after bytes.Buffer
	require.NoError(t, tagger.Default().Save(&before))
	without, err := ruled(t).WithRules()
	require.NoError(t, err)
	require.Empty(t, without.Rules())
	require.NoError(t, without.Save(&after))
	require.Equal(t, before.Bytes(), after.Bytes())
	empty, err := new(tagger.Tagger).WithRules()
	require.NoError(t, err)
	require.Equal(t, tagger.NoTopics, empty.TagDocument(corpus.Document{Title: "x"}).Abstained)
}

func TestWrongRules(t *testing.T) {
	for name, c := range map[string]struct {
		rules []tagger.Rule
		is    error
		says  string
	}{
		"unknown topic": {[]tagger.Rule{{Topic: "tea"}}, tagger.ErrUnknownTopic, `"tea" has a rule`},
		"two rules":     {[]tagger.Rule{{Topic: "quantum"}, {Topic: "quantum"}}, tagger.ErrTopicExists, `"quantum" has two rules`},
		"a break":       {[]tagger.Rule{{Topic: "quantum", All: []string{"a b. C"}}}, nil, `tagger: rules: the phrase "a b. C"`},
		"no word":       {[]tagger.Rule{{Topic: "quantum", Not: []string{"..."}}}, nil, `the phrase "..." has no word`},
	} {
		_, err := tagger.Default().WithRules(c.rules...)
		require.ErrorContains(t, err, c.says, name)
		if c.is != nil {
			require.ErrorIs(t, err, c.is, name)
		}
	}
}

func TestSummaryAndDifferenceMentionRules(t *testing.T) {
	x := ruled(t)
	all := x.Summary(1)
	require.Equal(t, []string{"surface code"}, all[2].Not)
	require.Equal(t, []string{"grasping", "legged locomotion"}, all[3].All)
	require.Nil(t, all[0].All)
	d := tagger.Default().Difference(x, 1)
	require.Nil(t, d.Topics[0].Rules)
	require.Equal(t, &[2]tagger.Rule{{Topic: "quantum"}, x.Rules()[0]}, d.Topics[2].Rules)
	require.Nil(t, x.Difference(ruled(t), 1).Topics[2].Rules)
}
