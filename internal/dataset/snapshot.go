package dataset

import (
	"os"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
)

// Source calls use with each paper of a collection. If an id occurs several times, only the
// first paper counts.
type Source func(use func(Paper)) error

// Folder returns the papers of all months below dir/arxiv.
func Folder(dir string) Source {
	return func(use func(Paper)) error { return Papers(dir, append(Training(), Dev()...), use) }
}

// Snapshot returns the papers of arXiv's public metadata snapshot. The file may be compressed.
func Snapshot(path string) Source {
	return func(use func(Paper)) error {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		for d, err := range arxiv.ReadSnapshot(path, corpus.Decompress(f)) {
			if err != nil {
				return err
			}
			categories := d.Categories
			d.Categories = nil // the paper has them
			use(Paper{Document: d, Categories: categories})
		}
		return nil
	}
}

// Elsewhere reports whether no category of a paper ever has one of the topics. Such
// categories are astrophysics except instruments, economics, finance and pure
// mathematics.
func Elsewhere(p Paper) bool {
	if len(p.Categories) == 0 {
		return false
	}
	for _, c := range p.Categories {
		family, name, _ := strings.Cut(c, ".")
		switch {
		case family == "econ", family == "q-fin", family == "astro-ph" && name != "IM":
		case family == "math" && strings.Contains("AG AT CA CO CV DG GN GR GT KT LO MG NT RA RT", name):
		default:
			return false
		}
	}
	return true
}

// Far reports whether all categories of a paper are of astrophysics, economics, finance
// or mathematics. Instruments of astrophysics do not count, nor do parts of mathematics
// that share topics with physics and optimization. A few such papers have one of the
// topics.
func Far(p Paper) bool {
	for _, c := range p.Categories {
		family, name, _ := strings.Cut(c, ".")
		switch {
		case family == "econ", family == "q-fin", family == "astro-ph" && name != "IM":
		case family == "math" && name != "OC" && name != "QA" && name != "MP":
		default:
			return false
		}
	}
	return len(p.Categories) > 0
}

// LaterSet reads the papers of 2604 and later that belongs selects.
func LaterSet(source Source, belongs func(Paper) bool) ([]corpus.Document, error) {
	var docs []corpus.Document
	err := source(func(p Paper) {
		if !BeforeDev(p.ID) && belongs(p) {
			docs = append(docs, p.Document)
		}
	})
	return docs, err
}
