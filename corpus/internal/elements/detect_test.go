package elements_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/elements"
)

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		head      string
		sure      int
		undecided bool
	}{
		{"", 0, true}, {" \n", 0, true}, {"\uFEFF", 0, true}, {"<", 0, true}, {"<?", 0, true}, {"<?xm", 0, true},
		{"<?xml", elements.Certain, false}, {"\uFEFF\n<?xml version=\"1.0\"?><html>", elements.Certain, false},
		{"text", 0, false}, {"{", 0, false}, {"<1", 0, false}, {"<p", 0, false}, {"<html>", 0, false},
		{"<f", 0, true}, {"<feed", elements.Certain, false}, {"<feed>", elements.Certain, false}, {"<feeds>", 0, false}, {"<FEED>", 0, false},
		{"<rss version='2.0'>", elements.Certain, false}, {"<rs", 0, true}, {"<OAI", 0, true}, {"<OAI-PMH", elements.Certain, false},
		{"<a", 0, false}, {"<a:", 0, true}, {"<a:fe", 0, true}, {"<a:feed xmlns:a='x'>", elements.Certain, false}, {"<a:b>", 0, false},
		{"<rdf:RDF", 0, true}, {"<rdf:RDF xmlns:rdf='x'", 0, true}, {"<rdf:RDF xmlns:rdf='x'>", 0, false},
		{"<rdf:RDF xmlns='http://purl.org/rss/1.0/'", elements.Certain, false},
		{"<record>", 0, false}, {"<record xmlns='http://www.openarchives.org/OAI/2.0/'>", elements.Certain, false},
		{"<xml>", elements.Likely, false}, {"<result>", elements.Likely, false}, {"<entry>", elements.Likely, false}, {"<item", elements.Likely, false},
		{"<!", 0, true}, {"<!-", 0, true}, {"<!-- x", 0, true}, {"<!-- x --", 0, true}, {"<!-- x --> ", 0, true}, {"<!-- x --><dblp>", elements.Certain, false},
		{"<!DOC", 0, true}, {"<!DOCTYPE", 0, true}, {"<!DOCTYPE ht", 0, false}, {"<!DOCTYPE html>", 0, false},
		{"<!DOCTYPE PubmedArticleSet", elements.Certain, false}, {"<!DOCTYPE Pub", 0, true}, {"<!doctype html>", 0, false},
		{"<?x y?>", 0, true}, {"<?x y?><feed>", elements.Certain, false}, {"<?x y?>x", 0, false},
	} {
		sure, undecided := elements.Detect([]byte(test.head))
		require.Equal(t, test.sure, sure, test.head)
		require.Equal(t, test.undecided, undecided, test.head)
	}
}

// TestEveryDialectDetectsItsInputAlone looks at longer and longer parts of each sample.
func TestEveryDialectDetectsItsInputAlone(t *testing.T) {
	for _, s := range samples() {
		text := []byte(breaks(s.start+s.one, "\n"))
		for _, d := range elements.Dialects() {
			sure, undecided := d.Detect(text)
			require.Equal(t, d.Name == s.dialect, sure > 0, "%s on %s", d.Name, s.dialect)
			require.False(t, undecided)
			for i := range text {
				early, undecided := d.Detect(text[:i])
				inPrefix := bytes.HasSuffix(text[:i], []byte("<r")) || bytes.HasSuffix(text[:i], []byte("<rd")) ||
					bytes.HasSuffix(text[:i], []byte("<rdf"))
				require.True(t, inPrefix || undecided || early == sure, "%s on %q", d.Name, text[:i])
			}
		}
	}
}
