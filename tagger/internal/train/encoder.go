package train

import (
	"cmp"
	"context"
	"encoding/binary"
	"iter"
	"math"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// encoder encodes documents as a training corpus.
type encoder struct {
	options   *Options
	reader    *vocab.Reader // gives ids of spellings
	words     map[string]int32
	spellings spellingCounts
	topics    map[string]int32
	packed    []byte // the words of the document that is being read
	english   int    // the sum of the votes on the documents' language
	out       encodedCorpus
}

// encode reads docs. It returns their first error, or that of ctx once ctx is done.
func (o *Options) encode(ctx context.Context, docs iter.Seq2[corpus.Document, error]) (*encodedCorpus, error) {
	e := &encoder{
		options:   o,
		words:     map[string]int32{},
		spellings: spellingCounts{ids: map[string]int32{}},
		topics:    map[string]int32{},
	}
	e.reader = vocab.NewReader(o.Analyzer, vocab.NewMemo(), e.intern)
	for d, err := range docs {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		e.addDocument(d)
	}
	e.out.spellings = MostFrequentSpellings(e.spellings.all, len(e.out.names))
	e.out.english = e.english > 0
	e.out.sort()
	return &e.out, nil
}

// intern returns the id of a spelling. It gives new ids to new spellings and to new words.
func (e *encoder) intern(written, word string) int32 {
	id, ok := e.words[word]
	if !ok {
		id = int32(len(e.words))
		word = strings.Clone(word)
		e.words[word] = id
		e.out.names = append(e.out.names, word)
		e.out.uses = append(e.out.uses, wordUse{})
	}
	return e.spellings.add(written, id)
}

// addDocument adds a document with its labels.
func (e *encoder) addDocument(d corpus.Document) {
	x := example{
		text:       TextHash(d.Title, d.Abstract),
		weight:     1,
		calibrates: e.options.Calibrates == nil || e.options.Calibrates(d),
		share:      -1,
	}
	if e.options.CalibrationWeight != nil {
		if x.share = float32(e.options.CalibrationWeight(d)); x.share < 0 {
			x.share = float32(math.NaN()) // checkTopics returns an error for it
		}
	}
	if e.options.Weight != nil {
		x.weight = e.options.Weight(d)
	}
	x.firstLabel = uint32(len(e.out.labels))
	e.addLabels(d, x.weight)
	x.labelCount = int32(len(e.out.labels) - int(x.firstLabel))
	e.english += english.Vote(d.Abstract)
	emit := func(block []int32) {
		e.spellings.count(block)
		e.out.countUses(block, 1+len(e.out.examples))
		e.packed = appendWords(e.packed, block)
	}
	e.packed = e.packed[:0]
	for _, text := range []string{d.Title, d.Abstract} {
		e.reader.Read(text, emit)
		e.packed = binary.AppendUvarint(e.packed, endOfText)
	}
	x.words = e.out.packed.add(e.packed)
	e.out.examples = append(e.out.examples, x)
}

// addLabels adds the labels that Options.Labels gives. Otherwise the document's topics are
// certain, and it counts neither way for its borderline topics.
func (e *encoder) addLabels(d corpus.Document, weight float64) {
	add := func(name string, target, weight float64) {
		e.out.labels = append(e.out.labels, label{e.topicID(name), target, weight})
	}
	if e.options.Labels != nil && e.options.Labels(d, add) {
		return
	}
	for _, name := range d.Topics {
		add(name, 1, weight)
	}
	for _, name := range d.Borderline {
		add(name, 0, 0)
	}
}

// topicID returns the id of a topic. It gives a new id to a new topic.
func (e *encoder) topicID(name string) int32 {
	id, ok := e.topics[name]
	if !ok {
		id = int32(len(e.topics))
		e.topics[name] = id
		e.out.topics = append(e.out.topics, name)
	}
	return id
}
