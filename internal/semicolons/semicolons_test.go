package semicolons

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSplit(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, " ; ;": nil, "a": {"a"}, " a ; b c;;d": {"a", "b c", "d"},
		`"a;b";c`: {"a;b", "c"}, ` "a;b" ; "c"`: {"a;b", "c"}, `"a""b;c"`: {`a"b;c`}, `"";x`: {"x"},
		`"a;b`: {`"a`, "b"}, `"a" b;c`: {`"a" b`, "c"}, `5" disks;x"y"`: {`5" disks`, `x"y"`}, `"a""`: {`"a""`}, `"`: {`"`},
	} {
		require.Equal(t, want, Split(text), text)
	}
}

func TestJoin(t *testing.T) {
	require.Equal(t, `a;"b;c";"""d"""; e"`, Join([]string{"a", "b;c", `"d"`})+`; e"`)
	require.Empty(t, Join(nil))
}

func TestSplitTakesLinearTime(t *testing.T) {
	for _, piece := range []string{`"`, `";`, `"a;`, `"";`, `""";`, `"""""a;`, " ;", `" ;`} {
		Split(strings.Repeat(piece, 1<<20/len(piece)) + strings.Repeat(" ", 1<<20))
	}
}

func FuzzSemicolons(f *testing.F) {
	f.Add("a;b", `"`, " c ")
	f.Add(`";"`, ";", "\n")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var want []string
		for _, name := range []string{a, b, c} {
			if strings.TrimSpace(name) != "" {
				want = append(want, name)
			}
		}
		require.Equal(t, want, Split(Join([]string{a, b, c})))
		again := Split(a)
		require.Equal(t, again, Split(Join(again)))
	})
}
