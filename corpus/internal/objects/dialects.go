package objects

import "github.com/topictag/topictag/corpus/internal/names"

// Dialect is what one source calls the fields of a paper.
type Dialect struct {
	Name string // of the source

	// marks are names of fields that show the dialect. All names of one list are there.
	marks [][]string
	// The names of fields, the best first. The first that has a value counts. Those of
	// the last dialect follow.
	id, title, abstract, categories []string
	// keepsIDs says that ids are the user's own, and stay as they are.
	keepsIDs bool
	// skips returns why a record is not a paper, or "" for a paper. A nil skips means that
	// every record is a paper.
	skips func(r *record) string
}

// Names of fields are written as [names.Key] returns them. A point separates the name of
// a holder from that of the field in it.

// Dialects returns all dialects. The last fits every object. The slice is the caller's
// own.
func Dialects() []Dialect {
	return []Dialect{
		{
			Name:     "OpenAlex", // works, from the API or a snapshot
			marks:    [][]string{{"abstractinvertedindex"}, {"displayname", "ids"}, {"id", "displayname", "doi"}},
			id:       []string{"ids.arxiv", "doi", "ids.doi", "ids.pmid", "id"},
			title:    []string{"title", "displayname"},
			abstract: []string{"abstractinvertedindex", "abstract"},
		},
		{
			Name:  "Semantic Scholar", // papers, from the API or the bulk files
			marks: [][]string{{"paperid"}, {"corpusid"}, {"externalids"}},
			id: []string{"externalids.arxiv", "externalids.doi", "externalids.pubmed", "arxivid", "doi",
				"paperid", "corpusid", "id"},
			title:    []string{"title"},
			abstract: []string{"abstract", "paperabstract"},
		},
		{
			Name:     "HuggingFace papers", // daily papers, from the API
			marks:    [][]string{{"paper.title"}, {"paper.summary"}},
			id:       []string{"paper.id", "id"},
			title:    []string{"paper.title", "title"},
			abstract: []string{"paper.summary", "summary", "paper.abstract"},
		},
		{
			Name:  "Zotero", // items, from the API or as Better BibTeX JSON
			marks: [][]string{{"abstractnote"}, {"itemtype"}, {"data.abstractnote"}, {"data.itemtype"}, {"key", "data.title"}},
			id: []string{"data.archiveid", "archiveid", "data.doi", "doi", "data.citationkey", "citationkey",
				"data.key", "key", "itemkey"},
			title:    []string{"data.title", "title"},
			abstract: []string{"data.abstractnote", "abstractnote"},
			skips:    noItem,
		},
		{
			Name:     "OpenReview", // notes of versions 1 and 2 of the API
			marks:    [][]string{{"content.title"}, {"content.abstract"}, {"forum", "content"}},
			id:       []string{"id", "forum"},
			title:    []string{"content.title"},
			abstract: []string{"content.abstract"},
			skips:    reply,
		},
		{
			Name:       "bioRxiv and medRxiv", // details, publications and collections of the API
			marks:      [][]string{{"doi", "category", "version"}, {"doi", "server"}, {"reltitle"}, {"preprinttitle"}},
			id:         []string{"doi", "reldoi", "preprintdoi"},
			title:      []string{"title", "reltitle", "preprinttitle"},
			abstract:   []string{"abstract", "relabs", "preprintabstract"},
			categories: []string{"category", "preprintcategory"},
		},
		{
			Name:       "arxiv-sanity", // papers as arxiv-sanity keeps them, in a list or by their ids
			marks:      [][]string{{"rawid"}, {"summary", "tags"}, {"arxivprimarycategory"}},
			id:         []string{"id", "rawid"},
			title:      []string{"title"},
			abstract:   []string{"summary", "abstract"},
			categories: []string{"arxivprimarycategory", "tags"},
		},
		{
			Name: "arXiv", keepsIDs: true, // the metadata snapshot, whose ids have no version
			marks:      [][]string{{"authorsparsed"}, {"id", "categories", "versions"}},
			id:         []string{"id"},
			title:      []string{"title"},
			abstract:   []string{"abstract"},
			categories: []string{"categories"},
		},
		{
			Name: "CSL-JSON", keepsIDs: true, // bibliographies of citation processors
			marks:    [][]string{{"id", "type", "issued"}, {"id", "type", "author"}},
			id:       []string{"id", "citationkey", "doi"},
			title:    []string{"title"},
			abstract: []string{"abstract"},
		},
		{
			Name:     "Crossref", // works, from the API
			marks:    [][]string{{"doi", "type"}, {"doi", "containertitle"}},
			id:       []string{"doi"},
			title:    []string{"title"},
			abstract: []string{"abstract"},
		},
		{
			Name: "other", keepsIDs: true, // objects with id, title and abstract, or with common names for them
			id: names.IDs(), title: names.Titles(), abstract: names.Abstracts(),
			categories: []string{"categories"},
		},
	}
}

// noItem skips what Zotero keeps beside papers.
func noItem(r *record) string {
	for _, name := range []string{"data.itemtype", "itemtype"} {
		switch kind := r.string(name); kind {
		case "attachment", "note", "annotation":
			return "the item is no paper, but of the type " + kind
		}
	}
	return ""
}

// reply skips what OpenReview keeps below papers.
func reply(r *record) string {
	if r.string("replyto") != "" {
		return "the note is no paper, but a reply to one"
	}
	return ""
}
