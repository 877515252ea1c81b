package vocab

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

// TestMemoIsShared stores and reads words of one line by several goroutines. Every id that the
// memo returns must be that of the word.
func TestMemoIsShared(t *testing.T) {
	all := collidingWords(8)
	for i, word := range all {
		all[i] = word + strings.Repeat("x", 20*(i%2)) // half of them are long
	}
	m := NewMemo()
	var wait sync.WaitGroup
	for c := range 4 {
		wait.Go(func() {
			found := 0
			for i := range 20_000 {
				id := (i*7 + c) % len(all)
				key := keyOf(all[id])
				got, known := m.get(&key, all[id])
				if known && got != int32(id) {
					t.Errorf("%q has the id %d, not %d", all[id], got, id)
				}
				if known {
					found++
					continue
				}
				m.put(&key, all[id], int32(id))
			}
			if found == 0 {
				t.Error("the memo holds no word")
			}
		})
	}
	wait.Wait()
}

// TestReadersShareAMemo reads texts by several bags of one memo. Each finds what a bag without
// memo finds, and a word is not normalized once more for every bag.
func TestReadersShareAMemo(t *testing.T) {
	text := strings.Join(collidingWords(3), " ") + " and-a-word-of-many-letters and others"
	v := New(collidingWords(2), nil, []Gram{{0, 1}})
	var mutex sync.Mutex
	calls := 0
	a := tokenize.New("", nil, func(word string) string {
		mutex.Lock()
		defer mutex.Unlock()
		calls++
		return word
	}, 2)
	want := NewReadingBag(a, v, NewMemo())
	want.DisableMemo()
	want.AddText(text, 1)
	distinct, counts := want.Distinct(), countsOf(want)
	require.Equal(t, []int32{0, 1, 2}, distinct)

	m := NewMemo()
	NewReadingBag(a, v, m).AddText(text, 1)
	calls = 0
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			b := NewReadingBag(a, v, m)
			for range 500 {
				b.Clear()
				b.AddText(text, 1)
				if !slices.Equal(b.Distinct(), distinct) || !slices.Equal(countsOf(b), counts) {
					t.Error("the memo changes the terms")
				}
			}
		})
	}
	wait.Wait()
	require.Less(t, calls, 4*500, "no reader normalizes a word in every text")
}

// TestLineBeingChanged reads a line that another caller changes. Nothing waits.
func TestLineBeingChanged(t *testing.T) {
	var l memoLine
	first, second := memoWord{1, 1 << 56}, memoWord{2, 1 << 56}
	l.insert(first, 1)
	l.insert(second, 2)
	require.True(t, l.begin())
	require.False(t, l.begin())
	l.insert(memoWord{3, 1 << 56}, 3)
	l.moveUp(second, 1)
	_, differs := l.first(first)
	require.NotZero(t, differs)
	_, _, known := l.find(second)
	require.False(t, known)
	l.end()
	id, differs := l.first(first)
	require.Zero(t, differs)
	require.Equal(t, int32(1), id)
	id, place, known := l.find(second)
	require.True(t, known)
	require.Equal(t, 1, place)
	require.Equal(t, int32(2), id)
	require.False(t, l.full(), "the third word was skipped")
	l.moveUp(second, 1)
	id, differs = l.first(second)
	require.Zero(t, differs)
	require.Equal(t, int32(2), id)
}
