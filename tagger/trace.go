package tagger

// field is the part of a document in which a term stands.
type field uint8

const (
	inTitle field = iota
	inAbstract
)

// occurrence is a term where it stands: field[start:end], in bytes.
type occurrence struct {
	id         int32
	field      field
	start, end int
}

// trace notes where the terms of a document stand, while a bag counts them. A nil
// one notes nothing.
type trace struct {
	field  field
	before []int // the starts of the last words before the block, as many as an n-gram reaches back
	starts []int // before, and the starts of the block's words
	found  []occurrence
}

func newTrace(maxN int) *trace { return &trace{before: make([]int, maxN-1)} }

func (t *trace) clear() {
	if t != nil {
		t.found = t.found[:0]
	}
}

// enter says from which field the next words are.
func (t *trace) enter(f field) {
	if t != nil {
		t.field = f
	}
}

// add notes the terms that end with the words of a block; ending has their ids, as
// in ngrams. What stands there for a break is no word and ends no term.
func (t *trace) add(block []word, ending [][]int32) {
	if t == nil {
		return
	}
	t.starts = append(t.starts[:0], t.before...)
	for i, w := range block {
		t.starts = append(t.starts, w.start)
		for n, ids := range ending {
			if id := ids[1+i]; id != unknown {
				t.found = append(t.found, occurrence{id, t.field, t.starts[len(t.starts)-1-n], w.end})
			}
		}
	}
	copy(t.before, t.starts[len(t.starts)-len(t.before):])
}
