package formats

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
)

// elementFormats returns the formats of XML. One name is enough for all dialects, because
// the first element of an input shows which one it is.
func elementFormats() []Format {
	return []Format{
		{
			Name: "xml", Help: "XML of Atom, RSS, OAI-PMH, PubMed, EndNote or DBLP",
			Endings: []string{".xml", ".atom", ".rss"}, detect: detectElements, declares: true, read: readElements(elements.Read),
		},
		{
			Name: "arxiv", Help: "Atom feeds of arXiv and no other XML",
			declares: true, read: readElements(elements.Atom().Read),
		},
	}
}

func detectElements(head []byte) verdict {
	sure, undecided := elements.Detect(head)
	return verdict{confidence: confidence(sure), undecided: undecided}
}

// readElements makes a reader that takes notes an entry of the table.
func readElements(
	read func(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error],
) func(Options) documentsOf {
	return func(o Options) documentsOf {
		return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] { return read(name, r, o.Notes) }
	}
}
