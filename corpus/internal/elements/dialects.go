package elements

// Dialects returns the table. The slice is the caller's own.
func Dialects() []Dialect {
	return []Dialect{Atom(), rss(), oaiPMH(), pubMed(), endNote(), dblp(), dblpSearch()}
}

// Atom returns the dialect of Atom feeds, those of arXiv among them.
func Atom() Dialect {
	return Dialect{
		Name: "atom", title: "Atom feed", // Atom feeds of arXiv and others
		roots: []root{{name: "feed"}, {name: "entry", first: true, record: true}},
		list:  "feed",
		records: []shape{{
			element:    "entry",
			ids:        []string{"id", "arxiv:doi", "prism:doi", "dc:identifier"},
			titles:     []string{"title"},
			abstracts:  []string{"summary", "content"},
			categories: []string{"arxiv:primary_category@term", "category@term"},
			lacks:      "summary", tex: true, judge: judgeAtom,
		}},
	}
}

func rss() Dialect {
	return Dialect{
		Name: "rss", title: "RSS", // RSS 1.0 and 2.0 of arXiv, journals and others
		roots: []root{
			{name: "rss"}, {name: "RDF", with: "purl.org/rss/"}, {name: "item", first: true, record: true},
		},
		list: "channel",
		records: []shape{{
			element:    "item",
			ids:        []string{"guid", "link", "@rdf:about", "prism:doi", "dc:identifier"},
			titles:     []string{"title", "dc:title"},
			abstracts:  []string{"description", "content:encoded", "dc:description"},
			categories: []string{"category", "dc:subject"},
			lacks:      "description", sloppy: true, judge: judgeRSS,
		}},
	}
}

func oaiPMH() Dialect {
	return Dialect{
		Name: "oai", title: "OAI-PMH", // OAI-PMH with arXiv, arXivRaw or oai_dc
		roots: []root{
			{name: "OAI-PMH"}, {name: "record", with: "openarchives.org/OAI/", first: true, record: true},
		},
		list: "ListRecords",
		records: []shape{
			{
				element: "record",
				ids: []string{
					"header/identifier", "metadata/*:arXiv/*:id", "metadata/*:arXivRaw/*:id", "metadata/*:dc/*:identifier",
				},
				titles: []string{
					"metadata/*:arXiv/*:title", "metadata/*:arXivRaw/*:title", "metadata/*:dc/*:title",
				},
				abstracts: []string{
					"metadata/*:arXiv/*:abstract", "metadata/*:arXivRaw/*:abstract", "metadata/*:dc/*:description",
				},
				categories: []string{"metadata/*:dc/*:subject"},
				words:      []string{"metadata/*:arXiv/*:categories", "metadata/*:arXivRaw/*:categories"},
				also:       []string{"header@status"},
				longest:    true, tex: true, judge: judgeOAI,
			},
			{element: "error", also: []string{"@code", "."}, judge: judgeOAIError},
			{element: "resumptionToken", also: []string{"."}, aside: true, judge: judgeResumption},
		},
	}
}

func pubMed() Dialect {
	return Dialect{
		Name: "pubmed", title: "PubMed", // XML of PubMed
		roots: []root{
			{name: "PubmedArticleSet"}, {name: "PubmedArticle", first: true, record: true},
			{name: "PubmedBookArticle", first: true, record: true},
		},
		list: "PubmedArticleSet",
		records: []shape{
			{
				element: "PubmedArticle",
				ids:     []string{"MedlineCitation/PMID"},
				titles:  []string{"MedlineCitation/Article/ArticleTitle", "MedlineCitation/Article/VernacularTitle"},
				abstracts: []string{
					"MedlineCitation/Article/Abstract/AbstractText", "MedlineCitation/OtherAbstract/AbstractText",
				},
				judge: judgePubMed,
			},
			{
				element:   "PubmedBookArticle",
				ids:       []string{"BookDocument/PMID"},
				titles:    []string{"BookDocument/ArticleTitle", "BookDocument/Book/BookTitle"},
				abstracts: []string{"BookDocument/Abstract/AbstractText"},
			},
		},
	}
}

func endNote() Dialect {
	return Dialect{
		Name: "endnote", title: "EndNote", // XML of EndNote
		roots: []root{{name: "xml", first: true}},
		list:  "records",
		records: []shape{{
			element:   "record",
			ids:       []string{"accession-num", "foreign-keys/key", "rec-number", "electronic-resource-num"},
			titles:    []string{"titles/title", "titles/short-title"},
			abstracts: []string{"abstract"},
		}},
	}
}

func dblp() Dialect {
	d := Dialect{
		Name: "dblp", title: "DBLP", // XML of DBLP, which has only titles
		roots: []root{{name: "dblp"}, {name: "dblpperson"}},
		list:  "dblp",
	}
	for _, element := range []string{
		"article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "data", "www",
	} {
		s := shape{element: element, ids: []string{"@key", "ee"}, titles: []string{"title"}}
		if element == "www" {
			s.judge = skipHomePage
		}
		d.records = append(d.records, s)
	}
	return d
}

// dblpSearch is the dialect of what a search of DBLP returns.
func dblpSearch() Dialect {
	return Dialect{
		Name: "dblp-search", title: "search of DBLP", // XML of a search of DBLP
		roots: []root{{name: "result", first: true}},
		list:  "hits",
		records: []shape{{
			element: "hit",
			ids:     []string{"info/key", "info/doi", "info/ee"},
			titles:  []string{"info/title"},
		}},
	}
}
