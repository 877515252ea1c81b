package vocab

import "slices"

// maxCount bounds a count before it is increased, far below an overflow.
const maxCount = 1 << 30

// termCounts counts terms by id. It holds pages of counts, and only those on which a term
// occurs. So its size follows the text, and thousands of documents may be counted at once.
// Frequent terms have low ids, and share pages.
//
// Ids are shifted by one, so that Unknown has a count. That count is never 0, so Unknown is
// never a new term.
type termCounts struct {
	pageOf   []uint16 // by page of ids: its number in pages, or 0 if no term of it occurs
	pages    []int32  // page 0 stays zero, and so do the pages from used on
	used     int
	pageBits uint32 // a page has 1<<pageBits counts
}

// minPageBits makes pages of one line of the processor's cache.
const minPageBits = 4

// maxPages is the highest number of pages of ids, so that their numbers in pages are 16 bits.
const maxPages = 1<<16 - 4

// typicalPages is a little less than an abstract touches, so that most calls allocate pages once.
const typicalPages = 100

// maxNewTerms is the number of ids that add takes at a time. Each may need a page.
const maxNewTerms = 16

// newTermCounts returns counts for ids below size.
func newTermCounts(size int) termCounts {
	c := termCounts{pageBits: minPageBits}
	for size>>c.pageBits > maxPages {
		c.pageBits++
	}
	c.pageOf = make([]uint16, 1+size>>c.pageBits)
	c.reserve(typicalPages)
	c.clear(nil)
	return c
}

// clear sets all counts to 0. distinct has the terms that occurred.
func (c *termCounts) clear(distinct [][]int32) {
	for _, ids := range distinct {
		for _, id := range ids {
			c.pageOf[uint(1+id)>>c.pageBits] = 0
		}
	}
	clear(c.pages[:c.used<<c.pageBits])
	c.used = 2
	c.pageOf[0], c.pages[1<<c.pageBits] = 1, 1 // of Unknown
}

// reserve makes room for n further pages.
func (c *termCounts) reserve(n int) {
	if least := (c.used + n) << c.pageBits; least > len(c.pages) {
		grown := make([]int32, least+least/4)
		copy(grown, c.pages)
		c.pages = grown
	}
}

// of returns the count of a term.
func (c *termCounts) of(id int32) int32 {
	at := uint(1 + id)
	return c.pages[uint(c.pageOf[at>>c.pageBits])<<c.pageBits|at&(1<<c.pageBits-1)]
}

// get sets counts to those of the terms with the given ids.
func (c *termCounts) get(counts, ids []int32) {
	pageOf, pages, bits, mask := c.pageOf, c.pages, c.pageBits%32, uint32(1)<<c.pageBits-1
	counts = counts[:len(ids)]
	for i, id := range ids {
		at := uint32(1 + id)
		counts[i] = pages[uint32(pageOf[at>>bits])<<bits|at&mask]
	}
}

// add counts terms, each occurrence as times, and appends those to distinct that are new.
func (c *termCounts) add(distinct, ids []int32, times int32) []int32 {
	var places [maxNewTerms]uint32
	for len(ids) > 0 {
		chunk := ids[:min(len(ids), maxNewTerms)]
		ids = ids[len(chunk):]
		c.reserve(len(chunk))
		c.find(places[:len(chunk)], chunk)
		distinct = c.addPlaces(distinct, chunk, places[:len(chunk)], times)
	}
	return distinct
}

// find sets places to those of the terms in pages. It takes the next page for every term, and
// keeps it if the term has none. A branch on missing pages would be unpredictable.
func (c *termCounts) find(places []uint32, ids []int32) {
	pageOf, used, bits, mask := c.pageOf, uint32(c.used), c.pageBits%32, uint32(1)<<c.pageBits-1
	places = places[:len(ids)]
	for i, id := range ids {
		at := uint32(1 + id)
		page := uint32(pageOf[at>>bits])
		if page == 0 {
			page = used
		}
		pageOf[at>>bits] = uint16(page)
		used = max(used, page+1)
		places[i] = page<<bits | at&mask
	}
	c.used = int(used)
}

// addPlaces counts the terms at places. It writes every term, and keeps it if it is new. A
// branch on new terms would be unpredictable.
func (c *termCounts) addPlaces(distinct, ids []int32, places []uint32, times int32) []int32 {
	n := len(distinct)
	distinct = slices.Grow(distinct, len(ids))
	room, pages, ids := distinct[:n+len(ids)], c.pages, ids[:len(places)]
	for i, place := range places {
		count := pages[place]
		if room[n] = ids[i]; count == 0 {
			n++
		}
		pages[place] = min(count, maxCount) + times
	}
	return room[:n]
}
