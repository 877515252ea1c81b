package notes

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// shown returns the lines that a book writes.
func shown(use func(b *Book)) []string {
	var out strings.Builder
	b := New(func() io.Writer { return &out })
	use(b)
	b.Close()
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func note(file string, line int, what string) corpus.Note {
	return corpus.Note{Name: file, Line: line, Text: what}
}

func TestFirstOfEachKind(t *testing.T) {
	got := shown(func(b *Book) {
		b.Begin("a.ris")
		for i := 1; i <= 5; i++ {
			b.Add(note("a.ris", i, fmt.Sprintf(`the tag "T%d" is skipped after %d bytes`, i, 10*i)))
		}
		b.Add(note("a.ris", 6, "the record has no ER"))
		b.Begin("b.ris")
		b.Add(note("b.ris", 1, `the tag "X" is skipped after 7 bytes`))
	})
	require.Equal(t, []string{
		`a.ris:1: note: the tag "T1" is skipped after 10 bytes`,
		`a.ris:2: note: the tag "T2" is skipped after 20 bytes`,
		`a.ris:3: note: the tag "T3" is skipped after 30 bytes`,
		"a.ris:6: note: the record has no ER",
		"a.ris: note: and 2 more like these",
		`b.ris:1: note: the tag "X" is skipped after 7 bytes`,
	}, got)
}

func TestOtherLines(t *testing.T) {
	got := shown(func(b *Book) {
		b.Begin("papers")
		b.Skipped("papers/a\x1b.docx", "no format has the ending .docx")
		b.NoDocuments("b.xml")
		b.Say("%d documents", 3)
	})
	require.Equal(t, []string{"papers/a .docx: note: skipped: no format has the ending .docx",
		"topictag: note: no documents in b.xml", "topictag: note: 3 documents"}, got)
}

// TestOutputIsBounded gives a book more files, kinds and characters than it shows.
func TestOutputIsBounded(t *testing.T) {
	fill := func(b *Book, file string, n int) {
		b.Begin(file)
		for i := range n {
			b.Add(note(file, 1, strings.Repeat("x", 1+i%1000)))
		}
	}
	got := shown(func(b *Book) { fill(b, "a", 10_000) })
	require.Len(t, got, OfFile+1)
	require.Equal(t, fmt.Sprintf("a: note: and %d more like these", 10_000-OfFile), got[OfFile])
	got = shown(func(b *Book) {
		for i := range 1000 {
			fill(b, fmt.Sprint(i), 20)
		}
	})
	require.Less(t, len(got), OfRun+OfRun/OfFile+3)
	require.Equal(t, "topictag: note: and 19820 more notes in 991 more files", got[len(got)-1])
	got = shown(func(b *Book) { b.Add(note("a", 1, strings.Repeat("y", 1<<20))) })
	require.Len(t, []rune(got[0]), longest)
	var kept Book
	kept.to = func() io.Writer { return io.Discard }
	fill(&kept, "a", 10_000)
	require.LessOrEqual(t, len(kept.seen), kinds+1)
}

func TestNoBook(t *testing.T) {
	var b *Book
	b.Begin("a")
	b.Add(note("a", 1, "x"))
	b.Skipped("a", "x")
	b.NoDocuments("a")
	b.Say("x")
	b.Close()
}

func BenchmarkAdd(b *testing.B) {
	book := New(func() io.Writer { return io.Discard })
	book.Begin("a")
	b.ReportAllocs()
	for b.Loop() {
		book.Add(note("a", 1, `the tag "T1" is skipped after 10 bytes`))
	}
}
