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
	m := NewMemo()
	key := func(word string) *memoKey {
		key := keyOf(word)
		return &key
	}
	for size, kept := range map[int]bool{
		0: true, 1: true, maxLineWord: true, maxLineWord + 1: true, maxLongWord: true, maxLongWord + 1: false,
	} {
		word := strings.Repeat("x", size)
		m.put(key(word), word, int32(size))
		id, known := m.get(key(word), word)
		require.Equal(t, kept, known)
		require.True(t, !kept || id == int32(size))
	}
	const few = 1 << memoBits // a third of the places; nearly all words find one in their two lines
	for i := range few {
		m.put(key(strconv.Itoa(i)), strconv.Itoa(i), int32(i))
	}
	lost := 0
	for i := range few {
		if _, known := m.get(key(strconv.Itoa(i)), ""); !known {
			lost++
		}
	}
	require.Less(t, lost, few/500)
	const words = 400_000 // more words than places
	for i := range words {
		m.put(key(strconv.Itoa(i)), strconv.Itoa(i), int32(i))
	}
	kept := 0
	for i := range words {
		if id, known := m.get(key(strconv.Itoa(i)), ""); known {
			kept++
			require.True(t, id == int32(i), i)
		}
	}
	require.LessOrEqual(t, kept, 3<<memoBits)
	require.Greater(t, kept, 2<<memoBits)

	for i := range 3 * maxLongWords {
		word := strings.Repeat(strconv.Itoa(100_000+i), 3)
		m.put(key(word), word, int32(i))
		id, known := m.get(key(word), word)
		require.True(t, known && id == int32(i), word)
	}
}

// TestMemoWords changes each byte of words of all lengths. A word has the same key at the end
// of a text and in the middle.
func TestMemoWords(t *testing.T) {
	for n := 1; n <= maxLineWord; n++ {
		seen := map[memoWord]string{}
		for i := range n {
			for _, c := range "az\x00" {
				word := []byte(strings.Repeat("a", n))
				word[i] = byte(c)
				key := keyOf(string(word))
				seen[key.word] = string(word)
				text := "before " + string(word) + " and a good deal of text after it"
				var keys [1]memoKey
				setKeys(keys[:], text, []words.Span{{Start: 7, End: 7 + n}})
				require.Equal(t, key, keys[0])
				setKeys(keys[:], text[:7+n], []words.Span{{Start: 7, End: 7 + n}})
				require.Equal(t, noWord, keys[0].word, "at the end of a text")
			}
		}
		require.Len(t, seen, 1+2*n)
	}
}

// collidingWords returns different words of the same line.
func collidingWords(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	var words []string
	for len(words) < n {
		word := []byte("xxxxxing")
		for i := range 5 {
			word[i] = 'a' + byte(random.IntN(26))
		}
		if keyOf(string(word)).line == 7 && !slices.Contains(words, string(word)) {
			words = append(words, string(word))
		}
	}
	return words
}

// TestMemoMissesNormalizeOnce reads more words of one line than it holds. It counts how often
// they are normalized.
func TestMemoMissesNormalizeOnce(t *testing.T) {
	calls := 0
	counting := tokenize.New("", nil, func(word string) string { calls++; return word }, 2)
	bag := NewReadingBag(counting, New(nil, nil, nil), NewMemo())
	words := collidingWords(50)
	bag.AddText(strings.Repeat(strings.Join(words, " ")+" ", 100), 1)
	require.LessOrEqual(t, calls, 100*len(words))
	calls = 0
	bag.AddText(strings.Repeat(words[0]+" ", 100), 1)
	require.LessOrEqual(t, calls, 1)
}

// TestMemoChangesNoTerm reads words of one line with the memo and without it.
func TestMemoChangesNoTerm(t *testing.T) {
	words := collidingWords(50)
	v := New(words[:25], nil, []Gram{{0, 1}, {24, 24}})
	plain := tokenize.New("", nil, nil, 2)
	with, without := NewReadingBag(plain, v, NewMemo()), NewReadingBag(plain, v, NewMemo())
	without.DisableMemo()
	text := strings.Repeat(strings.Join(words, " ")+" "+words[24]+" "+words[24]+" ", 100)
	for _, b := range []*Bag{with, without} {
		b.AddText(text, 1)
	}
	require.Equal(t, without.Distinct(), with.Distinct())
	require.Len(t, with.Distinct(), 27)
	require.Equal(t, countsOf(without), countsOf(with))
	require.Equal(t, without.WordCount(), with.WordCount())
}
