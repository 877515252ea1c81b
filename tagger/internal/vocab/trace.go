package vocab

// Field is the part of a document in which a term occurs.
type Field uint8

// Fields of a document.
const (
	InTitle Field = iota
	InAbstract
)

// Occurrence is a place of a term, which is field[Start:End] in bytes.
type Occurrence struct {
	ID         int32
	Field      Field
	Start, End int
}

// Trace records where the terms of a document occur, while a bag counts them. A nil Trace
// records nothing. A Trace is for one goroutine.
type Trace struct {
	// Keep reports whether to record an occurrence. The caller may set it before a document.
	// nil records all.
	Keep func(Occurrence) bool
	// Occurrences are in the order in which the terms end. Of terms that end with the same
	// word the shortest is first. Clearing the bag overwrites them.
	Occurrences []Occurrence

	field  Field
	before []int // the starts of the last words before the block, as far as an n-gram reaches back
	starts []int // before, and then the starts of the block's words
}

// NewTrace returns a trace for n-grams of at most maxN words.
func NewTrace(maxN int) *Trace { return &Trace{before: make([]int, maxN-1)} }

// clear removes all occurrences.
func (t *Trace) clear() {
	if t != nil {
		t.Occurrences = t.Occurrences[:0]
	}
}

// SetField says to which field the next words belong.
func (t *Trace) SetField(f Field) {
	if t != nil {
		t.field = f
	}
}

// add records the terms that end in the block of that many elements that the reader emits. ending
// has their ids, as NGramFinder.ending. The start of a break means nothing. No term contains a
// break.
func (t *Trace) add(r *Reader, ending [][]int32, elements int) {
	t.starts = append(t.starts[:0], t.before...)
	for i := range elements {
		start, end := r.Span(i)
		t.starts = append(t.starts, start)
		for n, ids := range ending {
			if id := ids[1+i]; id != Unknown {
				o := Occurrence{id, t.field, t.starts[len(t.starts)-1-n], end}
				if t.Keep == nil || t.Keep(o) {
					t.Occurrences = append(t.Occurrences, o)
				}
			}
		}
	}
	copy(t.before, t.starts[len(t.starts)-len(t.before):])
}
