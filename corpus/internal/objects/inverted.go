package objects

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lenient"
)

// place is a word at its place in a text.
type place struct {
	at   int
	word string
}

// maxIndex bounds an index, which takes many times its size while it is decoded.
const maxIndex = corpus.MaxRecord / 4 // bytes

// inverted returns the text of an index, an object with the places of each word. Some
// sources put that object under the name InvertedIndex.
func inverted(v jsontext.Value) (string, error) {
	if len(v) > maxIndex {
		return "", corpus.ErrTooLarge
	}
	var around struct {
		Index map[string][]int `json:"InvertedIndex"`
	}
	words := map[string][]int{}
	if err := lenient.Unmarshal(v, &words); err != nil {
		if lenient.Unmarshal(v, &around) != nil || around.Index == nil {
			return "", lenient.Explain(err)
		}
		words = around.Index
	}
	var all []place
	size := 0
	for word, places := range words {
		for _, at := range places {
			all = append(all, place{at, word})
		}
		// A long word at many places is a text that is far larger than its index.
		if size += len(places) * (len(word) + 1); size > corpus.MaxRecord {
			return "", corpus.ErrTooLarge
		}
	}
	slices.SortFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.word, b.word)) })
	var b strings.Builder
	for i, p := range all {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.word)
	}
	return b.String(), nil
}
