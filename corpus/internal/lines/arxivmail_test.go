package lines

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

const rule = "------------------------------------------------------------------------------\n"

func TestArXivMail(t *testing.T) {
	const end = "\\\\ ( https://arxiv.org/abs/2401.00001 ,  100kb)\n"
	const noEnd = `the record has no \\ at its end; its fields are read`
	for _, test := range []struct {
		name, in string
		want     []corpus.Document
		notes    []string
	}{
		{"a new paper", rule + "\\\\\narXiv:2401.00001\nDate: Mon, 1 Jan 2024 00:00:00 GMT   (100kb)\n\nTitle: " +
			"Folding: towels\n  and more\n" +
			"Authors: A. Fold\nCategories: cs.RO cs.AI\nComments: 5 pages\nJournal-ref: J. Linen\nDOI: 10.1/x\n" +
			"License: http://l\n\\\\\n" +
			"  We fold.\nTitle: is a word here, arXiv:2401.00002\narXiv:2401.00003 too\n" + end + rule,
			[]corpus.Document{{ID: "2401.00001", Title: "Folding: towels and more", Categories: []string{"cs.RO",
				"cs.AI"},
				Abstract: "We fold. Title: is a word here, arXiv:2401.00002 arXiv:2401.00003 too"}}, nil},
		{"a cross-list and a replacement", rule + "\\\\\narXiv:2401.00002 (*cross-listing*)\nDate: x\n\nTitle: a\n" +
			"\\\\\n  x\n" + end + rule +
			"%%--%%--%%\n" + rule + "\\\\\narXiv:2301.00001v3\nreplaced with revised version Mon, 1 Jan 2024\n\n" +
			"Title: b\nCategories: cs.RO\n" + end + rule,
			[]corpus.Document{{ID: "2401.00002", Title: "a", Abstract: "x"}, {ID: "2301.00001", Title: "b",
				Categories: []string{"cs.RO"}}}, nil},
		{"old ids, and an end of two backslashes", "\\\\\nPaper: hep-th/9901001\nTitle: a\n\\\\\n  x\n\\\\\nPaper: " +
			"math.GT/0309136\nTitle: b\n\\\\\n  y\n\\\\\n",
			[]corpus.Document{{ID: "hep-th/9901001", Title: "a", Abstract: "x"}, {ID: "math.GT/0309136", Title: "b",
				Abstract: "y"}}, nil},
		{
			"no end before a rule", "\\\\\narXiv:2401.00001\nTitle: a\n\\\\\n  x\n" + rule + "y\n",
			[]corpus.Document{{ID: "2401.00001", Title: "a", Abstract: "x"}}, nil,
		},
		{"no end before the next", "\\\\\narXiv:2401.00001\nTitle: a\n\n\\\\\narXiv:2401.00002\nTitle: b\n\\\\\n  y",
			[]corpus.Document{{ID: "2401.00001", Title: "a"}, {ID: "2401.00002", Title: "b", Abstract: "y"}},
			[]string{noEnd, noEnd}},
		{"marks in other text", "Dear reader,\n\\\\\nhello\n\\\\\n\nTitle: no\n\\\\\narXiv:2401.00001\nTitle: a\n" +
			"\\\\\n  x \\\\ y\n\\\\z\n" + end + "Title: no\narXiv:2401.00002\n",
			[]corpus.Document{{ID: "2401.00001", Title: "a", Abstract: `x \\ y \\z`}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, notes, err := read(arxivMail(), test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}
