// Package repeated finds ids that come twice.
package repeated

import (
	"hash/maphash"
)

// Most is the number of different ids that a [Set] keeps. They take 128 MB. Two ids
// among so many have the same hash with a chance of three in a million.
const Most = 10_000_000

// Set is a set of ids. It keeps a hash of 64 bits of each, in a table with open
// addresses. The zero value is empty. It is not safe for concurrent use.
type Set struct {
	// Full says that an id was not kept, because there were [Most]. Whether it comes
	// again is not known.
	Full bool

	seed  maphash.Seed
	slots []uint64 // 0 for none; a power of two of them
	n     int
	most  int // for tests; 0 means Most
}

// Add adds an id, and reports whether it is known. An empty id is ignored.
func (s *Set) Add(id string) (known bool) {
	if id == "" {
		return false
	}
	if s.slots == nil {
		s.seed, s.slots = maphash.MakeSeed(), make([]uint64, 1024)
		if s.most == 0 {
			s.most = Most
		}
	}
	h := maphash.String(s.seed, id) | 1
	i := s.find(h)
	switch {
	case s.slots[i] == h:
		return true
	case s.n == s.most:
		s.Full = true
		return false
	}
	s.slots[i] = h
	if s.n++; 4*s.n > 3*len(s.slots) {
		s.grow()
	}
	return false
}

// find returns the slot of a hash, or the empty one where it belongs.
func (s *Set) find(h uint64) int {
	last := uint64(len(s.slots) - 1)
	for i := (h >> 1) & last; ; i = (i + 1) & last {
		if s.slots[i] == h || s.slots[i] == 0 {
			return int(i)
		}
	}
}

func (s *Set) grow() {
	old := s.slots
	s.slots = make([]uint64, 2*len(old))
	for _, h := range old {
		if h != 0 {
			s.slots[s.find(h)] = h
		}
	}
}
