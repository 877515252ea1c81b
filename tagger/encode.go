package tagger

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// example is a training document whose text has become word ids, so that input
// is read once and a document takes little more than a byte or two a word.
type example struct {
	text       uint64 // hash of title and abstract: equal texts stay in one fold
	id         uint64 // hash of the ID
	words      []byte // of title, then abstract; see appendWord
	topics     []int32
	borderline []int32
	weight     float64
	calibrates bool
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
	topics   []string // sorted
	examples []example
}

// encoder reads documents into a training corpus.
type encoder struct {
	trainer *Trainer
	reader  *reader
	words   map[string]int32
	topics  map[string]int32
	out     training
}

func (tr *Trainer) encode(docs iter.Seq2[corpus.Document, error]) (*training, error) {
	e := &encoder{trainer: tr, words: map[string]int32{}, topics: map[string]int32{}}
	e.reader = newReader(tr.analyzer(), e.intern)
	for d, err := range docs {
		if err != nil {
			return nil, err
		}
		e.add(d)
	}
	e.out.sort()
	return &e.out, nil
}

// intern returns the id of a normalized word, a new one for a new word.
func (e *encoder) intern(word string) int32 {
	id, ok := e.words[word]
	if !ok {
		id = int32(len(e.words))
		word = strings.Clone(word)
		e.words[word] = id
		e.out.names = append(e.out.names, word)
	}
	return id
}

func (e *encoder) add(d corpus.Document) {
	x := example{
		text:       hash(d.Title, d.Abstract),
		id:         hash(d.ID),
		topics:     e.topicIDs(d.Topics),
		borderline: e.topicIDs(d.Borderline),
		weight:     1,
		calibrates: e.trainer.Calibrate == nil || e.trainer.Calibrate(d),
	}
	if e.trainer.Weight != nil {
		x.weight = e.trainer.Weight(d)
	}
	emit := func(id int32, span tokenize.Span) { x.words = appendWord(x.words, id, span) }
	e.reader.read(d.Title, emit)
	x.words = binary.AppendUvarint(x.words, endOfTitle)
	e.reader.read(d.Abstract, emit)
	x.words = slices.Clip(x.words)
	e.out.examples = append(e.out.examples, x)
}

func (e *encoder) topicIDs(names []string) []int32 {
	var ids []int32
	for _, name := range names {
		id, ok := e.topics[name]
		if !ok {
			id = int32(len(e.topics))
			e.topics[name] = id
			e.out.topics = append(e.out.topics, name)
		}
		ids = append(ids, id)
	}
	return ids
}

func appendWord(words []byte, id int32, span tokenize.Span) []byte {
	if span.Break {
		words = binary.AppendUvarint(words, breakMark)
	}
	if id == dropped {
		return words
	}
	return binary.AppendUvarint(words, uint64(id)+firstWord)
}

// sort brings topics and examples into the order that their content gives.
func (t *training) sort() {
	order := slices.Sorted(slices.Values(t.topics))
	for i := range t.examples {
		x := &t.examples[i]
		for _, ids := range [][]int32{x.topics, x.borderline} {
			for j, id := range ids {
				place, _ := slices.BinarySearch(order, t.topics[id])
				ids[j] = int32(place)
			}
			slices.Sort(ids)
		}
	}
	t.topics = order
	slices.SortFunc(t.examples, func(a, b example) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.id, b.id),
			slices.Compare(a.topics, b.topics), slices.Compare(a.borderline, b.borderline),
			cmp.Compare(a.weight, b.weight))
	})
}

// replay tells the words of an example as a reader would: their ids, mapped by
// ids, with spans that say no more than whether there is a break before them.
// title is called at the end of the title.
func (x *example) replay(ids []int32, word func(id int32, span tokenize.Span), title func()) {
	for rest, broken := x.words, false; len(rest) > 0; {
		mark, size := binary.Uvarint(rest)
		rest = rest[size:]
		switch mark {
		case breakMark:
			broken = true
		case endOfTitle:
			title()
			broken = false
		default:
			word(ids[mark-firstWord], tokenize.Span{Break: broken})
			broken = false
		}
	}
}

func hash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
