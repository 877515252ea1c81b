package topicbenthos

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/redpanda-data/benthos/v4/public/components/io"
	_ "github.com/redpanda-data/benthos/v4/public/components/pure"
	"github.com/redpanda-data/benthos/v4/public/service"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/single"
	"github.com/topictag/topictag/tagger"
)

// stream builds a stream from a configuration, which is linted.
func stream(t *testing.T, config string) (*service.Stream, error) {
	b := service.NewStreamBuilder()
	if err := b.SetYAML(config + "\nlogger: {level: OFF}\n"); err != nil {
		return nil, err
	}
	return b.Build()
}

const papers = `{"id":"q","title":"Surface codes","abstract":"We correct errors of a quantum memory.","year":2020}
{"id":"b","title":"Bread"}
{broken
[1,2]
{"year":7}
{"id":"r","title":"A robot arm that folds towels","abstract":"A robot learns to fold towels by its gripper."}
`

func TestFilesInAndOut(t *testing.T) {
	for _, test := range []struct {
		name, config string
		want         []string // the lines of the output
	}{
		{"records", "{}", []string{
			`{"id":"q","title":"Surface codes","tags":[{"topic":"quantum",`,
			`{"id":"b","title":"Bread","tags":[],"abstained":"`,
			`FAILED: {broken`, `FAILED: [1,2]`, `FAILED: {"year":7}`,
			`{"id":"r","title":"A robot arm that folds towels","tags":[{"topic":"robotics",`,
		}},
		{"merged", "{output: merge}", []string{
			`{"id":"q","title":"Surface codes","abstract":"We correct errors of a quantum memory.","year":2020,"tags":[{`,
			`{"id":"b","title":"Bread","tags":[]`,
			`FAILED: {broken`, `FAILED: [1,2]`, `FAILED: {"year":7}`,
			`{"id":"r","title":"A robot arm that folds towels","abstract":"A robot learns to fold towels by its gripper.","tags":`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
			require.NoError(t, os.WriteFile(in, []byte(papers), 0o600))
			s, err := stream(t, fmt.Sprintf(`
input: {file: {paths: [%s], scanner: {lines: {}}}}
pipeline:
  threads: 1
  processors:
    - topictag: %s
    - catch:
      - mapping: 'root = "FAILED: " + content().string()'
output: {file: {path: %s, codec: lines}}
`, in, test.config, out))
			require.NoError(t, err)
			require.NoError(t, s.Run(t.Context()))
			got, err := os.ReadFile(out)
			require.NoError(t, err)
			lines := strings.Split(strings.TrimSpace(string(got)), "\n")
			require.Len(t, lines, len(test.want), string(got))
			for i, want := range test.want {
				require.True(t, strings.HasPrefix(lines[i], want), lines[i])
			}
		})
	}
}

// TestOnlyOneDocumentAMessage reads messages that hold another number of papers.
func TestOnlyOneDocumentAMessage(t *testing.T) {
	for _, output := range []string{"result", "merge"} {
		conf, err := spec().ParseYAML("output: "+output, nil)
		require.NoError(t, err)
		p, err := newProcessor(conf, service.MockResources())
		require.NoError(t, err)
		for text, want := range map[string]string{
			`{"results":[{"title":"a","abstract":"b"},{"title":"c","abstract":"d"}]}`: single.ErrSeveral.Error(),
			`{"other":1}`: `no title and no abstract; the fields are "other"; name those that hold them`,
		} {
			m := service.NewMessage([]byte(text))
			_, err := p.Process(t.Context(), m)
			require.EqualError(t, err, want, output)
			kept, err := m.AsBytes()
			require.NoError(t, err)
			require.Equal(t, text, string(kept))
		}
	}
}

func TestConfiguration(t *testing.T) {
	dir := t.TempDir()
	model, noModel := filepath.Join(dir, "my.model"), filepath.Join(dir, "no.model")
	require.NoError(t, tagger.Default().SaveFile(model))
	require.NoError(t, os.WriteFile(noModel, []byte("x"), 0o600))
	for _, test := range []struct{ config, message string }{
		{"{}", ""},
		{"{model: " + model + ", fields: {title: name, abstract: summary}, output: merge}", ""},
		{"{modle: x}", "field modle not recognised"},
		{"{output: table}", "value table is not a valid option"},
		{"{fields: {year: y}}", "field year not recognised"},
		{"{model: " + noModel + "}", "not a topictag model"},
		{"{model: /nonexistent}", "no such file"},
	} {
		s, err := stream(t, "input: {generate: {count: 1, mapping: 'root = {\"name\": \"Surface codes\"}'}}\n"+
			"pipeline: {processors: [{topictag: "+test.config+"}]}\noutput: {drop: {}}")
		if err == nil {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			err = s.Run(ctx)
			cancel()
		}
		if test.message == "" {
			require.NoError(t, err, test.config)
			continue
		}
		require.ErrorContains(t, err, test.message, test.config)
	}
}

func TestFieldNames(t *testing.T) {
	env := service.NewEnvironment()
	conf, err := spec().ParseYAML("fields: {id: key, title: name, abstract: summary}", env)
	require.NoError(t, err)
	p, err := newProcessor(conf, service.MockResources())
	require.NoError(t, err)
	got, err := p.Process(t.Context(), service.NewMessage([]byte(" { \"key\": \"k\",\n\"name\": \"Surface codes\",\n"+
		`"summary": "We correct errors of a quantum memory.", "big": 12345678901234567890 } `)))
	require.NoError(t, err)
	b, err := got[0].AsBytes()
	require.NoError(t, err)
	require.Contains(t, string(b), `{"id":"k","title":"Surface codes","tags":[{"topic":"quantum"`)
	require.NotContains(t, string(b), "\n")
}
