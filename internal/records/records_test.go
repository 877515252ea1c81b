package records

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func tagged() tagger.Tagged {
	return tagger.Tagged{
		Document: corpus.Document{ID: "a", Title: `Qubits, "noisy" <b>`},
		Result: tagger.Result{
			Tags: []tagger.Score{{Topic: "quantum", Probability: 0.98764}, {Topic: "robotics", Probability: 0.5}},
			Probabilities: []tagger.Score{
				{Topic: "quantum", Probability: 0.98764}, {Topic: "robotics", Probability: 0.5},
				{Topic: "cats", Probability: 0.00001},
			},
			Evidence: []tagger.TopicEvidence{
				{Topic: "quantum", Terms: []tagger.TermWeight{{Surface: "surface\ncodes"}, {Surface: "errors"}}},
				{Topic: "robotics", Terms: []tagger.TermWeight{{Surface: "arm"}}},
			},
		},
	}
}

// written returns what a format writes of documents.
func written(t *testing.T, format string, c Columns, all ...tagger.Tagged) string {
	f, found := ByName(format)
	require.True(t, found)
	var b strings.Builder
	w, err := f.New(&b, c)
	require.NoError(t, err)
	for _, one := range all {
		require.NoError(t, w.Write(one))
	}
	return b.String()
}

func TestJSONL(t *testing.T) {
	line := written(t, "jsonl", Columns{}, tagged())
	require.Contains(t, line, `"Qubits, \"noisy\" <b>"`)
	require.True(t, json.Valid([]byte(line)))
	require.Equal(t, line+line, written(t, "jsonl", Columns{}, tagged(), tagged()))
}

func TestTables(t *testing.T) {
	none := tagger.Tagged{Document: corpus.Document{ID: "b"}, Result: tagger.Result{Abstained: tagger.NoText}}
	require.Equal(t, "id,title,tags,tag_probabilities,abstained\n"+
		"a,\"Qubits, \"\"noisy\"\" <b>\",quantum;robotics,0.9876;0.5,\nb,,,,"+string(tagger.NoText)+"\n",
		written(t, "csv", Columns{}, tagged(), none))
	require.Equal(t, "id\ttitle\ttags\ttag_probabilities\tabstained\tcats\tquantum\tevidence\n"+
		"a\t\"Qubits, \"\"noisy\"\" <b>\"\tquantum;robotics\t0.9876;0.5\t\t0\t0.9876\tquantum: surface codes, errors; "+
		"robotics: arm\n",
		written(t, "tsv", Columns{Topics: []string{"cats", "quantum"}, Evidence: true}, tagged()))
}

func TestFormats(t *testing.T) {
	names := map[string]bool{}
	for _, f := range All() {
		require.NotContains(t, names, f.Name)
		names[f.Name] = true
		require.NotEmpty(t, f.Help)
		w, err := f.New(io.Discard, Columns{})
		require.NoError(t, err)
		require.NoError(t, w.Write(tagger.Tagged{}), "a document without anything")
		_, err = f.New(failing{}, Columns{})
		if err == nil { // nothing was written yet
			w, _ = f.New(failing{}, Columns{})
			err = w.Write(tagged())
		}
		require.ErrorIs(t, err, io.ErrShortWrite, f.Name)
	}
	_, found := ByName("table")
	require.False(t, found)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
