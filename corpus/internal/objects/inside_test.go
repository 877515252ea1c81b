package objects

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func TestContainersOfUnknownNames(t *testing.T) {
	const a, b = `{"id":"a","title":"T","abstract":"A"}`, `{"id":"b","title":"U","abstract":null}`
	for _, test := range []struct{ name, in, want string }{
		{"a list", `{"my_list":[` + a + "," + b + `]}`, "a b"},
		{"a bad one in it", "{\"my_list\":[" + a + ",\n{\"x\":1},\n7,\n" + b + `]}`,
			`a [f:2: no title and no abstract; the fields are "x"; name those that hold them] ` +
				`[f:3: a JSON object was expected, not a JSON number] b`},
		{"several lists", `{"2023":[` + a + `],"2024":[` + b + `]}`, "a b"},
		{"an object", `{"citingPaper":` + a + `,"contexts":["x"],"journal":{"title":"J"}}`, "a"},
		{"deep", `{"data":{"search":{"found":[` + a + `]}}}`, "a"},
		{"words and papers", `{"first":` + a + `,"second":` + b + `}`, "a b"},
		{"ids and papers", `{"2401.00001":{"title":"T"},"2401.00002":{"title":"U"}}`, "2401.00001 2401.00002"},
		{"ids and a bad paper", `{"2401.00001":{"title":"T"},"2401.00002":7}`, "2401.00001 [f:1: a JSON object was expected, not a JSON number]"},
		{"lines between an id and its paper", "{\"2401.00001\"\n:\n{\"title\":7},\n\"2401.00002\":{\"title\":\"U\"}}",
			"[f:3: field title cannot be a JSON number] 2401.00002"},
		{"numbers and papers", `{"0":{"title":"T"},"1":{"title":"U"}}`, "0 1"},
		{"a title alone is no paper", `{"x":7,"journal":{"title":"Nature"}}`,
			`[f:1: no title and no abstract; the fields are "x", "journal"; name those that hold them]`},
		{"parts of a paper", `{"id":"a","title":"T","abstract":"A","items":[` + b + `]}`, "a"},
		{"a feed with a title", `{"title":"Feed","items":[` + a + `]}`, "a"},
		{"notes of a paper", `{"id":"a","notes":[{"x":1}],"title":"T"}`, "a"},
		{"two lists", `{"results":[` + a + `],"items":[` + b + `],"x":{"y":[1]}}`, "a b"},
		{"names with escapes", `{"results":[` + a + `],"it\u0065ms":[` + b + `]}`, "a b"},
		{"an error", `{"status":"failed","message":"rate limit"}`,
			`[f:1: no title and no abstract; the fields are "status", "message"; name those that hold them]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			requireIDs(t, Options{}, test.in, test.want)
			line := strings.NewReplacer("f:2", "f:1", "f:3", "f:1").Replace(test.want)
			requireIDs(t, Options{Lines: true}, strings.ReplaceAll(test.in, "\n", " "), line)
		})
	}
	got := read(t, Options{}, strings.NewReader(`{"my_list":[`+a+`]}`+"\n"+`{"my_list":[`+b+`]}`))
	require.Equal(t, []string{`f:1: the object is no record, so records inside it are read, from "my_list"`}, got.notes, "once an input")
}

func TestNoPapersAreSkipped(t *testing.T) {
	in := `[{"key":"a","data":{"itemType":"attachment","title":"Full text"}},
		{"key":"b","data":{"itemType":"note","note":"x"}},
		{"itemType":"book","title":"T"},
		{"id":"r","replyto":"p","content":{"title":"Review"}},
		{"id":"s","forum":"p","replyto":"p","content":{"review":"Good"}},
		{"id":"p","replyto":null,"content":{"title":"U"}}]`
	got := read(t, Options{}, strings.NewReader(in))
	require.Empty(t, got.errors)
	require.Len(t, got.docs, 2)
	require.Equal(t, []string{
		"f:1: skipped: the item is no paper, but of the type attachment",
		"f:2: skipped: the item is no paper, but of the type note",
		"f:4: skipped: the note is no paper, but a reply to one",
		"f:5: skipped: the note is no paper, but a reply to one",
	}, got.notes[:4])
}

func TestRepairs(t *testing.T) {
	got := read(t, Options{}, strings.NewReader(`{"id":NaN,"title":"NaN -Infinity \" NaN","abstract":-Infinity,"x":[Infinity]}`))
	require.Empty(t, got.errors)
	require.Equal(t, `NaN -Infinity " NaN`, got.docs[0].Title)
	require.Equal(t, "f:1: NaN and Infinity are no JSON, and are read as empty", got.notes[0])
	got = read(t, Options{}, strings.NewReader(`{"title":"T","x":Nan}`))
	require.Len(t, got.errors, 1)
}

// TestWayOfOwnFieldsChangesNothing reads each record twice: alone, and after one of
// another dialect, which turns the short way off.
func TestWayOfOwnFieldsChangesNothing(t *testing.T) {
	const other = `{"paperId":"x","title":"T"}` + "\n"
	for _, in := range []string{
		`{"id":"a","title":"T","abstract":"A"}`,
		`{"id":7,"title":"T","abstract":"A","topics":["x"],"borderline":"y; z","categories":"c d"}`,
		`{"id":"a","title":"T","abstract":"A","paperId":"p"}`,
		`{"id":"https://openalex.org/W1","title":"T","abstract":"A","display_name":"T","doi":"https://doi.org/10.1/x"}`,
		`{"id":"a","title":"T","abstract":"A","paper":{"title":"P","summary":"S"}}`,
		`{"id":"a","title":"T","abstract":"A","data":{"title":"P"},"key":"K"}`,
		`{"id":"a","title":"T","abstract":"A","doi":"10.1/x","server":"biorxiv"}`,
		`{"id":"a","title":"T","abstract":"A","summary":"S","tags":[{"term":"t"}]}`,
		`{"id":"a","title":"T","abstract":"A","doi":"10.1/x","type":"book"}`,
		`{"id":"a","title":"T","abstract":"A","doi":"10.1/x","type":"book","author":[],"categories":["c"]}`,
		`{"id":"a","title":"T","abstract":"A","sub_title":"S"}`,
		`{"id":"a","title":"T","abstract":"A","ID":"b","Title":"U"}`,
		`{"id":"a","title":"T","title":7,"abstract":"A"}`,
		`{"id":"a","title":"T","abstract":"A","topics":[""]}`,
		`{"id":true,"title":"T","abstract":"A"}`,
		`{"id":"a","title":"T","abstract":"NULL","text":"B"}`,
		"{\"id\":\"a\",\"title\":\"\xe4\",\"abstract\":\"A\"}",
		"{\"id\":\"a\",\"title\":\"T\",\"abstract\":\"A\",\"categories\":[\"\xe4\"],\"topics\":[\"\xe4\"]}",
		`{"id":"a","title":"\ud800","abstract":"A"}`,
		`{"id":" a ","title":" T ","abstract":" A "}`,
	} {
		alone := read(t, Options{}, strings.NewReader(in))
		after := read(t, Options{}, strings.NewReader(other+in))
		require.Equal(t, append([]corpus.Document{}, alone.docs...), after.docs[1:], in)
		require.Equal(t, len(alone.errors), len(after.errors))
		require.Equal(t, alone, read(t, Options{Lines: true}, strings.NewReader(in+"\n")), in)
	}
	require.Equal(t, "a", readertest.IDs(readerOf(Options{})("f", strings.NewReader(`{"id":"a","topics":[]}`))), "a document without text")
}
