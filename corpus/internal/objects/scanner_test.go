package objects

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/readertest"
)

const (
	notClosed   = "the JSON array is not closed]"
	openWrapper = "the JSON object is not closed]"
	openString  = "no JSON at byte 11: invalid character '\\n' in string (expecting non-control character)]"
)

// requireIDs compares ids and errors, also of an input that comes a byte at a time.
func requireIDs(t *testing.T, o Options, in, want string) {
	t.Helper()
	require.Equal(t, want, readertest.IDs(readerOf(o)("f", strings.NewReader(in))))
	require.Equal(t, want, readertest.IDs(readerOf(o)("f", iotest.OneByteReader(strings.NewReader(in)))))
}

func TestRecordsAreFound(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"on one line", `[{"id":"a"},{"id":"b"}]`, "a b"},
		{"byte order mark", "\uFEFF[{\"id\":\"a\"}]", "a"},
		{"brackets and quotes in strings", `[{"id":"a]}\"\\"}, {"id":"[{,\\\"b"}]`, `a]}"\ [{,\"b`},
		{"nested", `[{"id":"a","topics":[{"id":"y"},[1]]},{"id":"b"}]`, "a b"},
		{"several arrays", "[{\"id\":\"a\"}]\n[{\"id\":\"b\"}]", "a b"},
		{"no commas", `[{"id":"a"} {"id":"b"}]`, "a b"},
		{"commas after lines", "{\"id\":\"a\"},\n{\"id\":\"b\"},", "a b"},
		{"carriage returns alone", "{\"id\":\"a\"}\r{\"id\":\"b\"}\r", "a b"},
		{"elements of other types", "[1, \"x, y\", null,[2,[3]],true,{\"id\":\"a\"}]",
			"[f:1: a JSON object was expected, not a JSON number] [f:1: a JSON object was expected, not a JSON string] " +
				"[f:1: a JSON object was expected, not null] [f:1: a JSON object was expected, not a JSON array] " +
				"[f:1: a JSON object was expected, not a JSON boolean] a"},
		{"empty object", `[{},{"id":"a"}]`, "[f:1: no title and no abstract: the object is empty] a"},
		{"wrong type of a field", `{"title":1,"id":"a"}` + "\n" + `{"id":"b"}`, "[f:1: field title cannot be a JSON number] b"},
		{"a line that is cut", "{\"id\":\"a\",\n{\"id\":\"b\"}\n", "[f:1: JSON ends in the middle] b"},
		{"a line that is cut in a list", "{\"id\":\"a\",\"x\":[1,\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n", "[f:1: JSON ends in the middle] c"},
		{"first of an array is cut", "[{\"id\":\"a\",\n{\"id\":\"b\"}]\n", "[f:1: JSON ends in the middle] b"},
		{"wrapper on several lines", "{\"results\": [\n {\"title\":\"T\",\"id\":\"a\"},\n {\"title\":\"U\",\n \"id\":\"b\"}]\n}", "a b"},
		{"wrapper without an end", "{\"results\": [\n {\"title\":\"T\",\"id\":\"a\"}\n]\n", "a [f:1: " + openWrapper},
		{"list without an end", "{\n\"results\": [\n {\"title\":\"T\",\"id\":\"a\"},\n", "a [f:1: " + openWrapper},
		{"object in an object", "{\n\"id\":\n\"a\"}{\"id\":\"b\"}", "a b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			requireIDs(t, Options{}, test.in, test.want)
			requireIDs(t, Options{Lines: true}, test.in, test.want)
		})
	}
}

func TestBrokenArrays(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"junk", "[junk, {\"id\":\"a\"}, }, {\"id\":\"b\"}]", "[f:1: no JSON at byte 1: invalid character 'j' at start of value] a " +
			"[f:1: no JSON at byte 1: invalid character '}' at start of value] b"},
		{"broken in the middle", "[{\"id\":\"a\"},\n{\"id\":},\n{\"id\":\"b\"}]",
			"a [f:2: no JSON at byte 7: invalid character '}' at start of value] b"},
		{"not closed", "[{\"id\":\"a\"},\n", "a [f:1: " + notClosed},
		{"not closed, of two", "[{}]\n[{\"id\":\"a\"}", "[f:1: no title and no abstract: the object is empty] a [f:2: " + notClosed},
		{"cut in an element", "[{\"id\":\"a\"},\n{\"id\":\"b", "a [f:2: JSON ends in the middle] [f:1: " + notClosed},
		{"open strings", "[{\"id\":\"a},\n{\"id\":\"b\"},\n{\"id\":\"c},\n{\"id\":\"d\"}\n]", "[f:1: " + openString + " b [f:3: " + openString + " d"},
		{"open string in an indented object", "[\n {\n  \"id\": \"a,\n  \"x\": [\n   {\n   }\n  ]\n },\n {\n  \"id\": \"b\"\n }\n]",
			"[f:2: no JSON at byte 14: invalid character '\\n' in string (expecting non-control character)] b"},
		{"brace missing", "[\n{\"id\":\"a\",\n{\"id\":\"b\"},\n{\"id\":\"c\"}]", "[f:2: JSON ends in the middle] b c"},
	} {
		t.Run(test.name, func(t *testing.T) { requireIDs(t, Options{}, test.in, test.want) })
	}
	broken := io.MultiReader(strings.NewReader("[{\"id\":\"a\"},{"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a [f: disk on fire]", readertest.IDs(readerOf(Options{})("f", broken)))
}

func TestBrokenLines(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"broken in the middle", "{\"id\":\"a\"}\n{\"id\":\n{\"id\":\"b\"}", "a [f:2: JSON ends in the middle] b"},
		{"first is broken", "{\"id\":\n{\"id\":\"b\"}", "[f:1: JSON ends in the middle] b"},
		{"open string", "{\"id\":\"a\n{\"id\":\"b\"}\n", "[f:1: JSON ends in the middle] b"},
		{"later ones have one line", "{\"id\":\"a\"}\n{\"id\":\"b\",\n\"title\":\"T\"}\n{\"id\":\"c\"}",
			"a [f:2: JSON ends in the middle] [f:3: no JSON at byte 8: invalid character ':' after top-level value] c"},
		{"no JSON", "not JSON at all\n{\"id\":\"a\"}", "[f:1: no JSON at byte 2: invalid character 'o' in literal null (expecting 'u')] a"},
		{"text after a record", "{\"id\":\"a\"}}, x\n{\"id\":\"b\"}", "a [f:1: no JSON at byte 1: invalid character '}' at start of value] b"},
		{"pages", `{"results":[{"title":"T","id":"a"}]}` + "\n" + `{"results":[{"title":"U","id":"b"}]}` + "\n", "a b"},
		{"a page that is cut", "{\"id\":\"a\"}\n{\"results\":[{\"title\":\"T\",\"id\":\"b\"},\n{\"id\":\"c\"}",
			"a b [f:2: " + openWrapper + " c"},
		{"number", "{\"id\":\"a\"}\n7\n", "a [f:2: a JSON object was expected, not a JSON number]"},
		{"null", "null\n", "[f:1: a JSON object was expected, not null]"},
	} {
		t.Run(test.name, func(t *testing.T) { requireIDs(t, Options{Lines: true}, test.in, test.want) })
	}
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	lines, values := readerOf(Options{Lines: true}), readerOf(Options{})
	readertest.RequireAnswers(t, lines, "", "{\"id\":\"a\"}\n", "{\"id\":\"b\"}\n", "{\"paperId\":\"c\",\"title\":\"T\"}\n")
	readertest.RequireAnswers(t, values, "]", `[{"id":"a"}`, ",\n"+`{"id":"b"}`, ",\n"+`{"id":"c"}`)
	readertest.RequireAnswers(t, values, "]}", `{"meta":{},"results":[{"title":"a"}`, `,{"id":"b"}`, ",\n"+`{"id":"c"}`)
	readertest.RequireAnswers(t, values, "]}}", `{"message":{"items":[{"title":["a"]}`, `,{"DOI":"b","title":[]}`)
	readertest.RequireAnswers(t, values, "}", `{"2401.00001":{"title":"a"}`, `,"2401.00002":{"title":"b"}`)
}
