package formats

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lines"
)

// lineFormats returns the formats of tagged lines, an entry for each dialect.
func lineFormats() []Format {
	var all []Format
	for _, d := range lines.Dialects() {
		f := Format{Name: d.Name, Help: d.Help, Endings: d.Endings, detect: detectLines(d), read: readLines(d)}
		if d.CanRewrite() {
			f.Rewrite = inBytes(rewriteLines(d))
		}
		all = append(all, f)
	}
	return all
}

func detectLines(d lines.Dialect) func(head []byte) verdict {
	return func(head []byte) verdict {
		sure, undecided := d.Detect(head)
		return verdict{confidence: confidence(sure), undecided: undecided}
	}
}

func readLines(d lines.Dialect) func(Options) documentsOf {
	return func(o Options) documentsOf {
		return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
			return d.Read(name, r, o.Notes)
		}
	}
}

// rewriteLines returns a rewriter without notes, because a [Rewriter] cannot take them.
func rewriteLines(d lines.Dialect) Rewriter {
	return func(w io.Writer, name string, r io.Reader,
		tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
	) error {
		return d.Rewrite(w, name, r, tags, report, nil)
	}
}
