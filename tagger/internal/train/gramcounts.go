package train

import "github.com/topictag/topictag/tagger/internal/vocab"

// gramCounts says in how many documents each gram stands. It is an open-addressing
// table: most of the time of training went into a map.
type gramCounts struct {
	slots []gramSlot // a df of 0 is a free place; a power of two
	used  int
	shift uint
}

type gramSlot struct {
	vocab.Gram
	df       int32
	document int32 // the last one with it
}

func newGramCounts() *gramCounts {
	const bits = 10
	return &gramCounts{slots: make([]gramSlot, 1<<bits), shift: 64 - bits}
}

// add counts a gram of a document; documents come one after the other.
func (c *gramCounts) add(g vocab.Gram, document int32) {
	place := c.find(g)
	switch {
	case place.df == 0:
		*place = gramSlot{g, 1, document}
		if c.used++; c.used > len(c.slots)/2 {
			c.grow()
		}
	case place.document != document:
		place.df++
		place.document = document
	}
}

// find returns the place of a gram, or the one that is free for it.
func (c *gramCounts) find(g vocab.Gram) *gramSlot {
	at := int(g.Key() * 0x9E3779B97F4A7C15 >> c.shift)
	for c.slots[at].df != 0 && c.slots[at].Gram != g {
		at = (at + 1) & (len(c.slots) - 1)
	}
	return &c.slots[at]
}

func (c *gramCounts) grow() {
	old := c.slots
	c.slots, c.shift = make([]gramSlot, 2*len(old)), c.shift-1
	for _, x := range old {
		if x.df != 0 {
			*c.find(x.Gram) = x
		}
	}
}
