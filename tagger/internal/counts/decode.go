package counts

import (
	"fmt"
	"math"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

const maxDocuments = math.MaxInt32

func Decode(d *modelfile.Decoder) (*Counts, error) {
	c := New()
	c.documents = d.Count(maxDocuments)
	more := d.Count(c.documents)
	c.english = more - d.Count(c.documents)
	for words := d.Len(); words > 0 && d.OK(); words-- {
		if !c.decodeWord(d) {
			return nil, fmt.Errorf("%w: words", modelfile.ErrFormat)
		}
	}
	for grams := d.Len(); grams > 0 && d.OK(); grams-- {
		g := vocab.Gram{Prefix: int32(d.Count(len(c.terms) - 1)), Last: int32(d.Count(len(c.words) - 1))}
		if !d.OK() {
			break
		}
		if _, twice := c.grams[g]; twice {
			return nil, fmt.Errorf("%w: a term stands twice", modelfile.ErrFormat)
		}
		id := c.lengthen(g)
		c.terms[id].documents = int32(d.Count(c.documents))
	}
	for topics := d.Len(); topics > 0 && d.OK(); topics-- {
		name := d.String()
		if model.CheckTopicName(name) != nil || c.FindTopic(name) >= 0 {
			return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
		}
		t := c.topics[c.AddTopic(name)]
		c.decodeCounted(d, &t.positive)
		c.decodeCounted(d, &t.borderline)
		if t.positive.documents+t.borderline.documents > c.documents {
			return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
		}
	}
	c.decodeLabels(d)
	if err := d.End(); err != nil {
		return nil, err
	}
	return c, c.check()
}

// decodeWord reads a word; false if it stands there already, or has no letter.
func (c *Counts) decodeWord(d *modelfile.Decoder) bool {
	name := d.String()
	if _, twice := c.words[name]; twice || name == "" {
		return false
	}
	id := c.word(name)
	x := &c.terms[id]
	x.documents, x.occurrences = int32(d.Count(c.documents)), d.Count(math.MaxInt32)
	for spellings := d.Len(); spellings > 0 && d.OK(); spellings-- {
		text, n := d.String(), d.Count(x.occurrences)
		if n > 0 {
			c.spell(spelling{id, text}, n)
		}
	}
	return true
}

func (c *Counts) decodeCounted(d *modelfile.Decoder, into *documentCounts) {
	into.documents = d.Count(c.documents)
	id := 0
	for terms := d.Len(); terms > 0 && d.OK(); terms-- {
		id += d.Count(len(c.terms) - 1 - id)
		n := int32(d.Count(into.documents))
		if d.OK() && n > 0 {
			into.byTerm[int32(id)] = n
		}
	}
}

func (c *Counts) decodeLabels(d *modelfile.Decoder) {
	for texts := d.Len(); texts > 0 && d.OK(); texts-- {
		text := d.Hash()
		for sets := d.Len(); sets > 0 && d.OK(); sets-- {
			set := LabelSet{}
			for labels := d.Len(); labels > 0 && d.OK(); labels-- {
				set = append(set, Label(d.Count(2*len(c.topics)-1)))
			}
			c.labels[text] = append(c.labels[text], set)
		}
	}
}
