package service

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

func newService(t testing.TB) *Service {
	s, err := New(map[string]*tagger.Tagger{Bundled: tagger.Default()}, Bundled, 10)
	require.NoError(t, err)
	return s
}

// requireAnswer requires one value of JSON, or an error that blames the request.
func requireAnswer(t *testing.T, answer []byte, err error) {
	if err == nil {
		require.True(t, json.Valid(answer), "%q", answer)
		return
	}
	known := (*Error)(nil)
	require.True(t, errors.As(err, &known), err)
	require.Contains(t, []int{400, 404, 413}, known.Status)
	require.NotEmpty(t, known.Detail)
}

// FuzzRequests sends any query and any body to all that reads JSON.
func FuzzRequests(f *testing.F) {
	for _, query := range []string{"", "terms=3&probabilities=1", "threshold=quantum:0.3&threshold=0.9", "topics=quantum,robotics&offsets=utf16", "limit=2&threshold=0"} {
		for _, body := range []string{
			`{"title":"Surface codes","abstract":"We correct qubits."}`, `{"documents":[{"title":"a"},7,{"text":"b"}]}`,
			`{"documents":[{"text":"a","document_id":"b","metadata":{"title":"c"}}]}`, `{"title":"𝔸é`, `[]`, `{"documents":null}`,
		} {
			f.Add(query, body)
		}
	}
	s := newService(f)
	f.Fuzz(func(t *testing.T, query, body string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		answer, err := s.Tag(t.Context(), values, []byte(body))
		requireAnswer(t, answer, err)
		answer, err = s.Explain(t.Context(), values, []byte(body))
		requireAnswer(t, answer, err)
		answer, err = s.SuggestBatch(t.Context(), Bundled, values, []byte(body))
		requireAnswer(t, answer, err)
		answer, err = s.Suggest(t.Context(), Bundled, url.Values{"text": {body}, "limit": values["limit"]})
		requireAnswer(t, answer, err)
	})
}

// FuzzStream sends any body as JSON lines. Each line of the answer is JSON.
func FuzzStream(f *testing.F) {
	f.Add([]byte("{\"title\":\"a\"}\n7\n\n{\"title\":"))
	f.Add([]byte("\xff\xfe{\x00"))
	f.Add([]byte("\x1f\x8b\x08"))
	s := newService(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		stream, err := s.NewStream(nil)
		require.NoError(t, err)
		var out bytes.Buffer
		stream.Run(t.Context(), bytes.NewReader(body), &out, func() {}) // its error is the last line
		for line := range bytes.Lines(out.Bytes()) {
			require.True(t, json.Valid(line), "%q", line)
		}
	})
}
