package vocab

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/words"
	"github.com/topictag/topictag/tokenize"
)

func TestMemoKeepsWordsApart(t *testing.T) {
	m := newMemo()
	place := func(word string) *memoKey {
		places := make([]memoKey, 1)
		setKeys(places, word, []words.Span{{End: len(word)}})
		return &places[0]
	}
	for size, kept := range map[int]bool{0: true, 1: true, maxLineWord: true, maxLineWord + 1: true, maxLongWord: true, maxLongWord + 1: false} {
		word := strings.Repeat("x", size)
		m.put(place(word), word, int32(size))
		id, known := m.get(place(word), word)
		require.Equal(t, kept, known)
		require.True(t, !kept || id == int32(size))
	}
	const few = 1 << memoBits // a third of the places: nearly all have one, in one of two lines
	for i := range few {
		m.put(place(strconv.Itoa(i)), strconv.Itoa(i), int32(i))
	}
	lost := 0
	for i := range few {
		if _, known := m.get(place(strconv.Itoa(i)), ""); !known {
			lost++
		}
	}
	require.Less(t, lost, few/500)
	const words = 400_000 // more than places
	for i := range words {
		m.put(place(strconv.Itoa(i)), strconv.Itoa(i), int32(i))
	}
	kept := 0
	for i := range words {
		if id, known := m.get(place(strconv.Itoa(i)), ""); known {
			kept++
			require.Equal(t, int32(i), id)
		}
	}
	require.LessOrEqual(t, kept, 3<<memoBits)
	require.Greater(t, kept, 2<<memoBits)

	for i := range 3 * maxLongWords {
		word := strings.Repeat(strconv.Itoa(100_000+i), 3)
		m.put(place(word), word, int32(i))
		require.Contains(t, m.long, word)
		require.Equal(t, int32(i), m.long[word])
	}
	require.LessOrEqual(t, len(m.long), maxLongWords)
}

// TestMemoWords changes each byte of words of all lengths, in two places of a
// text.
func TestMemoWords(t *testing.T) {
	for n := 1; n <= maxLineWord; n++ {
		seen := map[memoWord]string{}
		for i := range n {
			for _, c := range "az\x00" {
				word := []byte(strings.Repeat("a", n))
				word[i] = byte(c)
				key := memoWordOf(string(word), 0, n)
				seen[key] = string(word)
				require.Equal(t, key, memoWordOf("before "+string(word)+" and a good deal of text behind it", 7, n))
			}
		}
		require.Len(t, seen, 1+2*n)
	}
}

// collidingWords returns different words that the memo keeps in one line.
func collidingWords(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	var words []string
	for len(words) < n {
		word := []byte("xxxxxing")
		for i := range 5 {
			word[i] = 'a' + byte(random.IntN(26))
		}
		if memoWordOf(string(word), 0, len(word)).line() == 7 && !slices.Contains(words, string(word)) {
			words = append(words, string(word))
		}
	}
	return words
}

// TestMemoMissesNormalizeOnce counts how often a word is normalized that the memo
// cannot hold, as all words of one line.
func TestMemoMissesNormalizeOnce(t *testing.T) {
	calls := 0
	counting := tokenize.New("", nil, func(word string) string { calls++; return word }, 2)
	bag := NewReadingBag(counting, New(nil, nil, nil))
	words := collidingWords(50)
	bag.AddText(strings.Repeat(strings.Join(words, " ")+" ", 100), 1)
	require.LessOrEqual(t, calls, 100*len(words))
	calls = 0
	bag.AddText(strings.Repeat(words[0]+" ", 100), 1)
	require.LessOrEqual(t, calls, 1)
}

// TestMemoChangesNoTerm reads words of one line of the memo with and without it.
func TestMemoChangesNoTerm(t *testing.T) {
	words := collidingWords(50)
	v := New(words[:25], nil, []Gram{{0, 1}, {24, 24}})
	plain := tokenize.New("", nil, nil, 2)
	with, without := NewReadingBag(plain, v), NewReadingBag(plain, v)
	without.DisableMemo()
	text := strings.Repeat(strings.Join(words, " ")+" "+words[24]+" "+words[24]+" ", 100)
	for _, b := range []*Bag{with, without} {
		b.AddText(text, 1)
	}
	require.Equal(t, without.Distinct(), with.Distinct())
	require.Len(t, with.Distinct(), 27)
	require.Equal(t, without.counts, with.counts)
	require.Equal(t, without.words, with.words)
}
