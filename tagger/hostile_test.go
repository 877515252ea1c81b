package tagger

import (
	"bytes"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// hostileTexts are texts of about size bytes that make a careless loop slow or
// large.
func hostileTexts(size int) map[string]string {
	return map[string]string{
		"one token":              strings.Repeat("a", size),
		"one token in capitals":  strings.Repeat("A", size),
		"one token beyond ASCII": strings.Repeat("É", size/2),
		"one compound":           strings.Repeat("a-", size/2),
		"nothing but breaks":     strings.Repeat(". ", size/2),
		"breaks and words":       strings.Repeat(". a quantum", size/11),
		"known pairs":            strings.Repeat("diffusion model ", size/16),
		"different words":        different(size, func(i int) string { return strconv.FormatInt(int64(i), 36) + "s" }),
		"different long words": different(
			size,
			func(i int) string { return strings.Repeat(strconv.FormatInt(int64(1<<30+i), 36), 4) + "ing" },
		),
	}
}

func different(size int, word func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(word(i))
		b.WriteByte(' ')
	}
	return b.String()
}

// TestHostileTextTakesLinearTime compares texts with others eight times as long. A
// loop whose time grows with the square would take 64 times as long.
func TestHostileTextTakesLinearTime(t *testing.T) {
	if raceEnabled || testing.Short() {
		t.Skip("times mean nothing under the race detector")
	}
	const size = 1 << 17
	small, large := hostileTexts(size), hostileTexts(8*size)
	file := save(t, Default())
	timeOf := func(text string) time.Duration {
		tg, err := Load(bytes.NewReader(file)) // which remembers no words
		require.NoError(t, err)
		start := time.Now()
		tg.AppendTags(nil, text)
		return time.Since(start)
	}
	for name := range small {
		best := 100.0
		for round := 0; round < 5 && best >= 24; round++ { // one undisturbed round is enough
			best = min(best, float64(timeOf(large[name]))/float64(timeOf(small[name])))
		}
		require.Less(t, best, 24.0, name)
	}
}

// TestHostileTextIsTaggedInLittleMemory looks at what is left when a text has been
// tagged, and for tokens of 8 MB at all large pieces that were taken on the way: no
// token is copied.
func TestHostileTextIsTaggedInLittleMemory(t *testing.T) {
	const most = 6 << 20 // a new memo takes 4.2 MB of it
	used := func(text string) (left, taken int) {
		tg := newTagger(Default().only().Model)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		tg.AppendTags(nil, text)
		runtime.GC()
		runtime.ReadMemStats(&after)
		return int(after.HeapAlloc) - int(before.HeapAlloc), inLargePieces(&after) - inLargePieces(&before)
	}
	size := 8 << 20
	if raceEnabled || testing.Short() {
		size = 1 << 20
	}
	for name, text := range hostileTexts(size) {
		left, _ := used(text)
		require.Less(t, left, most, name)
	}
	size = 8 << 20 // more than the bound
	tokens := []string{"a", "A", "É", "9", "\\'e", "&eacute;", "\u0301", "a'", "1."}
	if testing.Short() {
		tokens = tokens[:3]
	}
	for _, token := range tokens {
		_, taken := used(strings.Repeat(token, size/len(token)))
		require.Less(t, taken, most, token)
	}
}

// inLargePieces returns how many bytes were ever allocated in pieces of more than 19
// kB, the largest that the runtime counts by their size.
func inLargePieces(m *runtime.MemStats) int {
	n := m.TotalAlloc
	for _, class := range m.BySize {
		n -= uint64(class.Size) * class.Mallocs
	}
	return int(n)
}

// TestHostileTextHasTheRightTags compares with the loop without a memo.
func TestHostileTextHasTheRightTags(t *testing.T) {
	tg := Default()
	m := tg.only()
	with, without := m.Acquire().Bag, m.Acquire().Bag
	without.DisableMemo()
	for name, text := range hostileTexts(1 << 18) {
		text += " quantum error correction with surface codes " + text
		for _, b := range []*vocab.Bag{with, without} {
			b.Clear()
			b.AddText(text, 1)
		}
		require.Equal(t, without.Distinct(), with.Distinct(), name)
		for id := range int32(m.Vocab.Size()) {
			require.True(t, without.Count(id) == with.Count(id), name)
		}
		require.Equal(t, without.WordCount(), with.WordCount(), name)
	}
}
