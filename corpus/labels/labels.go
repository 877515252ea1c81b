// Package labels holds the topics of papers, as files of arXiv ids and tags. Its README
// describes each file. The files hold no texts. No package of the library imports
// labels, so it adds nothing to programs.
package labels

import "embed"

// Files are train.tsv, train-3.tsv, train-4.tsv, dev.tsv and taught.tsv.gz.
//
//go:embed train.tsv train-3.tsv train-4.tsv dev.tsv taught.tsv.gz
var Files embed.FS
