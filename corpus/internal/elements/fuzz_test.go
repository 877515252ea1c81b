package elements_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus/internal/elements"
	"github.com/topictag/topictag/corpus/internal/readertest"
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
		read := func(in readertest.NotingReader) int {
			got := in.RequireSound(t, text, lines)
			for _, d := range got.Docs {
				require.NotEmpty(t, d.Title+d.Abstract)
				for _, text := range append([]string{d.ID, d.Title, d.Abstract}, d.Categories...) {
					require.Equal(t, strings.Join(strings.Fields(text), " "), text)
				}
			}
			return got.Elements()
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
