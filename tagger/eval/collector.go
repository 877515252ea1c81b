package eval

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/murmur"
	"github.com/topictag/topictag/tagger"
)

// decision is the label, probability and tag of one topic on one document.
type decision struct {
	probability float64
	document    int32
	label       label
	given       bool
}

type label int8

const (
	no label = iota
	yes
	borderline
)

// collector gathers the decisions of one or several taggers.
type collector struct {
	documents []uint64 // their keys
	columns   map[string]*column
}

// column is a topic. Documents after the last decision have the zero decision.
type column struct {
	known     bool // the model has the topic or a document is labeled with it; a borderline label does not count
	decisions []decision
}

// tag adds docs and what t decides about them.
func (c *collector) tag(ctx context.Context, t *tagger.Tagger, docs iter.Seq2[corpus.Document, error]) error {
	o := t.Options()
	o.Probabilities = true
	for tagged, err := range t.With(o).TagAll(docs) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		c.add(tagged)
	}
	return nil
}

func (c *collector) add(t tagger.Tagged) {
	c.documents = append(c.documents, labeledKey(t.Document))
	for _, s := range t.Probabilities {
		c.last(s.Topic, true).probability = s.Probability
	}
	for _, s := range t.Tags {
		c.last(s.Topic, true).given = true
	}
	for _, name := range t.Document.Borderline {
		c.last(name, false).label = borderline
	}
	for _, name := range t.Document.Topics {
		c.last(name, true).label = yes
	}
}

// last returns the decision on a topic for the latest document.
func (c *collector) last(topic string, known bool) *decision {
	if c.columns == nil {
		c.columns = map[string]*column{}
	}
	col := c.columns[topic]
	if col == nil {
		col = &column{}
		c.columns[strings.Clone(topic)] = col // a clone does not keep the document's text in memory
	}
	col.known = col.known || known
	col.fill(len(c.documents))
	return &col.decisions[len(c.documents)-1]
}

// fill adds zero decisions until there are n.
func (c *column) fill(n int) {
	for len(c.decisions) < n {
		c.decisions = append(c.decisions, decision{document: int32(len(c.decisions))})
	}
}

// report sorts the documents by their keys, so that no figure depends on their original order.
func (c *collector) report() (*Report, error) {
	if len(c.documents) == 0 {
		return nil, ErrNoDocuments
	}
	order := make([]int32, len(c.documents))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(c.documents[a], c.documents[b]) })
	r := &Report{Documents: len(order), keys: make([]uint64, len(order))}
	rank := make([]int32, len(order))
	for i, document := range order {
		rank[document], r.keys[i] = int32(i), c.documents[document]
	}
	for name, col := range c.columns {
		if !col.known {
			continue
		}
		col.fill(len(order))
		for i := range col.decisions {
			col.decisions[i].document = rank[i]
		}
		r.Topics = append(r.Topics, newTopic(name, col.decisions))
	}
	slices.SortFunc(r.Topics, func(a, b Topic) int { return strings.Compare(a.Name, b.Name) })
	return r, nil
}

// key returns a hash of a document without its labels.
func key(d corpus.Document) uint64 { return murmur.Mix(hash(d.ID, d.Title, d.Abstract)) }

// labeledKey returns a hash of a document with its labels. Neither the order of the labels nor
// repeated labels change it.
func labeledKey(d corpus.Document) uint64 {
	sum := key(d)
	for i, names := range [][]string{d.Topics, d.Borderline} {
		for j, name := range names {
			if !slices.Contains(names[:j], name) {
				sum += murmur.Mix(hash(name) + uint64(i))
			}
		}
	}
	return sum
}

// hash returns the FNV-1a hash of fields, each after its length.
func hash(fields ...string) uint64 {
	h := fnv.New64a()
	var length []byte
	for _, f := range fields {
		length = binary.AppendUvarint(length[:0], uint64(len(f)))
		h.Write(length)
		h.Write([]byte(f))
	}
	return h.Sum64()
}
