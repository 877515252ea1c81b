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
			f.Rewrite = inBytes(d.Rewrite)
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
