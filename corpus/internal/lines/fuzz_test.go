package lines

import (
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/readertest"
)

func addSeeds(f *testing.F) {
	for _, s := range samples() {
		f.Add(s.head+s.record("a"+s.wrap+"b", "x")+s.padding+s.record("c", "y"), "quantum")
		f.Add(strings.ReplaceAll(s.record("a", "x"), "\n", "\r"), "a;b\r\nc")
	}
	f.Add("TI  - a\nTY - JOUR\nKW - x\n\nTI  b\nER\nNL  - x\n\nTY  JOUR\nTI  a\nER", "\xff\u0130")
	f.Add("%T a\n%X x\n\n%A b\n%T c", "KW")
	f.Add("\uFEFFPMID- 1\r\r\nAB  - x\xff\n\n\rTI  - a", "x")
}

// FuzzRead holds that places are in the input and in order, and that texts are valid.
// It does not matter in which parts an input comes.
func FuzzRead(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text, _ string) {
		last := 1 + strings.Count(text, "\n") + strings.Count(text, "\r")
		for _, d := range Dialects() {
			got := readertest.NotingReader(d.Read).RequireSound(t, text, last)
			require.True(t, slices.IsSorted(got.ErrorLines), got.ErrorLines)
			for _, doc := range got.Docs {
				for _, s := range slices.Concat([]string{doc.ID, doc.Title, doc.Abstract}, doc.Topics, doc.Categories) {
					require.NotContains(t, s, "\n")
				}
			}
			d.detected(newInput(strings.NewReader(text)).in, func(int, string) {})
		}
		found, _, _ := detect([]byte(text))
		if found.Name == "" {
			return
		}
		whole := shown(found.Read("f", strings.NewReader(text), nil))
		require.Equal(t, whole, shown(found.Read("f", iotest.HalfReader(strings.NewReader(text)), nil)))
	})
}

// FuzzRewrite holds that all bytes stay, that only keywords are new, and that to rewrite
// twice is to rewrite once.
func FuzzRewrite(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text, tag string) {
		if found, sure, _ := detect([]byte(text)); sure > 0 && !found.CanRewrite() {
			return
		}
		got, _ := rewriteRIS.RequireOnce(t, text, tag)
		requireOnlyNew(t, text, got, "KW  - "+clean(tag))
	})
}

// requireOnlyNew checks that a text becomes another one by lines of only one kind. If the
// text has no last line end, one comes before them.
func requireOnlyNew(t *testing.T, before, after, line string) {
	rest := splitLines(before)
	for _, got := range splitLines(after) {
		switch {
		case len(rest) > 0 && got == rest[0]:
			rest = rest[1:]
		case len(rest) == 1 && strings.TrimRight(got, "\r\n") == rest[0]:
			rest = nil
		default:
			require.Equal(t, line, strings.TrimRight(got, "\r\n"))
		}
	}
	require.Empty(t, rest)
}

// splitLines returns the lines of a text with their ends.
func splitLines(text string) (all []string) {
	in := newInput(strings.NewReader(text))
	for {
		p, err := in.next()
		if err != nil {
			return all
		}
		if p.starts {
			all = append(all, "")
		}
		all[len(all)-1] += string(p.raw)
	}
}
