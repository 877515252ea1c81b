package vocab

import "sync/atomic"

// memoLine holds words with the same hash. It fills one line of the processor's cache, so
// that a lookup costs one access to memory.
//
// A word enters after the others, and replaces the last word of a full line. When it is met
// again it moves up by one place. So a word that occurs once cannot evict frequent words.
// A word whose line is full may use a second line, by another hash. So nearly no word of
// 12,000 abstracts was evicted.
//
// The version counts changes, and is odd during a change (a sequence lock, Lameter 2005). A
// reader compares it before and after, and takes a line that changed for one without the word.
// Neither readers nor writers wait. A reader would be wrong if exactly a multiple of 2^32
// steps fell between its two looks.
type memoLine struct {
	words   [wordsPerLine]sharedWord
	ids     [wordsPerLine]atomic.Int32
	version atomic.Uint32
}

const wordsPerLine = 3

// sharedWord is a memoWord in memory that several goroutines use.
type sharedWord struct{ first, second atomic.Uint64 }

// differs returns 0 if the word is w.
func (s *sharedWord) differs(w memoWord) uint64 {
	return (s.first.Load() ^ w.first) | (s.second.Load() ^ w.second)
}

// isFree reports whether the place holds no word. The second number of a word is never 0.
func (s *sharedWord) isFree() bool { return s.second.Load() == 0 }

// first returns the id of the word in the first place, and 0 if that word is w. It has no
// branch, and is small enough to be inlined.
func (l *memoLine) first(w memoWord) (id int32, differs uint64) {
	version := l.version.Load()
	differs = l.words[0].differs(w)
	id = l.ids[0].Load()
	return id, differs | uint64((version&1)|(version^l.version.Load()))
}

// find returns the id and place of a word, and whether the line holds it.
func (l *memoLine) find(w memoWord) (id int32, place int, known bool) {
	version := l.version.Load()
	for i := range l.words {
		if l.words[i].differs(w) == 0 {
			id = l.ids[i].Load()
			return id, i, version&1 == 0 && version == l.version.Load()
		}
	}
	return 0, 0, false
}

// full reports whether the line has no free place.
func (l *memoLine) full() bool { return !l.words[wordsPerLine-1].isFree() }

// moveUp swaps a word with the word before its place.
func (l *memoLine) moveUp(w memoWord, place int) {
	if !l.begin() {
		return
	}
	if l.words[place].differs(w) == 0 { // no other caller has moved it
		before, id := &l.words[place-1], l.ids[place-1].Load()
		other := memoWord{before.first.Load(), before.second.Load()}
		l.set(place-1, w, l.ids[place].Load())
		l.set(place, other, id)
	}
	l.end()
}

// insert puts a word after the others, unless another caller has done so.
func (l *memoLine) insert(w memoWord, id int32) {
	if !l.begin() {
		return
	}
	place := 0
	for place < wordsPerLine-1 && !l.words[place].isFree() && l.words[place].differs(w) != 0 {
		place++
	}
	l.set(place, w, id)
	l.end()
}

// begin begins a change, unless another caller changes the line.
func (l *memoLine) begin() bool {
	version := l.version.Load()
	return version&1 == 0 && l.version.CompareAndSwap(version, version+1)
}

// end ends a change.
func (l *memoLine) end() { l.version.Add(1) }

// set stores a word. Only the caller that has begun a change may call it.
func (l *memoLine) set(place int, w memoWord, id int32) {
	l.words[place].first.Store(w.first)
	l.words[place].second.Store(w.second)
	l.ids[place].Store(id)
}
