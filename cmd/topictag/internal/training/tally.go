// Package training looks at the documents that a model is trained on, and describes
// the model.
package training

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
)

// fewDocuments of a topic give rough figures and a rough threshold. A recall of 0.8
// that was measured on twenty lies between 0.58 and 0.92 (95 % interval of Wilson).
const fewDocuments = 20

const (
	shownTopics = 50 // with their numbers of documents
	shownIDs    = 5  // in a warning
	shownWidth  = 60 // of a name or an id, in characters
)

// Tally counts the documents that a model is trained on, and finds those that
// contradict others. It keeps two hashes and an id of each, which is less memory than
// training takes.
type Tally struct {
	documents  int
	topicless  int // documents that carry no topic
	topics     map[string]int
	borderline map[string]int

	seed       maphash.Seed
	texts      map[uint64]labeledText
	contradict sightings // documents with the text of an earlier one, and other labels
}

// labeledText is a text with the labels that it came with first.
type labeledText struct {
	labels uint64
	id     string
}

// sightings are documents that need a warning: their number, and the first few.
type sightings struct {
	n     int
	first []string
}

func (s *sightings) add(name string) {
	if s.n++; len(s.first) < shownIDs {
		s.first = append(s.first, name)
	}
}

func (s sightings) String() string {
	list := strings.Join(s.first, ", ")
	if s.n > len(s.first) {
		list += ", ..."
	}
	return list
}

// NewTally returns a tally of no documents.
func NewTally() *Tally {
	return &Tally{
		topics:     map[string]int{},
		borderline: map[string]int{},
		seed:       maphash.MakeSeed(),
		texts:      map[uint64]labeledText{},
	}
}

// Watch returns docs and counts them. It writes its findings to w at their end, unless
// an error ended them.
func (t *Tally) Watch(w io.Writer, docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		whole := true
		for d, err := range docs {
			if err == nil {
				t.add(d)
			} else {
				whole = false
			}
			if !yield(d, err) {
				return
			}
		}
		if whole {
			io.WriteString(w, t.String())
		}
	}
}

func (t *Tally) add(d corpus.Document) {
	t.documents++
	carried, undecided := sortedSet(d.Topics), sortedSet(d.Borderline)
	if len(carried) == 0 {
		t.topicless++
	}
	for _, topic := range carried {
		t.topics[topic]++
	}
	for _, topic := range undecided {
		t.borderline[topic]++
	}
	id := shortName(cmp.Or(d.ID, d.Title, fmt.Sprintf("number %d", t.documents)))
	if text := t.text(d); text != 0 {
		labels := t.hash(slices.Values(carried), slices.Values(undecided))
		if earlier, known := t.texts[text]; !known {
			t.texts[text] = labeledText{labels, id}
		} else if earlier.labels != labels {
			t.contradict.add(fmt.Sprintf("%s (as %s)", id, earlier.id))
		}
	}
}

// text returns a hash of a document's text without its white space, or 0 if the
// document has no text.
func (t *Tally) text(d corpus.Document) uint64 {
	if strings.TrimSpace(d.Title) == "" && strings.TrimSpace(d.Abstract) == "" {
		return 0
	}
	return t.hash(strings.FieldsSeq(d.Title), strings.FieldsSeq(d.Abstract)) | 1
}

// hash returns a hash of lists of strings. It hashes the length before each string,
// and 0 after each list, so that other lists give other bytes.
func (t *Tally) hash(lists ...iter.Seq[string]) uint64 {
	var h maphash.Hash
	h.SetSeed(t.seed)
	var length [binary.MaxVarintLen64]byte
	for _, list := range lists {
		for s := range list {
			h.Write(binary.AppendUvarint(length[:0], uint64(len(s))+1))
			h.WriteString(s)
		}
		h.WriteByte(0)
	}
	return h.Sum64()
}

func sortedSet(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

// shortName returns a name on one line of a bounded length. It is a copy, so that the
// long name can be freed.
func shortName(name string) string {
	const most = 4 * shownWidth // bytes
	return strings.Clone(safe.Cut(safe.Line(name[:min(len(name), most)]), shownWidth))
}

// String returns the number of documents of each topic, a line each, and warnings below.
func (t *Tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d of them without a topic\n", text.Plural(t.documents, "document"), t.topicless)
	names := slices.SortedFunc(maps.Keys(t.topics), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.topics[b], t.topics[a]), cmp.Compare(a, b))
	})
	for _, name := range names[:min(len(names), shownTopics)] {
		fmt.Fprintf(&b, "%8d  %s\n", t.topics[name], shortName(name))
	}
	if more := len(names) - shownTopics; more > 0 {
		fmt.Fprintf(&b, "          and %s more\n", text.Plural(more, "topic"))
	}
	for _, warning := range t.warnings(names) {
		fmt.Fprintf(&b, "topictag: warning: %s\n", warning)
	}
	return b.String()
}

// warnings returns the doubts about the topics with these names.
func (t *Tally) warnings(names []string) []string {
	var all []string
	var few sightings
	for _, name := range slices.Backward(names) { // those with the fewest first
		if t.topics[name] < fewDocuments {
			few.add(fmt.Sprintf("%s %d", shortName(name), t.topics[name]))
		}
	}
	if few.n > 0 {
		all = append(all, fmt.Sprintf("%s with fewer than %d documents (%s): "+
			"probabilities, thresholds and figures are rough guesses there",
			text.Plural(few.n, "topic"), fewDocuments, few))
	}
	if n := t.contradict.n; n > 0 {
		all = append(all, fmt.Sprintf("%s with the text of an earlier one and other topics: %s",
			text.Plural(n, "document"), t.contradict))
	}
	return all
}
