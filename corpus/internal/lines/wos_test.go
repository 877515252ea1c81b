package lines

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestWOS(t *testing.T) {
	const head = "FN Clarivate\nVR 1.0\n"
	for _, test := range []struct {
		name, in string
		want     []corpus.Document
		notes    []string
	}{
		{"fields", head + "PT J\nAU Fold, A\n   Linen, B\nTI Folding <it>E. coli</it>\n   towels\nSO J. LINEN\nDE " +
			"robots; towels\nAB We fold\n" +
			"   towels.\nCR Roe J., 2018, ROBOTICS\n   TI is no title here\nDI 10.1/x\nUT WOS:000123\nDA " +
			"2026-01-01\nER\n\nEF\n",
			[]corpus.Document{{ID: "WOS:000123", Title: "Folding E. coli towels", Abstract: "We fold towels."}}, nil},
		{
			"no head", "PT J\nTI a\nDI 10.1/x\nER\n\nPT C\nTI b\nER\n\nEF",
			[]corpus.Document{{ID: "10.1/x", Title: "a"}, {Title: "b"}}, nil,
		},
		{"no end", head + "PT J\nTI a\nPT J\nTI b\n\nEF\n", []corpus.Document{{Title: "a"}, {Title: "b"}},
			[]string{"the record has no ER at its end; its fields are read",
				"the record has no ER at its end; its fields are read"}},
		{
			"joined files", head + "PT J\nTI a\nER\n\nEF\n\uFEFF" + head + "PT J\nTI b\nER\n\nEF\n",
			[]corpus.Document{{Title: "a"}, {Title: "b"}}, nil,
		},
		{
			"blank lines and an empty field", head + "PT J\nTI\n   a\n\n   b\nAB\nUT  \nER\n",
			[]corpus.Document{{Title: "a b"}}, nil,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, notes, err := read(wos(), test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}
