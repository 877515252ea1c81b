package counts

import (
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestCountsDoNotKeepTexts(t *testing.T) {
	text := strings.Repeat("A long text about robots. ", 1000)
	c := countsOf([]corpus.Document{{Abstract: text, Topics: []string{text[7:11]}}})
	require.NotEmpty(t, c.spellings)
	for s := range c.spellings {
		require.False(t, strings.Contains(text, s.text) && pointsInto(text, s.text), s.text)
	}
	for word := range c.words {
		require.False(t, pointsInto(text, word), word)
	}
	for _, topic := range c.topics {
		require.False(t, pointsInto(text, topic.name), topic.name)
	}
}

// pointsInto reports whether part lies in the memory of text.
func pointsInto(text, part string) bool {
	start, at := uintptr(unsafe.Pointer(unsafe.StringData(text))), uintptr(unsafe.Pointer(unsafe.StringData(part)))
	return at >= start && at < start+uintptr(len(text))
}
