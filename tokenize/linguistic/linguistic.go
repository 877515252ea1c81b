// Package linguistic puts the natural language toolkit prose to use: its
// tokenizer as a [tokenize.Splitter], its sentences, and its parts of speech for
// noun phrases, all with offsets into the caller's text.
//
// The default analyzer does without. On 3,000 abstracts prose's words, mended as
// [Splitter] does, differ from those of [tokenize.Words] in 29,030 hyphenated
// compounds that are kept whole and 662 clitics that are cut off ("does", "n't"),
// of 564,358 runs of text between spaces, and in nothing else. They take some
// thirty times as long to find, and tag no better: macro-F1 of naive Bayes is 0.933,
// and 0.938 with the default, cross-validated on 4,769 annotated abstracts. Prose
// as it is differs in 6,266 runs more, mostly with TeX in them, and loses words
// in 90.
//
// Programs that do not import this package do not link prose, which adds 5 MB and
// about a millisecond at the start.
package linguistic

import (
	"sync"

	"github.com/jdkato/prose/v2"

	"github.com/topictag/topictag/tokenize"
)

// ID is the id of the analyzer that [Analyzer] returns.
const ID = "prose-1"

// Analyzer returns the default analyzer with prose's tokenizer in place of
// [tokenize.Words]. Pass it to tagger.Load for models that were trained with it.
func Analyzer() *tokenize.Analyzer {
	base := tokenize.Default()
	return tokenize.New(ID, Splitter(), base.Normalize, base.MaxN())
}

// partsOfSpeech holds prose's model for them.
var partsOfSpeech struct {
	once  sync.Once
	model *prose.Model
}

// tagModel returns prose's model for parts of speech, decoded at the first call
// and shared by all: prose itself would decode it for every document. A model
// is only read from, so it is safe for concurrent use.
func tagModel() *prose.Model {
	partsOfSpeech.once.Do(func() {
		d := parse("", prose.WithSegmentation(false), prose.WithExtraction(false))
		partsOfSpeech.model = d.Model
	})
	return partsOfSpeech.model
}

// parse runs prose over text. Where prose panics, the document is empty.
func parse(text string, options ...prose.DocOpt) (d *prose.Document) {
	defer func() {
		if recover() != nil {
			d = &prose.Document{}
		}
	}()
	d, err := prose.NewDocument(text, options...)
	if err != nil {
		return &prose.Document{}
	}
	return d
}
