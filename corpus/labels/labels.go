// Package labels holds the topics of papers, as files of arXiv ids and tags. Its README
// describes each file. The files hold no texts. No package of the library imports
// labels, so it adds nothing to programs.
package labels

import "embed"

// Files are train.tsv, dev.tsv and taught.tsv.gz.
//
//go:embed train.tsv dev.tsv taught.tsv.gz
var Files embed.FS
