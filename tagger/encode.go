package tagger

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// example is a training document whose text has become word ids, so that input
// is read once and a document takes little more than a byte or two a word: titles and
// abstracts of 1,400 bytes take 430, all told.
type example struct {
	text       uint64  // hash of title and abstract: equal texts stay in one fold
	id         uint64  // hash of the ID
	words      []byte  // of title, then abstract; see appendWords
	labels     []label // by topic; of the topics not named, the example is an example against them
	weight     float64 // for those
	calibrates bool
}

// label is what is known of one topic of an example.
type label struct {
	topic  int32
	target float64 // probability that the example carries the topic
	weight float64
}

// In example.words each word is a uvarint: its id plus firstWord, or one of
const (
	breakMark  = iota // n-grams do not reach back over this
	endOfTitle        // the title ends, and with it all n-grams
	firstWord
)

// training is a corpus as word ids. Ids of words and topics are in the order
// of their text and examples in that of their hashes, whatever the order in
// which the documents came: what is learnt from it cannot depend on that.
type training struct {
	names    []string // of words, in the order in which they were first seen
	spelled  []string // the same words, as most texts write them
	english  bool     // most of those that tell their language
	topics   []string // sorted
	examples []example
}

// encoder reads documents into a training corpus.
type encoder struct {
	trainer   *Trainer
	reader    *reader
	words     map[string]int32
	spellings spellings
	topics    map[string]int32
	coded     []byte // the words of the document that is read
	kept      []byte // those of earlier ones
	english   int    // documents, less those of other languages
	out       training
}

func (tr *Trainer) encode(docs iter.Seq2[corpus.Document, error]) (*training, error) {
	e := &encoder{trainer: tr, words: map[string]int32{}, spellings: spellings{ids: map[string]int32{}}, topics: map[string]int32{}}
	e.reader = newReader(tr.analyzer(), e.intern)
	for d, err := range docs {
		if err != nil {
			return nil, err
		}
		e.add(d)
	}
	e.out.spelled = e.spellings.commonest(len(e.out.names))
	e.out.english = e.english > 0
	e.out.sort()
	return &e.out, nil
}

// intern returns the id of a spelling, a new one for a new spelling, and new ones
// for new words.
func (e *encoder) intern(written, word string) int32 {
	id, ok := e.words[word]
	if !ok {
		id = int32(len(e.words))
		word = strings.Clone(word)
		e.words[word] = id
		e.out.names = append(e.out.names, word)
	}
	return e.spellings.add(written, id)
}

func (e *encoder) add(d corpus.Document) {
	x := example{
		text:       hash(d.Title, d.Abstract),
		id:         hash(d.ID),
		weight:     1,
		calibrates: e.trainer.Calibrate == nil || e.trainer.Calibrate(d),
	}
	if e.trainer.Weight != nil {
		x.weight = e.trainer.Weight(d)
	}
	x.labels = e.labels(d, x.weight)
	e.english += languageVote(d)
	emit := func(block []word) {
		e.spellings.read(block)
		e.coded = appendWords(e.coded, block)
	}
	e.coded = e.coded[:0]
	e.reader.read(d.Title, emit)
	e.coded = binary.AppendUvarint(e.coded, endOfTitle)
	e.reader.read(d.Abstract, emit)
	x.words = e.keep(e.coded)
	e.out.examples = append(e.out.examples, x)
}

// keep returns a copy of words, in a large piece of memory with others: in pieces of
// their own a tenth would be lost.
func (e *encoder) keep(words []byte) []byte {
	const piece = 1 << 16
	if cap(e.kept)-len(e.kept) < len(words) {
		e.kept = make([]byte, 0, max(piece, len(words)))
	}
	start := len(e.kept)
	e.kept = append(e.kept, words...)
	return e.kept[start:len(e.kept):len(e.kept)]
}

// labels returns what is known of the document's topics: what Trainer.Labels
// says, else that it carries its topics and counts neither way for borderline
// ones.
func (e *encoder) labels(d corpus.Document, weight float64) []label {
	var given []Label
	if e.trainer.Labels != nil {
		given = e.trainer.Labels(d)
	}
	var labels []label
	for _, l := range given {
		labels = append(labels, label{e.topicID(l.Topic), l.Probability, l.Weight})
	}
	if given != nil {
		return labels
	}
	for _, name := range d.Topics {
		labels = append(labels, label{e.topicID(name), 1, weight})
	}
	for _, name := range d.Borderline {
		labels = append(labels, label{topic: e.topicID(name)})
	}
	return labels
}

func (e *encoder) topicID(name string) int32 {
	id, ok := e.topics[name]
	if !ok {
		id = int32(len(e.topics))
		e.topics[name] = id
		e.out.topics = append(e.out.topics, name)
	}
	return id
}

func appendWords(words []byte, block []word) []byte {
	for _, w := range block {
		mark := uint64(breakMark)
		if w.id != broken {
			mark = uint64(w.id) + firstWord
		}
		words = binary.AppendUvarint(words, mark)
	}
	return words
}

// sort brings topics and examples into the order that their content gives.
func (t *training) sort() {
	order := slices.Sorted(slices.Values(t.topics))
	for i := range t.examples {
		x := &t.examples[i]
		for j, l := range x.labels {
			place, _ := slices.BinarySearch(order, t.topics[l.topic])
			x.labels[j].topic = int32(place)
		}
		slices.SortFunc(x.labels, compareLabels)
		x.labels = slices.CompactFunc(x.labels, func(a, b label) bool { return a.topic == b.topic })
	}
	t.topics = order
	slices.SortFunc(t.examples, func(a, b example) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.id, b.id),
			slices.CompareFunc(a.labels, b.labels, compareLabels), cmp.Compare(a.weight, b.weight))
	})
}

// compareLabels orders by topic; of two labels of one topic that which says yes
// is the first.
func compareLabels(a, b label) int {
	return cmp.Or(cmp.Compare(a.topic, b.topic), cmp.Compare(b.target, a.target), cmp.Compare(b.weight, a.weight))
}

// label returns what is known of a topic.
func (x *example) label(topic int32) label {
	for _, l := range x.labels {
		if l.topic == topic {
			return l
		}
	}
	return label{topic: topic, weight: x.weight}
}

// replay tells the words of an example as a reader would: a block at a time, with
// their ids mapped by ids. title is called at the end of the title.
func (x *example) replay(ids []int32, emit func(block []word), title func()) {
	var block [blockWords]word
	n := 0
	for rest := x.words; len(rest) > 0; {
		mark, size := binary.Uvarint(rest)
		rest = rest[size:]
		switch mark {
		case breakMark:
			block[n].id = broken
			n++
		case endOfTitle:
			emit(block[:n])
			title()
			n = 0
		default:
			block[n].id = ids[mark-firstWord]
			n++
		}
		if n == len(block) {
			emit(block[:])
			n = 0
		}
	}
	emit(block[:n])
}

func hash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
