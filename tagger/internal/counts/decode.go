package counts

import (
	"fmt"
	"math"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// maxDocuments bounds the number of documents in a file, because terms count them as int32.
const maxDocuments = math.MaxInt32

// Decode reads what Encode wrote, to the end of d. Any bytes are safe to decode. The error
// wraps modelfile.ErrFormat if the bytes are damaged, or if numbers contradict each other.
func Decode(d *modelfile.Decoder) (*Counts, error) {
	c := New()
	c.documents = d.Count(maxDocuments)
	more := d.Count(c.documents)
	c.english = more - d.Count(c.documents)
	for words := d.Len(); words > 0 && d.OK(); words-- {
		if !c.decodeWord(d) {
			return nil, fmt.Errorf("%w: a word of the counts is empty or occurs twice", modelfile.ErrFormat)
		}
	}
	for grams := d.Len(); grams > 0 && d.OK(); grams-- {
		if !c.decodeGram(d) {
			return nil, fmt.Errorf("%w: an n-gram of the counts occurs twice", modelfile.ErrFormat)
		}
	}
	for topics := d.Len(); topics > 0 && d.OK(); topics-- {
		if err := c.decodeTopic(d); err != nil {
			return nil, err
		}
	}
	c.decodeLabels(d)
	if err := d.End(); err != nil {
		return nil, err
	}
	return c, c.check()
}

// decodeWord reads a word with its spellings. It returns false if the word is empty or known.
func (c *Counts) decodeWord(d *modelfile.Decoder) bool {
	text := d.String()
	if _, twice := c.words[text]; twice || text == "" {
		return false
	}
	id := c.word(text)
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

// decodeGram reads an n-gram. It returns false if the n-gram is known.
func (c *Counts) decodeGram(d *modelfile.Decoder) bool {
	g := vocab.Gram{Prefix: int32(d.Count(len(c.terms) - 1)), Last: int32(d.Count(len(c.words) - 1))}
	if !d.OK() {
		return true // End returns the error
	}
	if _, twice := c.grams[g]; twice {
		return false
	}
	id := c.gram(g)
	c.terms[id].documents = int32(d.Count(c.documents))
	return true
}

// decodeTopic reads a topic with its counts.
func (c *Counts) decodeTopic(d *modelfile.Decoder) error {
	name := d.String()
	if model.CheckTopicName(name) != nil || c.FindTopic(name) >= 0 {
		return fmt.Errorf("%w: a topic of the counts has no valid name, or occurs twice", modelfile.ErrFormat)
	}
	t := c.topics[c.AddTopic(name)]
	t.positive.decode(d, c)
	t.borderline.decode(d, c)
	if t.positive.documents+t.borderline.documents > c.documents {
		return fmt.Errorf("%w: the topic %q has more documents than there are", modelfile.ErrFormat, name)
	}
	return nil
}

// decode reads the counts of documents and terms of all.
func (c *documentCounts) decode(d *modelfile.Decoder, all *Counts) {
	c.documents = d.Count(all.documents)
	id := 0
	for terms := d.Len(); terms > 0 && d.OK(); terms-- {
		id += d.Count(len(all.terms) - 1 - id)
		n := int32(d.Count(c.documents))
		if d.OK() && n > 0 {
			c.byTerm[int32(id)] = n
		}
	}
}

// decodeLabels reads the hashes of the texts with their labels.
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
