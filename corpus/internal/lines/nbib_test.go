package lines

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestNbib(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []corpus.Document
		notes    []string
	}{
		{"fields", "PMID- 123\nOWN - NLM\nPG  - 1-2\nTI  - Folding\n      towels.\nPMC - PMC7\nAB  - BACKGROUND: " +
			"x.\n      METHODS: y.\nAB  - no\n",
			[]corpus.Document{{ID: "123", Title: "Folding towels.", Abstract: "BACKGROUND: x. METHODS: y."}}, nil},
		{
			"books and other abstracts", "PMID- 1\nBTI - Towels\nOAB - x\nOABL- fre\n",
			[]corpus.Document{{ID: "1", Title: "Towels", Abstract: "x"}}, nil,
		},
		{
			"no English title", "PMID- 1\nTI  - [Not Available].\nAB  - x\nTT  - Le linge.\n",
			[]corpus.Document{{ID: "1", Title: "Le linge.", Abstract: "x"}}, nil,
		},
		{
			"a title in two languages", "PMID- 1\nTT  - Le linge.\nTI  - [Towels].\n",
			[]corpus.Document{{ID: "1", Title: "[Towels]."}}, nil,
		},
		{
			"remark of the publisher", "PMID- 1\nTI  - a\nOAB - Publisher: Abstract available from the publisher.\nOABL- fre\n",
			[]corpus.Document{{ID: "1", Title: "a"}}, nil,
		},
		{
			"no blank line", "PMID- 1\nTI  - a\nPMID- 2\nTI  - b\n",
			[]corpus.Document{{ID: "1", Title: "a"}, {ID: "2", Title: "b"}}, nil,
		},
		{
			"lines without their spaces", "PMID- 1\nTI - a\nPG- 1\nAB - x\n",
			[]corpus.Document{{ID: "1", Title: "a", Abstract: "x"}},
			[]string{"tags with other spaces or hyphens than nbib has are read"}},
		{
			"continued lines that look like tags", "PMID- 1\nAB  - x\n      TI  - y\n      PMID- 2\nTIME-x\n",
			[]corpus.Document{{ID: "1", Abstract: "x TI - y PMID- 2 TIME-x"}}, nil,
		},
		{
			"no id", "PMID- 1\nTI  - a\n\nTI  - b\nAB  - y\n\nFAU - x\n\n",
			[]corpus.Document{{ID: "1", Title: "a"}, {Title: "b", Abstract: "y"}},
			[]string{"the record has no PMID at its start; its fields are read"}},
		{"fields before the id", "TI  - a\nPMID- 1\nAB  - x\n", []corpus.Document{{ID: "1", Title: "a", Abstract: "x"}},
			[]string{"fields before PMID are read as part of the record"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, notes, err := read(nbib(), test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			require.Equal(t, test.notes, notes)
		})
	}
}
