package vocab

// Field is the part of a document in which a term stands.
type Field uint8

const (
	InTitle Field = iota
	InAbstract
)

// Occurrence is a term where it stands: field[start:end], in bytes.
type Occurrence struct {
	ID         int32
	Field      Field
	Start, End int
}

// Trace notes where the terms of a document stand, while a bag counts them. A nil
// one notes nothing.
type Trace struct {
	field       Field
	before      []int // the starts of the last words before the block, as many as an n-gram reaches back
	starts      []int // before, and the starts of the block's words
	Occurrences []Occurrence
}

func NewTrace(maxN int) *Trace { return &Trace{before: make([]int, maxN-1)} }

func (t *Trace) clear() {
	if t != nil {
		t.Occurrences = t.Occurrences[:0]
	}
}

// SetField says from which field the next words are.
func (t *Trace) SetField(f Field) {
	if t != nil {
		t.field = f
	}
}

// add notes the terms that end with the words of a block; ending has their ids, as
// in ngrams. What stands there for a break is no word and ends no term.
func (t *Trace) add(block []Word, ending [][]int32) {
	if t == nil {
		return
	}
	t.starts = append(t.starts[:0], t.before...)
	for i, w := range block {
		t.starts = append(t.starts, w.Start)
		for n, ids := range ending {
			if id := ids[1+i]; id != Unknown {
				t.Occurrences = append(t.Occurrences, Occurrence{id, t.field, t.starts[len(t.starts)-1-n], w.End})
			}
		}
	}
	copy(t.before, t.starts[len(t.starts)-len(t.before):])
}
