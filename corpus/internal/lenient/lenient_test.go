package lenient

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
)

func TestUnmarshal(t *testing.T) {
	var got struct {
		A string `json:"a"`
	}
	require.NoError(t, Unmarshal([]byte("{\"a\":\"x\",\"A\":1,\"a\":\"y\xff\"}"), &got))
	require.Equal(t, "y\uFFFD", got.A)
}

func TestExplain(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":"x`:       "JSON ends in the middle",
		`{"a":x}`:       "no JSON at byte 6: invalid character 'x' at start of value",
		`{"a":{}}`:      "field a cannot be a JSON object",
		`{"a":true}`:    "field a cannot be a JSON boolean",
		`{"b":["x",1]}`: "field b cannot hold a JSON number",
		`[1]`:           "a JSON object was expected, not a JSON array",
		`"x"`:           "a JSON object was expected, not a JSON string",
	} {
		var into struct {
			A string   `json:"a"`
			B []string `json:"b"`
		}
		require.EqualError(t, Explain(Unmarshal([]byte(text), &into)), want, text)
	}
	require.EqualError(t, NoObject(jsontext.KindNull), "a JSON object was expected, not null")
}
