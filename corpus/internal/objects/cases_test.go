package objects

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/casetest"
)

const (
	codes   = casetest.Codes
	quantum = casetest.Quantum + "."
	long    = casetest.Quantum + casetest.Rest
	robot   = casetest.Robot
)

// TestCases reads small inputs of the kinds that databases and programs send.
func TestCases(t *testing.T) {
	paper := func(id string) []corpus.Document {
		return []corpus.Document{{ID: id, Title: codes, Abstract: quantum}}
	}
	filed := func(id string, categories ...string) corpus.Document {
		return corpus.Document{ID: id, Title: codes, Abstract: quantum, Categories: categories}
	}
	snapshot := []corpus.Document{filed("0704.0001", "quant-ph", "cs.IT"), filed("0704.0002", "quant-ph", "cs.IT")}
	inSitu := []corpus.Document{{ID: "10.1/x", Title: codes, Abstract: quantum + " in situ"}}
	const noText = "f:1: a JSON object was expected, not a JSON string"
	labels := []string{"f:1: field topics has a JSON object, which is no name of a topic; such labels are skipped, here and later on"}
	cases := map[string]outcome{
		"a07-cr.jsonl": {docs: []corpus.Document{
			{ID: "1", Title: "Surface codes", Abstract: quantum}, {ID: "2", Title: "Folding", Abstract: robot}}},
		"b01-openalex-nullabs.jsonl": {docs: []corpus.Document{{ID: "10.1/x", Title: codes}},
			notes: []string{`f:1: no record has an abstract; the fields are "id", "doi", "title", "display_name", ` +
				`"abstract_inverted_index", "topics", "primary_location"`}},
		"b01-openalex.json":                    {docs: paper("10.1/x"), notes: labels},
		"b01-openalex.jsonl":                   {docs: paper("10.1/x"), notes: labels},
		"b02-crossref-item.json":               {docs: inSitu},
		"b02-crossref-work.json":               {docs: inSitu},
		"b02-crossref.json":                    {docs: inSitu},
		"b03-csl.json":                         {docs: paper("doe2020")},
		"b04-s2.json":                          {docs: append(paper("abc"), corpus.Document{ID: "abd", Title: "No abstract here"})},
		"b04-s2.jsonl":                         {docs: append(paper("abc"), corpus.Document{ID: "abd", Title: "Robot arms for towels"})},
		"b05-hf.json":                          {docs: paper("2401.1")},
		"b05-hf2.json":                         {docs: paper("2401.1")},
		"b06-biorxiv.json":                     {docs: []corpus.Document{filed("10.1101/1", "biophysics")}},
		"b07-openreview-v1.jsonl":              {docs: paper("abc")},
		"b07-openreview-v2flat.jsonl":          {docs: paper("abc")},
		"b07-openreview.json":                  {docs: paper("abc")},
		"b08-arxiv-metadata-oai-snapshot.json": {docs: snapshot},
		"b08-kaggle.jsonl":                     {docs: snapshot[:1]},
		"b08-snap.json":                        {docs: snapshot},
		"b09-sanity-list.json":                 {docs: []corpus.Document{filed("2401.00001", "quant-ph")}},
		"b09-sanity.json":                      {docs: []corpus.Document{filed("2401.00001", "quant-ph")}},
		"b10-zotero-api.json":                  {docs: paper("ABCD2345")},
		"b10-zotero-bbt.json":                  {docs: paper("doe2020")},
		"b12-list-of-strings.json":             {errors: []string{noText, noText}},
		"b12-map-of-text.json": {errors: []string{
			`f:1: no title and no abstract; the fields are "a", "b"; name those that hold them`}},
		"b13-types.jsonl": {docs: []corpus.Document{
			{ID: "1", Title: "Surface codes", Abstract: quantum},
			{Abstract: quantum},
			{Title: "x", Abstract: quantum},
			{ID: "6", Title: "Surface codes", Abstract: quantum},
			{ID: "7", Title: "t", Abstract: quantum, Categories: []string{"a"}, Topics: []string{"quantum"}},
			{ID: "8", Title: "Surface codes", Abstract: quantum},
			{ID: "9", Title: "Surface codes", Abstract: quantum},
			{ID: "10", Title: "Surface codes"},
		}, errors: []string{"f:4: field title cannot be a JSON number", "f:5: field abstract cannot be a JSON array"},
			notes: []string{"f:3: field id has a JSON boolean, which is no id; such ids are skipped, here and later on",
				"f:10: NaN and Infinity are no JSON, and are read as empty"}},
		"m04-empty.jsonl": {},
		"w01-bom-crlf.jsonl": {docs: []corpus.Document{
			{ID: "1", Title: "Surface codes", Abstract: quantum}, {ID: "2", Title: "Surface codes", Abstract: quantum}}},
		"w12.json":  {docs: []corpus.Document{{ID: "1", Title: "Surface codes", Abstract: long}}},
		"w13.jsonl": {docs: []corpus.Document{{ID: "1", Title: "Surface codes", Abstract: long}}},
		"w14.json": {docs: []corpus.Document{
			{ID: "1", Title: "Surface codes", Abstract: long}, {ID: "2", Title: "Surface codes", Abstract: long}}},
	}
	const folder casetest.Folder = "testdata/cases"
	var files []string
	for file, want := range cases {
		files = append(files, file)
		t.Run(file, func(t *testing.T) {
			text := folder.Text(t, file)
			require.Equal(t, want, readBoth(t, text))
			crlf := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
			require.Equal(t, want, readBoth(t, crlf), "with returns")
		})
	}
	folder.RequireFiles(t, files...)
}
