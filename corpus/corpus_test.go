package corpus_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleReadJSONL() {
	file := `{"id":"a1","title":"Folding towels","abstract":"A robot folds."}
not JSON
{"id":"a2","text":"A qubit decays."}`
	for d, err := range corpus.ReadJSONL("papers.jsonl", strings.NewReader(file)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %q %q\n", d.ID, d.Title, d.Abstract)
	}
	// Output:
	// a1 "Folding towels" "A robot folds."
	// papers.jsonl:2: no JSON at byte 2: invalid character 'o' in literal null (expecting 'u')
	// a2 "" "A qubit decays."
}

// shown is a stream as text: ids, and errors in brackets.
func shown(docs iter.Seq2[corpus.Document, error]) string { return readertest.IDs(docs) }

func TestJSONLRecords(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank lines, CRLF, no last line end", "\n  \r\n{\"id\":\"a\"}\r\n{\"id\":\"b\"}", "a b"},
		{"carriage returns", "{\"id\":\"a\"}\r\r\n{\"id\":\"b\"}\r", "a b"},
		{"byte order mark", "\uFEFF{\"id\":\"a\"}", "a"},
		{"number as id", `{"id":12345678901234567890}`, "12345678901234567890"},
		{"unknown fields", `{"id":"a","year":2026,"authors":[{}]}`, "a"},
		{"null fields", `{"id":"a","title":null,"topics":null}`, "a"},
		{"broken in the middle", "{\"id\":\"a\"}\n{\"id\":\n{\"id\":\"b\"}", "a [f:2: JSON ends in the middle] b"},
		{"list", "[1]", "[f:1: a JSON object was expected, not a JSON array]"},
		{"null", "null", "[f:1: a JSON object was expected, not null]"},
		{"two values", `{"id":"a"} {"id":"b"}`, "[f:1: no JSON at byte 12: invalid character '{' after top-level value]"},
		{"wrong type", `{"title":1}`, "[f:1: field title cannot be a JSON number]"},
		{"true", "true", "[f:1: a JSON object was expected, not a JSON boolean]"},
		{"topic no string", `{"topics":["x",[]]}`, "[f:1: field topics cannot hold a JSON array]"},
		{"other letters", `{"ID":"a","id":"b"}`, "b"},
		{"topics no list", `{"topics":7}`, "[f:1: field topics cannot be a JSON number]"},
		{"object as id", `{"id":{}}`, "[f:1: id is neither a string nor a number]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, shown(corpus.ReadJSONL("f", strings.NewReader(test.in))))
		})
	}
}

func TestJSONLFields(t *testing.T) {
	in := `{"id":"a","title":"T","abstract":"A","text":"ignored","topics":["x"],"borderline":";y; "}`
	docs, err := corpus.Collect(corpus.ReadJSONL("f", strings.NewReader(in)))
	require.NoError(t, err)
	require.Equal(t, []corpus.Document{{ID: "a", Title: "T", Abstract: "A", Topics: []string{"x"}, Borderline: []string{"y"}}}, docs)
}

func TestTooLargeRecordIsPassedOver(t *testing.T) {
	large := `{"id":"` + strings.Repeat("x", corpus.MaxRecord) + `"}`
	in := "{\"id\":\"a\"}\n" + large + "\n{\"id\":\"b\"}\n" + large
	require.Equal(t, "a [f:2: record over 16 MB] b [f:4: record over 16 MB]",
		shown(corpus.ReadJSONL("f", strings.NewReader(in))))
}

func TestFailingInputEndsTheStream(t *testing.T) {
	broken := func(s string) io.Reader {
		return io.MultiReader(strings.NewReader(s), iotest.ErrReader(errors.New("disk on fire")))
	}
	require.Equal(t, "a [f: disk on fire]", shown(corpus.ReadJSONL("f", broken("{\"id\":\"a\"}\n"))))
	page := "A title\n" + strings.Repeat("An abstract. ", 20) + "\n"
	require.Equal(t, "f:1 [f: disk on fire]", shown(corpus.ReadDigest("f", broken(page))))
}

func TestReadersStopWhenAsked(t *testing.T) {
	text := "{\"id\":\"a\"}\nx\n{\"id\":\"b\"}\n"
	for range corpus.ReadJSONL("f", strings.NewReader(text)) {
		break
	}
	page := strings.Repeat("A title\n"+strings.Repeat("An abstract. ", 20)+"\n", 3)
	n := 0
	for range corpus.ReadDigest("f", strings.NewReader(page)) {
		n++
		break
	}
	require.Equal(t, 1, n)
}

func TestRecordErrorWraps(t *testing.T) {
	err := &corpus.RecordError{Name: "f", Line: 3, Err: io.ErrUnexpectedEOF}
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

func TestSkipReportsBadRecordsAlone(t *testing.T) {
	in := io.MultiReader(strings.NewReader("{\"id\":\"a\"}\nx\n{\"id\":\"b\"}\n"), iotest.ErrReader(io.ErrClosedPipe))
	var lines []int
	docs := corpus.Skip(corpus.ReadJSONL("f", in), func(bad *corpus.RecordError) { lines = append(lines, bad.Line) })
	require.Equal(t, "a b [f: io: read/write on closed pipe]", shown(docs))
	require.Equal(t, []int{2}, lines)
	require.Equal(t, "", shown(corpus.Skip(corpus.ReadJSONL("f", strings.NewReader("x")), nil)))
}

func TestCollectStopsAtTheFirstError(t *testing.T) {
	docs, err := corpus.Collect(corpus.ReadJSONL("f", strings.NewReader("{\"id\":\"a\"}\nx\n{\"id\":\"b\"}\n")))
	require.Len(t, docs, 1)
	require.ErrorAs(t, err, new(*corpus.RecordError))
}

func TestSplit(t *testing.T) {
	var docs []corpus.Document
	for i := range 10000 {
		docs = append(docs, corpus.Document{ID: fmt.Sprint("paper-", i)})
	}
	first, rest := corpus.Split(docs, 0.8)
	require.InDelta(t, 8000, len(first), 200)
	require.Len(t, rest, 10000-len(first))

	few, _ := corpus.Split(docs[:5000], 0.8)
	require.Equal(t, few, first[:len(few)], "a document stays in its part as the corpus grows")

	none, all := corpus.Split(docs, 0)
	require.Empty(t, none)
	require.Len(t, all, 10000)
	all, none = corpus.Split(docs, 1)
	require.Len(t, all, 10000)
	require.Empty(t, none)

	var anonymous []corpus.Document
	for i := range 100 {
		anonymous = append(anonymous, corpus.Document{Title: fmt.Sprint(i)})
	}
	first, rest = corpus.Split(anonymous, 0.5)
	require.NotEmpty(t, first)
	require.NotEmpty(t, rest)
}

func TestSample(t *testing.T) {
	docs := corpus.Sample()
	require.GreaterOrEqual(t, len(docs), 48)
	counts, ids := map[string]int{}, map[string]bool{}
	for _, d := range docs {
		require.False(t, ids[d.ID], d.ID)
		ids[d.ID] = true
		require.NotEmpty(t, d.Title)
		require.Greater(t, len(strings.Fields(d.Abstract)), 60, d.ID)
		for _, topic := range d.Topics {
			counts[topic]++
		}
		switch len(d.Topics) {
		case 0:
			counts["none"]++
		case 2:
			counts["two"]++
		}
	}
	for _, topic := range []string{"interpretability", "diffusion", "quantum", "robotics"} {
		require.GreaterOrEqual(t, counts[topic], 8, topic)
	}
	require.GreaterOrEqual(t, counts["none"], 12)
	require.GreaterOrEqual(t, counts["two"], 4)
	docs[0].Title = "changed"
	require.NotEqual(t, "changed", corpus.Sample()[0].Title)
}

func FuzzReaders(f *testing.F) {
	f.Add("{\"id\":\"a\"}\nx\n{\"id\":\"b\"}\n")
	f.Add("SubscribeA title\n" + strings.Repeat("An abstract. ", 20))
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []readertest.Reader{corpus.ReadJSONL, corpus.ReadDigest} {
			lines := strings.Count(text, "\n") + 1
			records := len(slices.Collect(keys(read("f", strings.NewReader(text)))))
			require.LessOrEqual(t, records, lines)
		}
	})
}

func keys[K, V any](seq iter.Seq2[K, V]) iter.Seq[K] {
	return func(yield func(K) bool) {
		for k := range seq {
			if !yield(k) {
				return
			}
		}
	}
}
