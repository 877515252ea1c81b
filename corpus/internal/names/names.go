// Package names knows what sources call the fields of a paper. JSON and tables share
// its lists, so that the same names mean the same in both.
//
// Names are written as [Key] returns them. Lists have the best name first.
package names

// IDs returns names of the field that identifies a paper. Public identifiers come after
// the user's own id, and keys of reference managers come last.
func IDs() []string {
	return []string{
		"id", "arxivid", "arxiv", "doi", "pmid", "pubmedid", "pmcid", "ut", "utuniquewosid", "eid", "lensid",
		"paperid", "corpusid", "publicationid", "accessionnumber", "citationkey", "key", "uid",
	}
}

// Titles returns names of the title. "Publication Title" is not among them, because
// databases call the journal so.
func Titles() []string {
	return []string{
		"title", "documenttitle", "articletitle", "itemtitle", "titleprimary", "primarytitle", "papertitle",
		"displayname", "ti",
	}
}

// Abstracts returns names of the abstract. The last ones are names of other texts, too.
func Abstracts() []string {
	return []string{
		"abstract", "summary", "abstractnote", "abstracttext", "paperabstract",
		"abstractinvertedindex", "indexedabstract", "text", "description", "ab",
	}
}

// Key returns a name in lower case and without other characters than letters and digits
// of ASCII. Document Title and document_title are both "documenttitle".
func Key(name string) string { return string(AppendKey(nil, name)) }

// AppendKey appends the [Key] of a name.
func AppendKey[T ~string | ~[]byte](key []byte, name T) []byte {
	for _, c := range []byte(name) {
		switch {
		case c >= 'A' && c <= 'Z':
			key = append(key, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			key = append(key, c)
		}
	}
	return key
}
