package tagger

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
)

// TestZeroTagger calls every method of a tagger without a model.
func TestZeroTagger(t *testing.T) {
	tg := new(Tagger)
	d := corpus.Document{Title: "Surface codes", Abstract: "We correct errors of a quantum memory."}
	require.Equal(t, Result{Tags: []Score{}, Abstained: NoTopics}, tg.TagDocument(d))
	require.Equal(t, "The tagger knows no topic.", NoTopics.Message())
	require.Empty(t, tg.Tag("quantum"))
	require.Empty(t, tg.AppendTags(nil, "quantum"))
	require.Empty(t, tg.Probabilities("quantum"))
	require.Empty(t, tg.Topics())
	require.Empty(t, tg.Card())
	require.Empty(t, tg.Info())
	require.Empty(t, tg.Summary(3))
	require.Zero(t, tg.Options())
	require.Equal(t, NoTopics, tg.ExplainAll(d).Abstained)
	_, known := tg.Explain(d, "quantum")
	require.False(t, known)
	require.Equal(t, Default().Topics(), tg.Difference(Default(), 3).Added)
	require.Equal(t, Default().Topics(), Default().Difference(tg, 3).Removed)
	require.ErrorIs(t, tg.Save(new(bytes.Buffer)), ErrNoModel)

	with := tg.With(Options{Probabilities: true, Evidence: 2, Precision: 0.9})
	require.Equal(t, NoTopics, with.TagDocument(d).Abstained)
	for tagged, err := range with.TagAll(corpus.All([]corpus.Document{d})) {
		require.NoError(t, err)
		require.Equal(t, NoTopics, tagged.Abstained)
	}
	joined, err := Join(tg, Default())
	require.NoError(t, err)
	require.Equal(t, Default().TagDocument(d), joined.TagDocument(d))
}

// TestZeroLearner learns by a learner that nobody made.
func TestZeroLearner(t *testing.T) {
	l := new(Learner)
	require.Zero(t, l.Documents())
	require.Empty(t, l.Topics())
	require.False(t, l.Stale())
	_, err := l.Tagger()
	require.ErrorIs(t, err, ErrNoDocuments)
	require.ErrorIs(t, l.Save(new(bytes.Buffer)), ErrNoDocuments)
	require.ErrorIs(t, l.Unlearn(corpus.Sample()[0]), ErrNotLearned)
	require.ErrorIs(t, l.RemoveTopic("x"), ErrUnknownTopic)
	require.NoError(t, new(Learner).AddTopic("x"))
	require.NoError(t, new(Learner).Calibrate(t.Context(), corpus.All(nil)))
	_, err = Merge(new(Learner), new(Learner))
	require.NoError(t, err)

	made, err := NewLearner(Trainer{})
	require.NoError(t, err)
	for _, d := range corpus.Sample() {
		require.NoError(t, l.Learn(d))
		require.NoError(t, made.Learn(d))
	}
	requireSame(t, made, l)
}

// TestZeroExplanation calls the methods of an explanation of nothing.
func TestZeroExplanation(t *testing.T) {
	var e Explanation
	require.Empty(t, e.For(-1))
	require.Empty(t, e.Strongest(3))
	require.Empty(t, e.Highlights(Title))
}

// TestReasonsAreMapped looks at every reason of a model: each but the first has a public one
// with a message of its own.
func TestReasonsAreMapped(t *testing.T) {
	require.Empty(t, reasons[model.Decided])
	messages := map[string]bool{}
	for _, r := range reasons[1:] {
		require.NotEmpty(t, r)
		require.NotContains(t, r.Message(), string(r), "a message of its own")
		messages[r.Message()] = true
	}
	require.Len(t, messages, model.ReasonCount-1)
}

// TestReasonsAreDescribed looks for every reason in the description of the service and in the page
// of the command. The command has a model, so its page needs no NoTopics.
func TestReasonsAreDescribed(t *testing.T) {
	description, err := os.ReadFile("taghttp/openapi.json")
	require.NoError(t, err)
	page, err := os.ReadFile("../docs/command.md")
	require.NoError(t, err)
	for _, r := range append(reasons[1:], NoTopics, BelowThreshold) {
		require.True(t, bytes.Contains(description, []byte(`"`+r+`"`)), "openapi.json lacks %s", r)
		listed := bytes.Contains(page, []byte("\n| `"+r+"` | "))
		require.True(t, listed || r == NoTopics, "docs/command.md lacks %s", r)
	}
}
