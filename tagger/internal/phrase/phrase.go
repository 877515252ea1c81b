// Package phrase finds phrases that people write, such as "error correction", in documents. A
// phrase matches wherever a text has the same terms, as the analyzer makes them: by stems, and
// not across a break. So a phrase is found exactly where training would count it. The room
// model and package seed use the same phrases.
//
// The package imports the room vocab.
package phrase

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// MaxWords is the highest number of words in a phrase.
const MaxWords = tokenize.MaxN

// Set is a list of phrases that are found together. It does not change, and is safe for
// concurrent use.
type Set struct {
	analyzer *tokenize.Analyzer
	vocab    *vocab.Vocabulary
	ofTerm   [][]int32 // by term id: the phrases with these words, which are several for equal ones
	longest  int       // the number of words in the longest phrase
}

// Hit is a place of a phrase, which is field[Start:End] in bytes.
type Hit struct {
	Phrase     int // its index in the list of New
	Field      vocab.Field
	Start, End int
}

// New returns the set of the phrases. It returns an error for a phrase without words, with a
// break inside, or with more than MaxWords words.
func New(a *tokenize.Analyzer, phrases []string) (*Set, error) {
	b := newBuilder(a)
	var sequences [][]int32
	longest := 1
	for _, p := range phrases {
		ids, err := b.read(p)
		if err != nil {
			return nil, err
		}
		sequences = append(sequences, ids)
		longest = max(longest, len(ids))
	}
	s := &Set{analyzer: tokenize.New(a.ID(), a.Splitter(), a.Normalize, longest), longest: longest}
	terms := make([]int32, len(sequences))
	for i, ids := range sequences {
		terms[i] = b.term(ids)
	}
	s.vocab = vocab.New(b.names, nil, b.all)
	s.ofTerm = make([][]int32, s.vocab.Size())
	for i, term := range terms {
		s.ofTerm[term] = append(s.ofTerm[term], int32(i))
	}
	return s, nil
}

// NewCheck returns a function that returns the error of New for a phrase. It takes 4 MB, so many
// phrases should share it. It is for one goroutine.
func NewCheck(a *tokenize.Analyzer) func(phrase string) error {
	b := newBuilder(a)
	return func(phrase string) error {
		_, err := b.read(phrase)
		return err
	}
}

// Stems returns the words of a phrase as the analyzer makes them, with spaces between. Phrases
// with the same stems match the same places.
func Stems(a *tokenize.Analyzer, phrase string) string {
	var stems []string
	for term := range tokenize.New(a.ID(), a.Splitter(), a.Normalize, 1).Terms(phrase) {
		stems = append(stems, term.Text)
	}
	return strings.Join(stems, " ")
}

// builder numbers words and n-grams.
type builder struct {
	reader *vocab.Reader
	words  map[string]int32
	names  []string
	grams  map[vocab.Gram]int32 // by index in all
	all    []vocab.Gram
}

func newBuilder(a *tokenize.Analyzer) *builder {
	b := &builder{words: map[string]int32{}, grams: map[vocab.Gram]int32{}}
	b.reader = vocab.NewReader(a, vocab.NewMemo(), b.intern)
	return b
}

// intern returns the id of a word. It gives a new id to a new word.
func (b *builder) intern(_, normalized string) int32 {
	id, known := b.words[normalized]
	if !known {
		id = int32(len(b.names))
		normalized = strings.Clone(normalized)
		b.words[normalized] = id
		b.names = append(b.names, normalized)
	}
	return id
}

// read returns the ids of the words of a phrase.
func (b *builder) read(phrase string) (ids []int32, err error) {
	b.reader.Read(phrase, func(block []int32) {
		for _, id := range block {
			switch {
			case id != vocab.Break:
				ids = append(ids, id)
			case len(ids) > 0:
				err = fmt.Errorf("the phrase %q has a break inside, such as the end of a sentence", phrase)
			}
		}
	})
	switch {
	case err != nil:
		return nil, err
	case len(ids) == 0:
		return nil, fmt.Errorf("the phrase %q has no word that is counted: give a more specific phrase", phrase)
	case len(ids) > MaxWords:
		return nil, fmt.Errorf("the phrase %q has %d words, more than %d: shorten it", phrase, len(ids), MaxWords)
	}
	return ids, nil
}

// term returns the id of the n-gram of the words. All words must be known. An n-gram's id is
// above those of all words, and above that of its prefix.
func (b *builder) term(ids []int32) int32 {
	term := ids[0]
	for _, last := range ids[1:] {
		g := vocab.Gram{Prefix: term, Last: last}
		index, known := b.grams[g]
		if !known {
			index = int32(len(b.all))
			b.grams[g] = index
			b.all = append(b.all, g)
		}
		term = int32(len(b.names)) + index
	}
	return term
}

// Watch finds the phrases of a set in the texts that a bag of a model reads, so that each text is
// read once. It does not change, and is safe for concurrent use. It takes 4 bytes a word of the
// model's vocabulary.
type Watch struct {
	set    *Set
	second *vocab.Second
}

// Beside returns a watch for the bags of a vocabulary.
func (s *Set) Beside(v *vocab.Vocabulary) *Watch {
	return &Watch{s, vocab.NewSecond(v, s.vocab, s.longest)}
}

// NewBag returns a bag of the vocabulary's terms that reads texts by the analyzer of the set. It
// calls found with each place of a phrase, in the order of [Finder.Find]. All bags that share m must
// have the same watch and analyzer.
func (w *Watch) NewBag(a *tokenize.Analyzer, m *vocab.Memo, found func(Hit)) *vocab.Bag {
	return w.second.NewReadingBag(a, m, func(o vocab.Occurrence) { w.set.each(o, found) })
}

// each calls found with the phrases at a place.
func (s *Set) each(o vocab.Occurrence, found func(Hit)) {
	for _, p := range s.ofTerm[o.ID] {
		found(Hit{int(p), o.Field, o.Start, o.End})
	}
}

// Finder finds the phrases of a set in one document after the other. It is for one goroutine.
type Finder struct {
	set  *Set
	bag  *vocab.Bag
	hits []Hit
}

// NewFinder returns a finder. It takes 4.3 MB, most of which remembers recent words.
func (s *Set) NewFinder() *Finder {
	f := &Finder{set: s, bag: vocab.NewReadingBag(s.analyzer, s.vocab, vocab.NewMemo())}
	f.bag.Trace = vocab.NewTrace(s.longest)
	return f
}

// Find returns the places of the phrases in a document, title first. They are in the order in
// which they end, and the shorter comes first. The next call overwrites the result.
func (f *Finder) Find(d corpus.Document) []Hit {
	f.hits = f.hits[:0]
	f.bag.Clear()
	for field, text := range []string{vocab.InTitle: d.Title, vocab.InAbstract: d.Abstract} {
		f.bag.SetField(vocab.Field(field))
		f.bag.AddText(text, 1)
	}
	for _, o := range f.bag.Trace.Occurrences {
		f.set.each(o, func(h Hit) { f.hits = append(f.hits, h) })
	}
	return f.hits
}

// Without returns a document without the phrases of the hits of a field. Each becomes a break, so
// that no n-gram joins what was apart.
func Without(d corpus.Document, hits []Hit) corpus.Document {
	d.Title = without(d.Title, vocab.InTitle, hits)
	d.Abstract = without(d.Abstract, vocab.InAbstract, hits)
	return d
}

// breakText is what the splitter takes for a break.
const breakText = " ; "

func without(text string, field vocab.Field, hits []Hit) string {
	hits = slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool { return h.Field != field })
	if len(hits) == 0 {
		return text
	}
	slices.SortFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	var out strings.Builder
	end := 0
	for _, h := range hits {
		if h.Start > end {
			out.WriteString(text[end:h.Start])
		}
		if h.End > end {
			out.WriteString(breakText)
			end = h.End
		}
	}
	out.WriteString(text[end:])
	return out.String()
}
