package counts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

func (c *Counts) Encode(e *modelfile.Encoder) {
	ids, places := c.order(1)
	e.Count(c.Documents)
	e.Count(max(c.english, 0))
	e.Count(max(-c.english, 0))
	spelled := c.spellingsByWord()
	words := slices.IndexFunc(ids, func(id int32) bool { return c.terms[id].size > 1 })
	if words < 0 {
		words = len(ids)
	}
	e.Count(words)
	for _, id := range ids[:words] {
		x := &c.terms[id]
		e.String(x.name)
		e.Count(int(x.documents))
		e.Count(x.uses)
		e.Count(len(spelled[id]))
		for _, text := range spelled[id] {
			e.String(text)
			e.Count(*c.Spellings[spelt{id, text}])
		}
	}
	e.Count(len(ids) - words)
	for _, id := range ids[words:] {
		x := &c.terms[id]
		e.Count(int(places[x.gram.Prefix]))
		e.Count(int(places[x.gram.Last]))
		e.Count(int(x.documents))
	}
	topics := c.encodeTopics(e, places)
	c.encodeTexts(e, topics)
}

// spellingsByWord returns how each word is written, in the order of the alphabet.
func (c *Counts) spellingsByWord() map[int32][]string {
	all := map[int32][]string{}
	for s := range c.Spellings {
		all[s.word] = append(all[s.word], s.Text)
	}
	for _, texts := range all {
		slices.Sort(texts)
	}
	return all
}

// encodeTopics writes the topics in the order of their names, and returns their
// places in it.
func (c *Counts) encodeTopics(e *modelfile.Encoder, places []int32) (order []int32) {
	var sorted []int32
	for i, t := range c.Topics {
		if t != nil {
			sorted = append(sorted, int32(i))
		}
	}
	slices.SortFunc(sorted, func(a, b int32) int { return cmp.Compare(c.Topics[a].Name, c.Topics[b].Name) })
	order = make([]int32, len(c.Topics))
	e.Count(len(sorted))
	for place, i := range sorted {
		order[i] = int32(place)
		e.String(c.Topics[i].Name)
		c.Topics[i].with.encode(e, places)
		c.Topics[i].unsure.encode(e, places)
	}
	return order
}

// encode writes the counts of terms by rising places, each as the distance to the one
// before.
func (c *counted) encode(e *modelfile.Encoder, places []int32) {
	type count struct{ place, documents int32 }
	var all []count
	for id, n := range c.terms {
		if places[id] != vocab.Unknown {
			all = append(all, count{places[id], n})
		}
	}
	slices.SortFunc(all, func(a, b count) int { return cmp.Compare(a.place, b.place) })
	e.Count(c.documents)
	e.Count(len(all))
	before := int32(0)
	for _, x := range all {
		e.Count(int(x.place - before))
		e.Count(int(x.documents))
		before = x.place
	}
}

// encodeTexts writes the documents' texts and labels, in the order of both.
func (c *Counts) encodeTexts(e *modelfile.Encoder, topics []int32) {
	texts := make([]uint64, 0, len(c.Texts))
	for text := range c.Texts {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	e.Count(len(texts))
	for _, text := range texts {
		var sets []LabelSet
		for _, set := range c.Texts[text] {
			mine := make(LabelSet, len(set))
			for i, l := range set {
				mine[i] = 2*topics[l/2] + l%2
			}
			slices.Sort(mine)
			sets = append(sets, mine)
		}
		slices.SortFunc(sets, func(a, b LabelSet) int { return slices.Compare(a, b) })
		e.Hash(text)
		e.Count(len(sets))
		for _, set := range sets {
			e.Count(len(set))
			for _, l := range set {
				e.Count(int(l))
			}
		}
	}
}

const mostDocuments = math.MaxInt32

func Decode(d *modelfile.Decoder) (*Counts, error) {
	c := New()
	c.Documents = d.Count(mostDocuments)
	more := d.Count(c.Documents)
	c.english = more - d.Count(c.Documents)
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
		c.terms[id].documents = int32(d.Count(c.Documents))
	}
	for topics := d.Len(); topics > 0 && d.OK(); topics-- {
		name := d.String()
		if model.CheckTopicName(name) != nil || c.FindTopic(name) >= 0 {
			return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
		}
		t := c.Topics[c.TopicPlace(name)]
		c.decodeCounted(d, &t.with)
		c.decodeCounted(d, &t.unsure)
		if t.with.documents+t.unsure.documents > c.Documents {
			return nil, fmt.Errorf("%w: topics", modelfile.ErrFormat)
		}
	}
	c.decodeTexts(d)
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
	x.documents, x.uses = int32(d.Count(c.Documents)), d.Count(math.MaxInt32)
	for spellings := d.Len(); spellings > 0 && d.OK(); spellings-- {
		text, n := d.String(), d.Count(x.uses)
		if n > 0 {
			c.spell(spelt{id, text}, n)
		}
	}
	return true
}

func (c *Counts) decodeCounted(d *modelfile.Decoder, into *counted) {
	into.documents = d.Count(c.Documents)
	id := 0
	for terms := d.Len(); terms > 0 && d.OK(); terms-- {
		id += d.Count(len(c.terms) - 1 - id)
		n := int32(d.Count(into.documents))
		if d.OK() && n > 0 {
			into.terms[int32(id)] = n
		}
	}
}

func (c *Counts) decodeTexts(d *modelfile.Decoder) {
	for texts := d.Len(); texts > 0 && d.OK(); texts-- {
		text := d.Hash()
		for sets := d.Len(); sets > 0 && d.OK(); sets-- {
			set := LabelSet{}
			for labels := d.Len(); labels > 0 && d.OK(); labels-- {
				set = append(set, int32(d.Count(2*len(c.Topics)-1)))
			}
			c.Texts[text] = append(c.Texts[text], set)
		}
	}
}

// check compares counts with each other. What it lets pass may be counts of no
// documents that there ever were, but works.
func (c *Counts) check() error {
	documents := 0
	for _, sets := range c.Texts {
		documents += len(sets)
	}
	if documents != c.Documents {
		return fmt.Errorf("%w: documents", modelfile.ErrFormat)
	}
	for i := range c.terms {
		x := &c.terms[i]
		if x.size > tokenize.MaxN || x.documents == 0 {
			return fmt.Errorf("%w: terms", modelfile.ErrFormat)
		}
		if x.size > 1 && x.documents > min(c.terms[x.gram.Prefix].documents, c.terms[x.gram.Last].documents) {
			return fmt.Errorf("%w: terms", modelfile.ErrFormat)
		}
	}
	for _, t := range c.Topics {
		for _, part := range []counted{t.with, t.unsure} {
			for id := range part.terms {
				if t.with.terms[id]+t.unsure.terms[id] > c.terms[id].documents {
					return fmt.Errorf("%w: terms of topics", modelfile.ErrFormat)
				}
			}
		}
	}
	return c.checkLabels()
}

// checkLabels compares the labels of documents with the numbers of documents of
// topics: to unlearn a document takes it from both.
func (c *Counts) checkLabels() error {
	labelled := make([]int, 2*len(c.Topics))
	for _, sets := range c.Texts {
		for _, set := range sets {
			for i, l := range set {
				if i > 0 && set[i-1]/2 >= l/2 {
					return fmt.Errorf("%w: labels", modelfile.ErrFormat)
				}
				labelled[l]++
			}
		}
	}
	for i, t := range c.Topics {
		if labelled[2*i] != t.with.documents || labelled[2*i+1] != t.unsure.documents {
			return fmt.Errorf("%w: labels", modelfile.ErrFormat)
		}
	}
	return nil
}
