package train

import "github.com/topictag/topictag/tagger/internal/vocab"

// gramCounts counts the documents with each gram. It is an open-addressing table. A map took
// most of the time of training.
type gramCounts struct {
	slots []gramSlot // their number is a power of two
	used  int        // the number of slots with a gram
	shift uint       // from a hash to a slot
	read  int32      // keeps the compiler from removing what addAll reads
}

// gramSlot holds a gram, or is free if df is 0.
type gramSlot struct {
	vocab.Gram
	df       int32 // the number of documents with the gram
	document int32 // the last of them
}

func newGramCounts() *gramCounts {
	const bits = 10
	return &gramCounts{slots: make([]gramSlot, 1<<bits), shift: 64 - bits}
}

// addAll counts grams of a document. It first reads the slots of all, by a loop so short that the
// processor reads many at once. They are seldom in the cache.
func (c *gramCounts) addAll(grams []vocab.Gram, document int32) {
	for _, g := range grams {
		c.read ^= c.slots[c.home(g)].df
	}
	for _, g := range grams {
		c.add(g, document)
	}
}

// add counts a gram of a document. All grams of a document must come in succession.
func (c *gramCounts) add(g vocab.Gram, document int32) {
	slot := c.find(g)
	switch {
	case slot.df == 0:
		*slot = gramSlot{g, 1, document}
		if c.used++; c.used > len(c.slots)/2 {
			c.grow()
		}
	case slot.document != document:
		slot.df++
		slot.document = document
	}
}

// find returns the slot of a gram, or the free slot for it.
func (c *gramCounts) find(g vocab.Gram) *gramSlot {
	at := c.home(g)
	for c.slots[at].df != 0 && c.slots[at].Gram != g {
		at = (at + 1) & (len(c.slots) - 1)
	}
	return &c.slots[at]
}

// home returns the slot at which the search for a gram starts.
func (c *gramCounts) home(g vocab.Gram) int { return int(g.Key() * 0x9E3779B97F4A7C15 >> c.shift) }

// grow doubles the number of slots.
func (c *gramCounts) grow() {
	old := c.slots
	c.slots, c.shift = make([]gramSlot, 2*len(old)), c.shift-1
	for _, x := range old {
		if x.df != 0 {
			*c.find(x.Gram) = x
		}
	}
}
