package seed

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadJSON(t *testing.T) {
	topics, err := ReadJSON("t.json", strings.NewReader(`{
  "quantum": {"seeds": ["quantum", "error correction"], "not": ["quantum dot"], "all": [], "share": 0.05},
  "ice": {"seeds": ["glacier"]}
}
`))
	require.NoError(t, err)
	require.Equal(t, []Topic{
		{Name: "quantum", Seeds: []string{"quantum", "error correction"}, Not: []string{"quantum dot"}, All: []string{}, Share: 0.05},
		{Name: "ice", Seeds: []string{"glacier"}},
	}, topics)
	topics, err = ReadJSON("t.json", strings.NewReader("{}"))
	require.NoError(t, err)
	require.Empty(t, topics)
}

func TestMistakesInJSON(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "t.json:1: the file ends before",
		"{\n\"a\": {\"seeds\": [\"x\"]}":       "t.json:2: the file ends before",
		"[]":                                   "t.json:1: topics by name must be a JSON object, not [",
		"{\"a\": 3}":                           `t.json:1: topic "a" must be a JSON object, not 3`,
		"{\"a\": {\n\"seed\": [\"x\"]}}":       `t.json:2: topic "a": the key "seed" is unknown: one of seeds, not, all, share`,
		"{\"a\": {\n\n\"seeds\": \"x\"}}":      `t.json:3: topic "a": seeds is a list of phrases, not a JSON string`,
		"{\"a\": {\"share\": []}}":             `t.json:1: topic "a": share is a number above 0 and below 1, not a JSON array`,
		"{\"a\": {\"share\": 1e999}}":          `t.json:1: topic "a": share is a number above 0 and below 1, not 1e999`,
		"null":                                 "t.json:1: topics by name must be a JSON object, not null",
		"{\"a\": null}":                        `t.json:1: topic "a" must be a JSON object, not null`,
		"{\"a\": {},\n\"a\": {}}":              `t.json:2: seed: topic "a": the topic comes twice`,
		"{\"a\": {\"all\": [],\n\"all\": []}}": `t.json:2: topic "a": the key "all" comes twice`,
		"{\"a\": {}}\n{}":                      "t.json:2: there is more after",
		"{\"a\": {]":                           "t.json:1: invalid character",
	} {
		_, err := ReadJSON("t.json", strings.NewReader(text))
		require.ErrorContains(t, err, want, text)
	}
	_, err := ReadJSON("t.json", strings.NewReader(strings.Repeat(" ", MaxTopicsFile+1)))
	require.ErrorContains(t, err, "more than 4 MB")
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"a": {"seeds": ["x"], "share": 0.1}}`))
	f.Add([]byte("{\"a\":\n[]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		topics, err := ReadJSON("t.json", bytes.NewReader(text))
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "t.json:"), err)
			return
		}
		Check(topics, nil)
	})
}
