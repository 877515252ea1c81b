package tagger

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// again returns v as it is read from its JSON.
func again[T any](t *testing.T, v T) (got T) {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &got))
	return got
}

// TestJSONIsReadAsWritten writes what was read, which must be the same bytes, and compares
// all that JSON keeps.
func TestJSONIsReadAsWritten(t *testing.T) {
	tg := Default().With(Options{Probabilities: true, Evidence: 3})
	for tagged, err := range tg.TagAll(corpus.All(corpus.Sample())) {
		require.NoError(t, err)
		written, err := json.Marshal(tagged)
		require.NoError(t, err)
		got := again(t, tagged)
		rewritten, err := json.Marshal(got)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))
		require.Equal(t, corpus.Document{ID: tagged.Document.ID, Title: tagged.Document.Title}, got.Document)
		require.Equal(t, tagged.Abstained, got.Abstained)
		require.ElementsMatch(t, tagged.Evidence, got.Evidence)
		require.Len(t, got.Probabilities, 4)
		require.InDelta(t, tagged.Probabilities[0].Probability, got.Probabilities[0].Probability, 1e-4, "best first")
		require.Equal(t, got.Result, again(t, got.Result))

		x := tg.ExplainAll(tagged.Document)
		written, err = json.Marshal(x)
		require.NoError(t, err)
		read := again(t, x)
		rewritten, err = json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))
		require.Equal(t, x.Document.ID, read.Document.ID)
		require.Equal(t, x.Explanations[0].Terms, read.Explanations[0].Terms)
		require.Equal(t, x.Explanations[0].Bias, read.Explanations[0].Bias)
	}
}

func TestJSONThatIsRead(t *testing.T) {
	var tagged Tagged
	require.NoError(t, json.Unmarshal([]byte(`{"id":"1","title":"t","tags":null,"other":1}`), &tagged))
	require.Equal(t, Tagged{corpus.Document{ID: "1", Title: "t"}, Result{Tags: []Score{}}}, tagged)

	require.NoError(t, json.Unmarshal([]byte(`{"probabilities":{"a":0.1,"c":0.7,"b":0.7}}`), &tagged.Result))
	require.Equal(t, []Score{{"b", 0.7}, {"c", 0.7}, {"a", 0.1}}, tagged.Probabilities)

	var score Score
	require.NoError(t, json.Unmarshal([]byte(`{"topic":"quantum","probability":0.5}`), &score))
	require.Equal(t, Score{"quantum", 0.5}, score)

	var e Explanation
	require.NoError(t, json.Unmarshal([]byte(`{"topic":"quantum"}`), &e))
	require.Equal(t, Explanation{Topic: "quantum", Terms: []Evidence{}}, e)

	for _, v := range []any{&score, &tagged, &tagged.Result, &e, new(Explained)} {
		require.Error(t, json.Unmarshal([]byte(`{"topic":1,"id":2,"tags":3,"explanations":4}`), v), "%T", v)
		require.Error(t, json.Unmarshal([]byte(`[]`), v), "%T", v)
	}
}
