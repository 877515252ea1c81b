package ids

import "strings"

// ArXiv returns the arXiv id that a text names, without its version. It reports whether
// the text names one. [arxiv.ID] says which texts do.
//
// [arxiv.ID]: https://pkg.go.dev/github.com/topictag/topictag/corpus/arxiv#ID
func ArXiv(text string) (id string, ok bool) {
	id = withoutPrefixes(strings.TrimSpace(text),
		"http://", "https://", "www.", "export.", "dx.", "doi.org/", "doi:", "arxiv.org/", "abs/", "pdf/",
		"10.48550/", "arxiv.", "arxiv:")
	id = strings.TrimSuffix(strings.TrimSpace(id), ".pdf")
	if end := strings.LastIndexByte(id, 'v'); end > 0 && digits(id[end+1:], 1, 4) {
		id = id[:end]
	}
	return id, isNew(id) || isOld(id)
}

// isNew reports whether an id has the form that arXiv uses since April 2007. That is
// YYMM, a point, and a number of four digits, or of five since 2015.
func isNew(id string) bool {
	month, number, found := strings.Cut(id, ".")
	return found && digits(month, 4, 4) && month[2:] >= "01" && month[2:] <= "12" && digits(number, 4, 5)
}

// isOld reports whether an id has the form that arXiv used before: an archive, an
// optional subject class, a slash and seven digits.
func isOld(id string) bool {
	archive, number, found := strings.Cut(id, "/")
	if !found || !digits(number, 7, 7) {
		return false
	}
	archive, class, classified := strings.Cut(archive, ".")
	return archive != "" && strings.Trim(archive, "abcdefghijklmnopqrstuvwxyz-") == "" &&
		(!classified || len(class) == 2 && strings.Trim(class, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "")
}

// digits reports whether a text has least to most digits and no other characters.
func digits(text string, least, most int) bool {
	return len(text) >= least && len(text) <= most && strings.Trim(text, "0123456789") == ""
}
