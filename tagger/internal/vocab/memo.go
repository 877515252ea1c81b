package vocab

// Memo maps words as texts write them to their ids, so that a recent word is not normalized
// again. Stemming takes a hundred times as long as a look here. A Memo has a fixed size, and
// stores and compares whole words. So it cannot change a result, and cannot grow.
//
// All readers of one analyzer and one vocabulary share a Memo, so that each finds the words
// that others have read. It is safe for concurrent use, and nothing in it waits. A caller that
// cannot store a word at once leaves it out.
type Memo struct {
	lines *[1 << memoBits]memoLine
	long  *longWords
	off   bool // stores nothing
}

// memoBits makes 65,536 lines. They hold nearly all words of 12,000 abstracts.
const memoBits = 16

// NewMemo returns an empty memo of 4 MB.
func NewMemo() *Memo {
	return &Memo{lines: new([1 << memoBits]memoLine), long: newLongWords()}
}

// touch reads the lines of a block of words. Its loop is so small that the processor runs
// ahead, so later lookups find the lines in its cache. The result means nothing. The caller
// must use it, or the compiler removes the reads.
func (m *Memo) touch(keys []memoKey) (seen uint32) {
	for i := range keys {
		seen ^= m.lines[keys[i].line].version.Load()
	}
	return seen
}

// firsts sets ids to those of the words that are the first of their lines. It sets missed to the
// indexes of the other words, and returns their number.
func (m *Memo) firsts(ids []int32, missed *[BlockSize]uint8, keys []memoKey) (misses uint) {
	lines := m.lines
	ids = ids[:len(keys)]
	for i := range keys {
		key := &keys[i]
		id, differs := lines[key.line].first(key.word)
		ids[i], missed[misses%BlockSize] = id, uint8(i)
		if differs != 0 {
			misses++
		}
	}
	return misses
}

// get returns the id of a word, and whether the memo holds it.
func (m *Memo) get(key *memoKey, word string) (id int32, known bool) {
	if key.word == noWord {
		return m.long.get(word)
	}
	for _, line := range [...]uint16{key.line, key.word.otherLine()} {
		l := &m.lines[line]
		if id, place, known := l.find(key.word); known {
			if place > 0 {
				l.moveUp(key.word, place)
			}
			return id, true
		}
	}
	return 0, false
}

// put stores the id of a word that the memo does not hold.
func (m *Memo) put(key *memoKey, word string, id int32) {
	if m.off {
		return
	}
	if key.word == noWord {
		m.long.put(word, id)
		return
	}
	l := &m.lines[key.line]
	if l.full() {
		if other := &m.lines[key.word.otherLine()]; !other.full() {
			l = other
		}
	}
	l.insert(key.word, id)
}
