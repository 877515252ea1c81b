package train

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// example is a training document whose text has become word ids, so that input
// is read once and a document takes little more than a byte or two a word: titles and
// abstracts of 1,400 bytes take less than 400, all told.
type example struct {
	text       uint64  // hash of title and abstract: equal texts stay in one fold
	weight     float64 // for the topics without label: the example is one against them
	words      place   // of title, then abstract
	labels     int     // where they begin in training.labels
	labelled   int32   // how many there are
	calibrates bool
}

// label is what is known of one topic of an example.
type label struct {
	topic  int32
	target float64 // probability that the example carries the topic
	weight float64
}

// In packed words each is a uvarint: its id plus firstWord, or one of
const (
	breakMark = iota // n-grams do not reach back over this
	endOfText        // the title ends, and with it all n-grams, or behind it the abstract
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
	packed   pieces  // words of the examples
	labels   []label // of all examples, by example and then by topic
}

// encoder reads documents into a training corpus.
type encoder struct {
	options   *Options
	reader    *vocab.Reader
	words     map[string]int32
	spellings Spellings
	topics    map[string]int32
	packed    []byte // the words of the document that is read
	english   int    // documents, less those of other languages
	out       training
}

func (o *Options) encode(ctx context.Context, docs iter.Seq2[corpus.Document, error]) (*training, error) {
	e := &encoder{options: o, words: map[string]int32{}, spellings: Spellings{ids: map[string]int32{}}, topics: map[string]int32{}}
	e.reader = vocab.NewReader(o.Analyzer, e.intern)
	for d, err := range docs {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		e.add(d)
	}
	e.out.spelled = e.spellings.Commonest(len(e.out.names))
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
		text:       TextHash(d.Title, d.Abstract),
		weight:     1,
		calibrates: e.options.Calibrates == nil || e.options.Calibrates(d),
	}
	if e.options.Weight != nil {
		x.weight = e.options.Weight(d)
	}
	x.labels = len(e.out.labels)
	e.addLabels(d, x.weight)
	x.labelled = int32(len(e.out.labels) - x.labels)
	e.english += english.Vote(d.Abstract)
	emit := func(block []vocab.Word) {
		e.spellings.read(block)
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

// addLabels adds what is known of the document's topics: what the option labels
// says, else that it carries its topics and counts neither way for borderline
// ones.
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

func (e *encoder) topicID(name string) int32 {
	id, ok := e.topics[name]
	if !ok {
		id = int32(len(e.topics))
		e.topics[name] = id
		e.out.topics = append(e.out.topics, name)
	}
	return id
}

func appendWords(words []byte, block []vocab.Word) []byte {
	for _, w := range block {
		mark := uint64(breakMark)
		if w.ID != vocab.Break {
			mark = uint64(w.ID) + firstWord
		}
		words = binary.AppendUvarint(words, mark)
	}
	return words
}

// sort brings topics and examples into the order that their content gives.
func (t *training) sort() {
	order := slices.Sorted(slices.Values(t.topics))
	for i, l := range t.labels {
		place, _ := slices.BinarySearch(order, t.topics[l.topic])
		t.labels[i].topic = int32(place)
	}
	t.topics, t.labels = order, slices.Clip(t.labels)
	for i := range t.examples {
		labels := t.labelsOf(&t.examples[i])
		slices.SortFunc(labels, compareLabels)
		labels = slices.CompactFunc(labels, func(a, b label) bool { return a.topic == b.topic })
		t.examples[i].labelled = int32(len(labels))
	}
	slices.SortFunc(t.examples, func(a, b example) int {
		return cmp.Or(cmp.Compare(a.text, b.text), slices.CompareFunc(t.labelsOf(&a), t.labelsOf(&b), compareLabels),
			cmp.Compare(a.weight, b.weight), compareBools(a.calibrates, b.calibrates))
	})
}

// compareLabels orders by topic; of two labels of one topic that which says yes
// is the first.
func compareLabels(a, b label) int {
	return cmp.Or(cmp.Compare(a.topic, b.topic), cmp.Compare(b.target, a.target), cmp.Compare(b.weight, a.weight))
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// labelsOf returns what is known of the topics of an example.
func (t *training) labelsOf(x *example) []label { return t.labels[x.labels:][:x.labelled] }

// label returns what is known of a topic of an example.
func (t *training) label(x *example, topic int32) label {
	for _, l := range t.labelsOf(x) {
		if l.topic == topic {
			return l
		}
	}
	return label{topic: topic, weight: x.weight}
}

// replay tells the words of an example as a reader would: a block at a time, with
// their ids mapped by ids. title is called at the end of the title.
func (t *training) replay(x *example, ids []int32, emit func(block []vocab.Word), title func()) {
	var block [vocab.BlockSize]vocab.Word
	n, ends := 0, 0
	for rest := t.packed.at(x.words); ends < 2; {
		mark, size := binary.Uvarint(rest)
		rest = rest[size:]
		switch mark {
		case breakMark:
			block[n].ID = vocab.Break
			n++
		case endOfText:
			emit(block[:n])
			if n, ends = 0, ends+1; ends == 1 {
				title()
			}
		default:
			block[n].ID = ids[mark-firstWord]
			n++
		}
		if n == len(block) {
			emit(block[:])
			n = 0
		}
	}
}

func TextHash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
