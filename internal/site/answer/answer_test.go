package answer

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/service"
	"github.com/topictag/topictag/tagger"
)

func TestTo(t *testing.T) {
	s, err := service.New(map[string]*tagger.Tagger{service.Bundled: tagger.Default()}, service.Bundled, 2)
	require.NoError(t, err)
	const bread = `{"id":"","title":"Bread","tags":[],"abstained":"too-short"}` + "\n"
	for _, tt := range []struct {
		name, path, kind, body string
		status                 int
		want                   string // a part of the answer
	}{
		{"models", "v1/models", "", "", 200, `"default":"bundled"`},
		{"a model", "v1/models/bundled?terms=0", "", "", 200, `"summaries":[`},
		{"no model", "v1/models/tea", "", "", 404, "bundled"},
		{"a wrong name", "v1/models/%zz", "", "", 400, "%zz"},
		{"a document", "v1/tag", "application/json", `{"title":"Bread"}`, 200, bread},
		{"a stream", "v1/tag", "application/x-ndjson", `{"title":"Bread"}`, 200, bread},
		{"kept lines", "v1/tag?keep=1", "application/x-ndjson", `{"title":"Bread"}`, 200, `{"title":"Bread","tags":[]`},
		{"a file", "v1/tag", "text/csv", "title\nBread\n", 200, "Bread,,,too-short"},
		{"a wrong file", "v1/tag", "text/csv", "a,b\nc,d\n", 400, "title"},
		{"a wrong query", "v1/tag?model=tea", "application/x-ndjson", "", 400, "bundled"},
		{"a broken query", "v1/tag?%zz", "application/json", "", 400, "%zz"},
		{"documents", "v1/documents?name=a.csv", "", "title\nBread\n", 200, `"title":"Bread"`},
		{"an explanation", "v1/explain?topics=quantum", "", `{"title":"Bread"}`, 200, `"topic":"quantum"`},
		{"another path", "v2", "", "", 404, "no answer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, status := To(s, tt.path, tt.kind, []byte(tt.body))
			require.Equal(t, tt.status, status, string(text))
			require.Contains(t, string(text), tt.want)
		})
	}
}

func TestPanicIsAnError(t *testing.T) {
	text, status := To(nil, "v1/models", "", nil)
	require.Equal(t, 500, status)
	require.Contains(t, string(text), "the request failed")
}
