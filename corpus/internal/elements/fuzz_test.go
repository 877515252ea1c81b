package elements_test

import (
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/elements"
)

// FuzzRead reads any bytes. Places are within the input and in order, documents have valid
// text, and the size of reads changes nothing.
func FuzzRead(f *testing.F) {
	for _, s := range samples() {
		f.Add(breaks(s.start+s.one+s.bad+s.two+s.end, "\n"))
	}
	for _, test := range cases() {
		f.Add(folder.Text(f, test.file))
	}
	for _, piece := range hostile() {
		f.Add("<feed>\n" + strings.Repeat(piece, 3) + "<entry><title>T</title></entry></feed>")
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := 1 + strings.Count(text, "\n")
		inRange := func(name string, line int) {
			require.Equal(t, "f", name)
			require.Positive(t, line)
			require.LessOrEqual(t, line, lines)
		}
		read := func(in reader) (elements int) {
			note := func(n corpus.Note) {
				elements++
				require.NotEmpty(t, n.Text)
				inRange(n.Name, n.Line)
			}
			for d, err := range in("f", strings.NewReader(text), note) {
				elements++
				if err != nil {
					var bad *corpus.RecordError
					require.ErrorAs(t, err, &bad)
					inRange(bad.Name, bad.Line)
					continue
				}
				require.NotEmpty(t, d.Title+d.Abstract)
				for _, text := range append([]string{d.ID, d.Title, d.Abstract}, d.Categories...) {
					require.True(t, utf8.ValidString(text), text)
					require.Equal(t, strings.Join(strings.Fields(text), " "), text)
				}
			}
			return elements
		}
		require.LessOrEqual(t, read(elements.Read), 4+2*strings.Count(text, "<"))
		for _, d := range elements.Dialects() {
			read(d.Read)
			d.Detect([]byte(text))
		}
		elements.Detect([]byte(text))
		whole := shown(elements.Read, strings.NewReader(text), allOf)
		require.Equal(t, whole, shown(elements.Read, iotest.OneByteReader(strings.NewReader(text)), allOf))
	})
}
