package records

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
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
	require.NoError(t, End(w))
	return b.String()
}

func TestJSONL(t *testing.T) {
	line := written(t, "jsonl", Columns{}, tagged())
	require.Contains(t, line, `"Qubits, \"noisy\" <b>"`)
	require.True(t, json.Valid([]byte(line)))
	require.Equal(t, line+line, written(t, "jsonl", Columns{}, tagged(), tagged()))
}

func TestJSON(t *testing.T) {
	record := strings.TrimSuffix(written(t, "jsonl", Columns{}, tagged()), "\n")
	require.Equal(t, "[\n]\n", written(t, "json", Columns{}))
	require.Equal(t, "[\n"+record+"\n]\n", written(t, "json", Columns{}, tagged()))
	require.Equal(t, "[\n"+record+",\n"+record+"\n]\n", written(t, "json", Columns{}, tagged(), tagged()))
}

// FuzzJSON writes any texts as an array, which encoding/json reads.
func FuzzJSON(f *testing.F) {
	f.Add("a", "b\n]", 2)
	f.Fuzz(func(t *testing.T, id, topic string, n int) {
		all := make([]tagger.Tagged, n&7)
		for i := range all {
			all[i] = tagger.Tagged{
				Document: corpus.Document{ID: id}, Result: tagger.Result{Tags: []tagger.Score{{Topic: topic}}},
			}
		}
		var read []tagger.Tagged
		require.NoError(t, json.Unmarshal([]byte(written(t, "json", Columns{}, all...)), &read))
		require.Len(t, read, len(all))
	})
}

func TestAdded(t *testing.T) {
	for format, want := range map[string][][]string{
		"csv": {{"tags", "tag_probabilities", "abstained", "cats", "evidence"},
			{"quantum;robotics", "0.9876;0.5", "", "0", "quantum: surface codes, errors; robotics: arm"}},
		"jsonl": {{"tags", "abstained", "probabilities", "evidence"}, {
			`[{"topic":"quantum","probability":0.9876},{"topic":"robotics","probability":0.5}]`, `""`,
			`{"cats":0,"quantum":0.9876,"robotics":0.5}`}},
	} {
		f, _ := ByName(format)
		added := f.Added(Columns{Topics: []string{"cats"}, Evidence: true})
		require.Equal(t, want[0], added.Names)
		got := added.Values(tagged())
		require.Equal(t, want[1], got[:len(want[1])])
		require.Len(t, got, len(want[0]))
	}
	record := map[string]any{}
	all := tagged()
	all.Evidence = []tagger.TopicEvidence{{Topic: "quantum"}}
	require.NoError(t, json.Unmarshal([]byte(written(t, "jsonl", Columns{}, all)), &record))
	f, _ := ByName("jsonl")
	require.ElementsMatch(t, append(f.Added(Columns{}).Names, "id", "title"), slices.Collect(maps.Keys(record)),
		"a field of a record is added to a copied line, too")
	require.Equal(t, []string{"[]", `"no-text"`, "", ""},
		f.Added(Columns{}).Values(tagger.Tagged{Result: tagger.Result{Abstained: "no-text"}}))
}

// TestTagsWithSemicolons writes names that package semicolons reads.
func TestTagsWithSemicolons(t *testing.T) {
	odd := tagger.Tagged{Result: tagger.Result{Tags: []tagger.Score{{Topic: "a;b"}, {Topic: "c"}}}}
	text := written(t, "csv", Columns{}, odd)
	require.Contains(t, text, `,"""a;b"";c",`)
	docs, err := corpus.Collect(corpus.ReadCSV("f", strings.NewReader(text), corpus.Table{Topics: "tags"}))
	require.NoError(t, err)
	require.Equal(t, []string{"a;b", "c"}, docs[0].Topics)
}

func TestExcel(t *testing.T) {
	for _, test := range []struct {
		comma    byte
		in, want string
	}{
		{',', "a,b\nc,d\r\n", "a,b\r\nc,d\r\n"},
		{',', "\uFEFFa\n", "a\r\n"},
		{',', "=1,+2,-3,@4,\t5,\r6,7=\n", "'=1,'+2,'-3,'@4,'\t5,'\r6,7=\r\n"},
		{',', "\"=1,2\",\"a\n=b\",\"\"\"=\",\"\",\"a\"\"\",=x\n", "\"'=1,2\",\"a\n=b\",\"\"\"=\",\"\",\"a\"\"\",'=x\r\n"},
		{'\t', "\t=1\t\t-\r\n", "\t'=1\t\t'-\r\n"},
		{',', "a \"b,=c\n", "a \"b,'=c\r\n"},
	} {
		var b strings.Builder
		w := Excel(&b, test.comma)
		n, err := io.WriteString(w, test.in)
		require.NoError(t, err)
		require.Len(t, test.in, n)
		require.Equal(t, "\uFEFF"+test.want, b.String())
		_, err = io.WriteString(w, "=x\n")
		require.NoError(t, err)
		require.Equal(t, "\uFEFF"+test.want+"'=x\r\n", b.String())
	}
	_, err := Excel(failing{}, ',').Write([]byte("a"))
	require.ErrorIs(t, err, io.ErrShortWrite)
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
