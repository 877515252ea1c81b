package corpus

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostile are lines for a table with the column title. Many of each make a row look
// open for as long as they last.
var hostile = map[string]string{
	"blank lines":                   "\n",
	"quote a line":                  "\"\n",
	"three quotes a line":           "\"\"\"\n",
	"open quote a line":             "\"a\n",
	"open again from inside":        "a\",\",\n", // leaves a quote open from either state
	"open from inside, with breaks": "a\",\",\n\n\n",
	"open from inside, with tabs":   "a\"\t\"\t\n",
	"empty cells":                   strings.Repeat(",", 999) + "\n",
	"quoted cells":                  strings.Repeat("\"\",", 333) + "\n",
	"separators in one line":        ",",
	"quotes in one line":            "\"",
}

// TestRowsTakeLinearTime counts the bytes that are looked at and copied in hostile
// text: no more than six times its size. Then it reads the documents, which would not
// end in time if they took time in proportion to the square.
func TestRowsTakeLinearTime(t *testing.T) {
	size := 256 << 10
	if testing.Short() {
		size = 32 << 10
	}
	for name, line := range hostile {
		for _, start := range []string{"", "a,\""} {
			t.Run(name+" after "+start, func(t *testing.T) {
				table := Table{Comma: ','}
				if strings.Contains(line, "\t") {
					table.Comma = '\t'
				}
				text := "title\n" + start + strings.Repeat(line, size/len(line))
				most := 6 * len(text)
				f := framer{comma: table.Comma}
				f.yield = func(row) bool { return f.looked <= most }
				f.frame(newTableLines(strings.NewReader(text), true).next)
				require.LessOrEqual(t, f.looked, most)
				require.GreaterOrEqual(t, f.looked+strings.Count(text, "\n"), len(text), "all bytes are looked at")
				n := 0
				for range ReadCSV("f", strings.NewReader(text), table) {
					n++
				}
				require.LessOrEqual(t, n, 1+strings.Count(text, "\n"))
			})
		}
	}
}
