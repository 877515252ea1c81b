// Package labels holds which topics papers carry, as files of arXiv ids and
// tags; its README says what each is. Texts are no part of it. Nothing in the
// library imports it, so that it adds nothing to programs.
package labels

import "embed"

// Files are train.tsv, dev.tsv and taught.tsv.gz.
//
//go:embed train.tsv dev.tsv taught.tsv.gz
var Files embed.FS
