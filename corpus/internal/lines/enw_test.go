package lines

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestENW(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []corpus.Document
		notes    []string
	}{
		{"fields", "%0 Journal Article\n%A Fold, Ada\n%T Folding\ntowels\n%J J. Linen\n%8 1\n%! Fold\n%R " +
			"doi:10.1/x\n%M 7\n%X We fold.\n\nWe wash: 5 % less\n%%\n%K linen\nrobots\n%F fold26\n",
			[]corpus.Document{{ID: "10.1/x", Title: "Folding towels", Abstract: "We fold. We wash: 5 % less %%"}}, nil},
		{
			"ids", "%0 A\n%T a\n%M 7\n%F f\n\n%0 A\n%T b\n%F f\n",
			[]corpus.Document{{ID: "7", Title: "a"}, {ID: "f", Title: "b"}}, nil,
		},
		{"no blank line", "%0 A\n%T a\n%0 A\n%T b\n", []corpus.Document{{Title: "a"}, {Title: "b"}}, nil},
		{
			"no type", "%A Fold\n%T a\n%X x\n\n%A Linen\n%T b\n\n\n%T c\n",
			[]corpus.Document{{Title: "a", Abstract: "x"}, {Title: "b"}, {Title: "c"}}, nil,
		},
		{
			"a blank line before the title", "%0 A\n\n%T a\n\n%0 B\n%X y\n\n%T b\n",
			[]corpus.Document{{Title: "a"}, {Title: "b", Abstract: "y"}}, nil,
		},
		{"fields that are no record", "%T a\n\n%R 10.1/x\n\n%T b\n", []corpus.Document{{Title: "a"}, {Title: "b"}},
			[]string{"fields outside of a record are skipped"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, notes, err := read(enw(), test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}
