package corpus_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleReadJSON() {
	file := `[
  {"id": "a1", "title": "Folding towels"},
  {"id": "a2", "title": "An open string},
  {"id": "a3",
   "abstract": "A qubit decays."}
]`
	for d, err := range corpus.ReadJSON("papers.json", strings.NewReader(file)) {
		fmt.Printf("%s %q %v\n", d.ID, d.Title+d.Abstract, err)
	}
	// Output:
	// a1 "Folding towels" <nil>
	//  "" papers.json:3: no JSON at byte 40: invalid character '\n' in string (expecting non-control character)
	// a3 "A qubit decays." <nil>
}

func ExampleFields() {
	file := `{"doi":"10.1/x","headline":"Folding towels","summary":"A robot folds."}
{"id":"b","headline":"Noise"}`
	fields := corpus.Fields{ID: "doi", Title: "headline", Abstract: "summary"}
	for d, err := range fields.ReadJSONL("papers.jsonl", strings.NewReader(file)) {
		fmt.Printf("%s %q %q %v\n", d.ID, d.Title, d.Abstract, err)
	}
	// Output:
	// 10.1/x "Folding towels" "A robot folds." <nil>
	// b "Noise" "" <nil>
}

func TestJSONElements(t *testing.T) {
	const notClosed = "the JSON array is not closed]"
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"empty array", " [ ]\n", ""},
		{"on one line", `[{"id":"a"},{"id":"b"}]`, "a b"},
		{"byte order mark", "\uFEFF[{\"id\":\"a\"}]", "a"},
		{"brackets and quotes in strings", `[{"id":"a]}\"\\"}, {"id":"[{,\\\"b"}]`, `a]}"\ [{,\"b`},
		{"nested", `[{"id":"a","x":[{"id":"y"},[1]]},{"id":"b"}]`, "a b"},
		{"several arrays", "[{\"id\":\"a\"}]\n[{\"id\":\"b\"}]", "a b"},
		{"objects without an array", "{\"id\":\"a\"}\n{\n\"id\":\n\"b\"}{\"id\":\"c\"}", "a b c"},
		{"no commas", `[{"id":"a"} {"id":"b"}]`, "a b"},
		{"elements of other types", "[1,\n\"x, y\", null,[2,[3]],true,{\"id\":\"a\"}]",
			"[f:1: a JSON object was expected, not a JSON number] [f:2: a JSON object was expected, not a JSON string] " +
				"[f:2: a JSON object was expected, not null] [f:2: a JSON object was expected, not a JSON array] " +
				"[f:2: a JSON object was expected, not a JSON boolean] a"},
		{"junk", "[junk, {\"id\":\"a\"}, }, {\"id\":\"b\"}]",
			"[f:1: no JSON at byte 1: invalid character 'j' at start of value] a [f:1: no JSON at byte 1: invalid character '}' at start of value] b"},
		{"wrong type of a field", "[{\"title\":1},\n{\"id\":\"a\"}]", "[f:1: field title cannot be a JSON number] a"},
		{"broken in the middle", "[{\"id\":\"a\"},\n{\"id\":},\n{\"id\":\"b\"}]", "a [f:2: no JSON at byte 7: invalid character '}' at start of value] b"},
		{"not closed", "[{\"id\":\"a\"},\n", "a [f:1: " + notClosed},
		{"not closed, of two", "[]\n[{\"id\":\"a\"}", "a [f:2: " + notClosed},
		{"cut in an element", "[{\"id\":\"a\"},\n{\"id\":\"b", "a [f:2: JSON ends in the middle] [f:1: " + notClosed},
		{"open string on a line of several", "[{\"id\":\"a\"},{\"id\":\"b},\n{\"id\":\"c\"},\n{\"id\":\"d\"}\n]",
			"a [f:1: no JSON at byte 11: invalid character '\\n' in string (expecting non-control character)] [f:1: " + notClosed},
		{"open strings", "[{\"id\":\"a},\n{\"id\":\"b\"},\n{\"id\":\"c},\n{\"id\":\"d\"}\n]",
			"[f:1: no JSON at byte 11: invalid character '\\n' in string (expecting non-control character)] b " +
				"[f:3: no JSON at byte 11: invalid character '\\n' in string (expecting non-control character)] d"},
		{"open string in an indented object", "[\n {\n  \"id\": \"a,\n  \"x\": [\n   {\n   }\n  ]\n },\n {\n  \"id\": \"b\"\n }\n]",
			"[f:2: no JSON at byte 14: invalid character '\\n' in string (expecting non-control character)] b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(corpus.ReadJSON("f", strings.NewReader(test.in))))
			require.Equal(t, test.want, shown(corpus.ReadJSON("f", iotest.OneByteReader(strings.NewReader(test.in)))))
		})
	}
	broken := io.MultiReader(strings.NewReader("[{\"id\":\"a\"},{"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a [f: disk on fire]", shown(corpus.ReadJSON("f", broken)))
}

func TestJSONElementThatIsTooLarge(t *testing.T) {
	huge := `{"id":"` + strings.Repeat("x", corpus.MaxRecord) + `"}`
	require.Equal(t, "a [f:2: record over 16 MB] b", shown(corpus.ReadJSON("f", strings.NewReader("[{\"id\":\"a\"},\n"+huge+",{\"id\":\"b\"}]"))))
}

// TestJSONHoldsOneElement reads more elements than may be held.
func TestJSONHoldsOneElement(t *testing.T) {
	readertest.SkipLarge(t)
	text := strings.Repeat(strings.Repeat(" ", 1<<20)+`{"id":"`+strings.Repeat("y", 1<<20)+"\"},\n", 40)
	before, peak, n := heap(), uint64(0), 0
	for _, err := range corpus.ReadJSON("f", strings.NewReader("["+text+"]")) {
		require.NoError(t, err)
		n++
		peak = max(peak, heap())
	}
	require.Equal(t, 40, n)
	require.Less(t, peak, before+32<<20)
}

func TestJSONAnswersWhileTheInputWaits(t *testing.T) {
	readertest.RequireAnswers(t, corpus.ReadJSON, "]", `[{"id":"a"}`, ",\n"+`{"id":"b"}`, ",\n"+`{"id":"c"}`)
}

func TestCategoriesOfJSON(t *testing.T) {
	for in, want := range map[string][]string{
		`{"categories":["cs.RO","x y"]}`:      {"cs.RO", "x y"},
		`{"categories":" cs.RO\n quant-ph "}`: {"cs.RO", "quant-ph"},
		`{"categories":""}`:                   nil,
		`{"categories":null}`:                 nil,
		`{}`:                                  nil,
		`{"categories":7}`:                    nil,
		`{"categories":["cs.RO",{"n":1}]}`:    nil,
		`{"categories":{}}`:                   nil,
	} {
		docs, err := corpus.Collect(corpus.ReadJSONL("f", strings.NewReader(in)))
		require.NoError(t, err, in)
		require.Equal(t, want, append([]string(nil), docs[0].Categories...), in)
	}
	docs, err := corpus.Collect(corpus.ReadCSV("f", strings.NewReader("title,class\na,cs.RO; cs.LG quant-ph\nb,\n"), corpus.Table{Categories: "class"}))
	require.NoError(t, err)
	require.Equal(t, []string{"cs.RO", "cs.LG", "quant-ph"}, docs[0].Categories)
	require.Empty(t, docs[1].Categories)
}

func TestFields(t *testing.T) {
	f := corpus.Fields{ID: "nr", Title: "name", Abstract: "summary", Categories: "class", Topics: "labels", Borderline: "maybe"}
	all := `{"nr":1,"id":"no","name":"N","title":"no","summary":"S","class":"a b","labels":["x"],"maybe":["y"],"text":"no"}`
	want := corpus.Document{
		ID: "1", Title: "N", Abstract: "S",
		Categories: []string{"a", "b"}, Topics: []string{"x"}, Borderline: []string{"y"},
	}
	for _, in := range []string{all, "[" + all + "]"} {
		docs, err := corpus.Collect(f.ReadJSON("f", strings.NewReader(in)))
		require.NoError(t, err)
		require.Equal(t, []corpus.Document{want}, docs)
	}
	for in, want := range map[string]string{
		`{"text":"T","summary":""}`: "T", `{"abstract":"A"}`: "A", `{"summary":"S","abstract":"A"}`: "S",
	} {
		docs, err := corpus.Collect(f.ReadJSONL("f", strings.NewReader(in)))
		require.NoError(t, err)
		require.Equal(t, want, docs[0].Abstract, in)
	}
	got := shown(f.ReadJSONL("f", strings.NewReader("[1]\nnull\n{\n{\"name\":1}\n{\"nr\":\"a\"}")))
	require.Equal(t, "[f:1: a JSON object was expected, not a JSON array] [f:2: a JSON object was expected, not null] "+
		"[f:3: JSON ends in the middle] [f:4: field title cannot be a JSON number] a", got)
}

// FuzzJSON reads any bytes: what encoding/json takes for an array of objects
// has as many elements, and nothing else is without an error.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{`[{"id":"a"},{"title":"b]"}]`, "[\n {\n  \"id\": \"a\n },\n {}\n]", `[{"x":[{}]}] [`, "{}{}", "[\\\"", "\uFEFF[]", `["\"",{}]`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs, bad, last := 0, 0, 0
		for _, err := range corpus.ReadJSON("f", strings.NewReader(text)) {
			var record *corpus.RecordError
			if errors.As(err, &record) {
				bad++
				if record.Err.Error() != "the JSON array is not closed" {
					require.GreaterOrEqual(t, record.Line, last)
					last = record.Line
				}
				continue
			}
			require.NoError(t, err)
			docs++
		}
		var all []map[string]json.RawMessage
		if json.Unmarshal([]byte(text), &all) == nil && bytes.HasPrefix(bytes.TrimSpace([]byte(text)), []byte("[")) {
			require.Equal(t, len(all), docs+bad)
		}
	})
}
