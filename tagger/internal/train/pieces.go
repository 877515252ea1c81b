package train

// pieces holds the packed words of many documents in large pieces of memory: in ones of
// their own, and with a slice for each, a tenth would be lost.
type pieces [][]byte

// place is where the words of a document begin.
type place struct{ piece, offset uint32 }

// add keeps a copy of the words.
func (p *pieces) add(words []byte) place {
	const size = 1 << 16
	last := len(*p) - 1
	if last < 0 || cap((*p)[last])-len((*p)[last]) < len(words) {
		*p = append(*p, make([]byte, 0, max(size, len(words))))
		last++
	}
	at := place{uint32(last), uint32(len((*p)[last]))}
	(*p)[last] = append((*p)[last], words...)
	return at
}

// at returns the words at a place and whatever is behind them.
func (p pieces) at(x place) []byte { return p[x.piece][x.offset:] }
