package objects

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// dialectTest has two papers as a source writes them.
type dialectTest struct {
	dialect       string
	first, second string
	want          [2]corpus.Document
	wrappers      []string // with %s for the list
}

func dialectTests() []dialectTest {
	paper := func(id, title, abstract string, categories ...string) corpus.Document {
		return corpus.Document{ID: id, Title: title, Abstract: abstract, Categories: categories}
	}
	return []dialectTest{
		{
			"OpenAlex",
			`{"id":"https://openalex.org/W1","doi":"https://doi.org/10.48550/arxiv.2401.00001","ids":{"openalex":"x"},"title":"Qubits",
			"display_name":"Qubits","abstract_inverted_index":{"fold":[1,3],"We":[0],"and":[2],"it.":[4]},"topics":[]}`,
			`{"id":"https://openalex.org/W2","doi":null,"ids":{},"title":null,"display_name":"Robots","abstract_inverted_index":null}`,
			[2]corpus.Document{paper("2401.00001", "Qubits", "We fold and fold it."), paper("W2", "Robots", "")},
			[]string{`{"meta":{"count":2},"results":%s,"group_by":[{"key":"x"}]}`},
		}, {
			"Semantic Scholar",
			`{"paperId":"abc","corpusId":1,"externalIds":{"ArXiv":"2401.00001","DOI":"10.1/x"},"title":"Qubits","abstract":"A.",
			"tldr":{"text":"no"},"references":[{"paperId":"r","title":"No"}]}`,
			`{"paperId":"abd","externalIds":{"DOI":"10.1/y","CorpusId":7},"title":"Robots","abstract":null}`,
			[2]corpus.Document{paper("2401.00001", "Qubits", "A."), paper("10.1/y", "Robots", "")},
			[]string{`{"total":2,"offset":0,"data":%s}`, `{"recommendedPapers":%s}`},
		}, {
			"HuggingFace papers",
			`{"paper":{"id":"2401.00001","title":"Qubits","summary":"A\nB","upvotes":3},"title":"no","publishedAt":"x"}`,
			`{"paper":{"id":"2401.00002","title":"Robots","summary":""},"summary":"S","numComments":1}`,
			[2]corpus.Document{paper("2401.00001", "Qubits", "A B"), paper("2401.00002", "Robots", "S")},
			[]string{`{"papers":%s}`},
		}, {
			"Zotero",
			`{"key":"K1","version":1,"library":{"name":"x"},"data":{"key":"K1","itemType":"journalArticle","title":"Qubits",
			"abstractNote":"<p>A</p>","DOI":"10.1/x","tags":[{"tag":"t"}]}}`,
			`{"itemType":"preprint","title":"Robots","abstractNote":"B","archiveID":"arXiv:2401.00002","citationKey":"k","notes":[{"note":"n"}]}`,
			[2]corpus.Document{paper("10.1/x", "Qubits", "A"), paper("2401.00002", "Robots", "B")},
			[]string{`{"config":{"id":"x"},"collections":{"C":{"name":"n"}},"items":%s}`},
		}, {
			"OpenReview",
			`{"id":"a","forum":"a","replyto":null,"content":{"title":{"value":"Qubits"},"abstract":{"value":"A"},"keywords":{"value":["k"]}}}`,
			`{"id":"b","content":{"title":"Robots","abstract":"B"}}`,
			[2]corpus.Document{paper("a", "Qubits", "A"), paper("b", "Robots", "B")},
			[]string{`{"notes":%s,"count":2}`},
		}, {
			"bioRxiv and medRxiv",
			`{"doi":"10.1101/1","title":"Qubits","category":"cell biology","version":"1","abstract":"A","server":"biorxiv"}`,
			`{"rel_title":"Robots","rel_doi":"10.1101/2","rel_abs":"B","rel_site":"medRxiv"}`,
			[2]corpus.Document{paper("10.1101/1", "Qubits", "A", "cell biology"), paper("10.1101/2", "Robots", "B")},
			[]string{`{"messages":[{"status":"ok"}],"collection":%s}`},
		}, {
			"arxiv-sanity",
			`{"_id":"2401.00001","_rawid":"2401.00001v2","title":"Qubits","summary":"A","arxiv_primary_category":{"term":"quant-ph"},
			"tags":[{"term":"cs.IT","scheme":"s"},{"term":"quant-ph"}]}`,
			`{"_id":"2401.00002v1","title":"Robots","summary":"B","tags":[{"term":"cs.RO"}]}`,
			[2]corpus.Document{paper("2401.00001", "Qubits", "A", "quant-ph", "cs.IT"), paper("2401.00002", "Robots", "B", "cs.RO")},
			nil,
		}, {
			"arXiv",
			`{"id":"0704.0001","title":"Qu\n  bits","categories":"quant-ph cs.IT","abstract":"  A\nB.\n","doi":"10.1/x","versions":[{"version":"v1"}],"authors_parsed":[["Doe"]]}`,
			`{"id":"hep-th/9901001","title":"Robots","categories":"cs.RO","abstract":"B","versions":[],"authors_parsed":[]}`,
			[2]corpus.Document{paper("0704.0001", "Qu bits", "A B.", "quant-ph", "cs.IT"), paper("hep-th/9901001", "Robots", "B", "cs.RO")},
			nil,
		}, {
			"CSL-JSON",
			`{"id":"doe2020","type":"article-journal","title":"<i>Qu</i>bits &amp; more","abstract":"A","DOI":"10.1/x","author":[{"family":"Doe"}],"issued":{}}`,
			`{"id":"roe2021","type":"book","title":"Robots","issued":{"date-parts":[[2021]]}}`,
			[2]corpus.Document{paper("doe2020", "Qubits & more", "A"), paper("roe2021", "Robots", "")},
			[]string{`{"items":%s}`},
		}, {
			"Crossref",
			`{"DOI":"10.1/x","type":"journal-article","title":["Qubits"],"subtitle":["A survey"],
			"abstract":"<jats:title>Abstract</jats:title><jats:p>A <jats:italic>b</jats:italic></jats:p>","container-title":["J"]}`,
			`{"DOI":"10.1/Y","type":"book","title":["Robots?","Roboter"],"subtitle":["Yes"],"reference":[{"article-title":"no"}]}`,
			[2]corpus.Document{paper("10.1/x", "Qubits: A survey", "A b"), paper("10.1/Y", "Robots? Roboter: Yes", "")},
			[]string{`{"status":"ok","message-type":"work-list","message":{"facets":{},"total-results":2,"items":%s,"query":{}}}`},
		}, {
			"other",
			`{"Document Title":"Qubits","Summary":"A","DOI":"https://doi.org/10.1/x"}`,
			`{"id":7,"article_title":"Robots","description":"B","PMID":"1"}`,
			[2]corpus.Document{paper("10.1/x", "Qubits", "A"), paper("7", "Robots", "B")},
			[]string{`{"papers":%s}`, `{"response":{"numFound":2,"docs":%s}}`, `{"feed":{"title":"x","entries":%s}}`},
		},
	}
}

// bad is an object without a title, and an abstract that is none.
const bad = `{"abstract":{"en":1}}`

// TestDialects reads two papers with a bad record between them, wrapped and unwrapped.
func TestDialects(t *testing.T) {
	tests := dialectTests()
	require.Len(t, tests, len(Dialects()), "every dialect has a test")
	for i, test := range tests {
		t.Run(test.dialect, func(t *testing.T) {
			require.Equal(t, Dialects()[i].Name, test.dialect)
			one := compact(t, test.first)
			list := "[" + one + ",\n" + bad + ",\n" + test.second + "]"
			for _, text := range append([]string{"%s"}, test.wrappers...) {
				requirePapers(t, test, strings.Replace(text, "%s", list, 1), "f:2: ")
				requirePapers(t, test, indented(t, strings.Replace(text, "%s", list, 1)), "")
			}
			requirePapers(t, test, one+"\n"+bad+"\n"+test.second+"\n", "f:2: ")
			requirePapers(t, test, test.first+"\n"+bad+test.second, "")
		})
	}
}

func requirePapers(t *testing.T, test dialectTest, text, place string) {
	t.Helper()
	got := readBoth(t, text)
	require.Equal(t, test.want[:], got.docs, text)
	require.Len(t, got.errors, 1, text)
	require.True(t, strings.HasPrefix(got.errors[0], place), got.errors)
	require.Contains(t, got.errors[0], "field abstract cannot be a JSON object")
}

func compact(t *testing.T, text string) string {
	var value json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	compacted, err := json.Marshal(value)
	require.NoError(t, err)
	return string(compacted)
}

func indented(t *testing.T, text string) string {
	var value json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	pretty, err := json.MarshalIndent(value, "", "  ")
	require.NoError(t, err)
	return string(pretty) + "\n"
}

// TestDialectIsDetected asks the parser of each record for its dialect.
func TestDialectIsDetected(t *testing.T) {
	dialectOf := func(text string) string {
		p := newParser(Options{}, func(int, string, ...any) {})
		require.NoError(t, p.decode([]byte(text)))
		return p.dialect().Name
	}
	for _, test := range dialectTests() {
		require.Equal(t, test.dialect, dialectOf(test.first), test.first)
		require.Equal(t, test.dialect, dialectOf(test.second), test.second)
	}
	for _, text := range []string{"{}", `{"a":"title"}`, `{"title":"T","x":1}`} {
		require.Equal(t, "other", dialectOf(text), text)
	}
}
