package objects

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/lenient"
)

func newOwn() *own {
	o := &own{marks: newMarks(Dialects())}
	o.start()
	return o
}

// requireLikeDecoder reads a text as a plain object. If that is possible, the decoder of
// JSON must read the same.
func requireLikeDecoder(t *testing.T, text []byte) (plain bool) {
	got, want := newOwn(), newOwn()
	if !got.plainObject(text) {
		return false
	}
	require.NoError(t, lenient.Unmarshal(text, want), "%q", text)
	require.True(t, want.fits, "%q", text)
	require.Equal(t, want.doc, got.doc, "%q", text)
	require.Equal(t, want.names, got.names, "%q", text)
	return true
}

func TestPlainObjects(t *testing.T) {
	const long = "We correct errors of a quantum memory with a decoder that learns from all of its own mistakes, in time."
	for _, test := range []struct {
		text  string
		plain bool
	}{
		{`{"id":"1","title":"T","abstract":"A"}`, true},
		{" {\t\"id\" : \"1\" ,\r\n\"abstract\":\"A\"} \n", true},
		{`{"title":"a","title":"b","id":"1","id":"2"}`, true},
		{`{"title":"a","journal_ref":"x","Comment":""}`, true},
		{`{"title":"a \"b\" \\","abstract":"\\emph{x} \u00e9\n ` + long + `"}`, true},
		{`{"abstract":"` + long + ` é < b & c"}`, true},
		{`{"id":"https://arxiv.org/abs/2401.00001v2"}`, true},
		{`{"categories":["cs.LG","quant-ph"]}`, true},
		{`{"categories":[ ]}`, true},
		{`{"categories":" cs.LG\u0020quant-ph"}`, false},
		{`{"categories":" cs.LG  quant-ph"}`, true},
		{`{"categories":""}`, true},
		{`{"categories":["a"],"categories":[]}`, true},
		{`{"categories":["a",]}`, false},
		{`{"categories":["a" "b"]}`, false},
		{`{"categories":["a",1]}`, false},
		{`{"categories":["a"`, false},
		{`{"categories":null}`, false},
		{`{}`, false},
		{`[]`, false},
		{``, false},
		{`{"title":"a"`, false},
		{`{"title":"a",}`, false},
		{`{"title" "a"}`, false},
		{`{"title":"a"} x`, false},
		{`{"title":"a"}{"title":"b"}`, false},
		{`{"title":"a}`, false},
		{`{"title":"a\"}`, false},
		{`{"title":"a\\\"}`, false},
		{`{"title":"\x"}`, false},
		{`{"title":"\ud800"}`, false},
		{"{\"title\":\"a\tb\"}", false},
		{"{\"title\":\"a\\n\tb\"}", false},
		{"{\"ti\ttle\":\"a\"}", false},
		{"{\"title\":\"\xff\"}", false},
		{"{\"abstract\":\"" + long + "\x00\"}", false},
		{"{\"other\":\"a\tb\"}", false},
		{`{"other":"\n"}`, false},
		{`{"other":1}`, false},
		{`{"title":1}`, false},
		{`{"id":1}`, false},
		{`{"subtitle":"a"}`, false},
		{`{"Title":"a"}`, false},
		{`{"topics":"a"}`, false},
		{`{"borderline":["a"]}`, false},
		{"\uFEFF{\"title\":\"a\"}", false},
	} {
		require.Equal(t, test.plain, requireLikeDecoder(t, []byte(test.text)), test.text)
	}
}

func TestControlCharacters(t *testing.T) {
	for b := range 256 {
		for size := range 20 {
			for at := range size {
				text := []byte(strings.Repeat("\xff", size))
				text[at] = byte(b)
				require.Equal(t, b < ' ', hasControl(text), "%q", text)
			}
		}
	}
}

func FuzzPlainObject(f *testing.F) {
	for _, text := range []string{
		`{"id":"1","title":"T","abstract":"\u00e9\\"}`, `{"categories":["a","b"],"x":"y","x":"z"}`,
		`{"categories":" a b", "title":"<b>x</b> &amp;"}`, `{"paperId":"1","Title":"a"}`, "{\"title\":\"\xff\t\"}", `{"other":{}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { requireLikeDecoder(t, text) })
}

// BenchmarkOwn compares a plain object with the decoder of JSON.
func BenchmarkOwn(b *testing.B) {
	text := []byte(`{"id": "2401.00001", "title": "Surface codes with fewer qubits", "abstract": "` +
		strings.Repeat("We correct errors of a quantum memory, and the decoder finds them. ", 20) +
		`x", "categories": ["quant-ph", "cs.LG"]}`)
	for _, bench := range []struct {
		name string
		read func(o *own) bool
	}{
		{"plain", func(o *own) bool { return o.plainObject(text) }},
		{"decoder", func(o *own) bool { return lenient.Unmarshal(text, o) == nil }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			o := newOwn()
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if o.start(); !bench.read(o) {
					b.Fatal("the object is not plain")
				}
			}
		})
	}
}
