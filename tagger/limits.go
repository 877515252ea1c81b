package tagger

import (
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// limits bounds the evidence of a text.
type limits struct {
	terms  int // of a topic; below 0 there is no limit
	places int // of all topics together, or one of the values below
}

// Values of limits.places.
const (
	noPlaces  = 0
	allPlaces = -1
)

// newLimits returns the limits of [Tagger.Explanations] for one of several members.
func newLimits(d corpus.Document, terms, members int) limits {
	isLong := len(d.Title)+len(d.Abstract) > LongText
	if terms == 0 {
		terms = -1
		if isLong {
			terms = LongTextTerms
		}
	}
	if isLong && terms >= 0 {
		return limits{terms, max(1, LongTextPlaces/max(1, members))}
	}
	return limits{terms, allPlaces}
}

// isCut reports whether a text with this many places of terms exceeds the limit.
func (l limits) isCut(places int) bool { return l.places > 0 && places > l.places }

// choose sets the parts of b to those of a topic, and marks all but the strongest as left out.
func (x *scoredText) choose(topic int, b *buffers) {
	x.contributions(topic, b)
	if x.limits.terms < 0 || len(x.terms) <= x.limits.terms {
		return
	}
	b.order = b.order[:0]
	for i := range b.parts {
		b.order = append(b.order, int32(i))
	}
	sortStrongest(b)
	for _, i := range b.order[x.limits.terms:] {
		b.parts[i].isLeftOut = true
	}
}

// chooseListed chooses the terms of one topic, or of all topics. keep selects their places
// while the text is read again.
func (x *scoredText) chooseListed(topic int) (keep func(vocab.Occurrence) bool) {
	wanted := make([]bool, len(x.terms))
	for i := range x.terms {
		x.terms[i].listed, x.terms[i].listedInTitle = 0, 0
	}
	var b buffers
	for i := range x.Topics {
		if topic != everyTopic && topic != i {
			continue
		}
		x.choose(i, &b)
		for j, p := range b.parts {
			wanted[j] = wanted[j] || !p.isLeftOut
		}
	}
	most := x.placesPerTerm(wanted)
	return func(o vocab.Occurrence) bool {
		i := x.scratch.TermPlaces[o.ID] - 1
		if i < 0 || !wanted[i] || x.terms[i].listed == most {
			return false
		}
		x.terms[i].listed++
		if o.Field == vocab.InTitle {
			x.terms[i].listedInTitle++
		}
		return true
	}
}

// placesPerTerm returns how many places a term may list, so that the wanted terms keep to the
// limit. Terms with few places leave theirs to other terms. The result is at least 1.
func (x *scoredText) placesPerTerm(wanted []bool) int {
	var places []int
	for i, is := range wanted {
		if is {
			places = append(places, x.terms[i].places)
		}
	}
	slices.Sort(places)
	room := x.limits.places
	for i, n := range places {
		if share := room / (len(places) - i); n > share {
			return max(1, share)
		}
		room -= n
	}
	return math.MaxInt
}

// list sets the evidence of b to the places of the listed terms.
func (x *scoredText) list(b *buffers) {
	size, isCut := 0, false
	for i, p := range b.parts {
		if !p.isLeftOut {
			size += x.terms[i].listed
			isCut = isCut || x.terms[i].listed < x.terms[i].places
		}
	}
	if b.evidence == nil {
		b.evidence = make([]Evidence, 0, size)
	}
	b.evidence = slices.Grow(b.evidence[:0], size)
	for j, o := range x.found {
		i := x.of[j]
		if b.parts[i].isLeftOut {
			continue
		}
		t, weight := &x.terms[i], x.terms[i].placeWeight(b.parts[i], o.Field)
		b.evidence = append(b.evidence, Evidence{fields[o.Field], o.Start, o.End, x.surface(o), t.text, weight})
	}
	b.whole = b.whole[:0]
	for i, p := range b.parts {
		if isCut && !p.isLeftOut {
			b.whole = append(b.whole, x.terms[i].weighed(p))
		}
	}
}

// placeWeight returns what a place of a term in a field adds to the log-odds.
func (t *scoredTerm) placeWeight(p part, f vocab.Field) float64 {
	weight := p.everywhere / float64(t.places)
	if f == vocab.InTitle {
		weight += p.inTitle / float64(t.titlePlaces)
	}
	return weight
}

// rest returns the sum of the evidence that is not listed.
func (x *scoredText) rest(b *buffers) (sum float64) {
	for i, p := range b.parts {
		t := &x.terms[i]
		switch {
		case p.isLeftOut:
			sum += p.sum()
		case t.listed < t.places:
			inTitle := t.titlePlaces - t.listedInTitle
			inAbstract := t.places - t.listed - inTitle
			sum += float64(inAbstract) * t.placeWeight(p, vocab.InAbstract)
			if inTitle > 0 {
				sum += float64(inTitle) * t.placeWeight(p, vocab.InTitle)
			}
		}
	}
	return sum
}
