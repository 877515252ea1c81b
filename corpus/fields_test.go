package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// renamed are names other than those of ReadJSONL.
var renamed = Fields{
	ID: "doi", Title: "headline", Abstract: "summary", Categories: "subjects", Topics: "labels", Borderline: "maybe",
}

// plainParse reads an object in the plainest way there is: it writes one with the
// default names, and reads that.
func (f Fields) plainParse(text []byte) (Document, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) || !json.Valid(text) {
		return parseRecord(text)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return Document{}, err
	}
	named := map[string]json.RawMessage{"text": all["text"]}
	for field, name := range map[string]string{
		"id": f.ID, "title": f.Title, "abstract": f.Abstract,
		"categories": f.Categories, "topics": f.Topics, "borderline": f.Borderline,
	} {
		value, found := all[cmp.Or(name, field)]
		if !found {
			value = all[field]
		}
		named[field] = value // nil is written as null
	}
	text, err := json.Marshal(named)
	if err != nil {
		return Document{}, err
	}
	return parseRecord(text)
}

// FuzzFields compares with the plain way, by names that are all given, and by names
// of which some are those of other fields.
func FuzzFields(f *testing.F) {
	for _, text := range []string{
		`{"doi":"10.1/x","headline":"T","summary":"S","subjects":"a b","labels":["x"],"maybe":["y"],"n":[{"title":"no"}]}`,
		`{"id":1,"title":"T","abstract":"A","categories":["a"],"topics":[],"borderline":null,"text":"X"}`,
		`{"doi":null,"id":"a","headline":"","title":"T","summary":null,"abstract":"A","text":"X"}`,
		`{"headline":"a","headline":"b","title":1,"title":"c"}`,
		`{"headline":1}`, `{"summary":[]}`, `{"labels":["x",1]}`, `{"labels":"x"}`,
		`{"maybe":{}}`, `{"doi":{}}`, `{"text":1}`, `{"subjects":7}`,
		`{"maybe":1,"labels":2,"headline":3,"doi":[],"text":4,"summary":5}`, `{"labels":[null,"\ud800"]}`,
		`{"h\u0065adline":"\u003c","t\xfftle":"x","title":"\xff"}`, ` {"id":"a"} `, `{"id":1e400}`,
		`{"id":"a"}{`, `{"title":1,`, `{`, `[1]`, `null`, ``,
		"{\"id\":\"\xff\"}", `{"id":"\ud800<"}`, "\uFEFF{}", `{"text":"a","":1}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, fields := range []Fields{renamed, {ID: "doi"}, {Title: "text", Abstract: "title", Topics: "borderline"}} {
			want, wantErr := fields.plainParse(text)
			got, err := fields.parse(text)
			require.Equal(t, want, got)
			if wantErr == nil {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, wantErr.Error())
			}
		}
	})
}

// BenchmarkFields reads a record by the default names and by others.
func BenchmarkFields(b *testing.B) {
	text := `{"doi":"10.1/x","year":2026,"authors":[{"name":"A. Fold"},{"name":"B. Crease"}],"headline":"Folding towels",` +
		`"summary":` + strconv.Quote(strings.Repeat("A robot folds towels. ", 50)) +
		`,"subjects":["cs.RO"],"labels":["robotics"],"maybe":[]}`
	byDefault := strings.NewReplacer("doi", "id", "headline", "title", "summary", "abstract",
		"subjects", "categories", "labels", "topics", "maybe", "borderline").Replace(text)
	for _, way := range []struct {
		name, text string
		fields     Fields
	}{{"default", byDefault, Fields{}}, {"renamed", text, renamed}} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(way.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := way.fields.parse([]byte(way.text)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
