package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/markup"
	"github.com/topictag/topictag/tagger"
)

func TestPaletteHasNoColorForOthers(t *testing.T) {
	p := Palette(tagger.Default().Topics())
	require.Equal(t, "t0", p.Class("diffusion"))
	require.Empty(t, p.Class("cats"))
}

func TestTitlePieces(t *testing.T) {
	p := Palette{"robotics"}
	require.Equal(t, []Piece{{Text: "Without title"}}, slices.Collect(p.TitlePieces(" \u202e\n", nil)))
	require.Equal(t, []Piece{{Text: "Robots"}}, slices.Collect(p.TitlePieces("Robots", nil)))
}

func TestRows(t *testing.T) {
	require.Equal(t, []Row{
		{Surface: "robot arm", Weight: "+2.00", Count: 3, Percent: 100},
		{Surface: "heat", Weight: "-0.01", Count: 1, Percent: 1, Against: true},
	}, Rows([]tagger.TermWeight{{Surface: "robot\narm", Weight: 2, Count: 3}, {Surface: "heat", Weight: -0.01, Count: 1}}))
}

func written(t *testing.T, write func(w *markup.Writer)) string {
	var b strings.Builder
	w := markup.NewWriter(&b)
	write(w)
	require.NoError(t, w.Err())
	return b.String()
}

func TestStyle(t *testing.T) {
	got := written(t, Style)
	require.True(t, strings.HasPrefix(got, "<style>\n:root {"))
	require.True(t, strings.HasSuffix(got, "}\n</style>"))
	for i := range colors {
		require.Contains(t, got, fmt.Sprintf(".t%d {", i), "a color for each class")
	}
}

func TestWriteChip(t *testing.T) {
	require.Equal(t, `<span class="chip t3">a &lt;b&gt;</span>`, written(t, Chip{"a <b>", "t3"}.Write))
}

func TestWritePieces(t *testing.T) {
	require.Equal(t, `A <mark class="t1" style="--a: 0.55" title="x &#43;1.00">&lt;robot&gt;</mark>`+
		`<mark class="t2 against" style="--a: 0.10" title="&#34;">arm</mark>`, written(t, func(w *markup.Writer) {
		WritePieces(w, slices.Values([]Piece{
			{Text: "A "},
			{Text: "<robot>", Class: "t1", Hint: "x +1.00", Alpha: "0.55"},
			{Text: "arm", Class: "t2", Hint: `"`, Alpha: "0.10", Against: true},
		}))
	}))
}

func TestWriteRows(t *testing.T) {
	require.Empty(t, written(t, func(w *markup.Writer) { WriteRows(w, nil) }))
	require.Equal(t, `<table class="terms">
<tr><th scope="col">term</th><th scope="col" class="n">weight</th><th scope="col" class="n">places</th><th></th></tr>
<tr><td>a &amp; b</td><td class="n">&#43;2.00</td><td class="n">3</td><td class="bar"><i style="width: 100%"></i></td></tr>
<tr><td>heat</td><td class="n">-0.01</td><td class="n">1</td><td class="bar"><i class="against" style="width: 1%"></i></td></tr>
</table>`, written(t, func(w *markup.Writer) {
		WriteRows(w, []Row{
			{Surface: "a & b", Weight: "+2.00", Count: 3, Percent: 100},
			{Surface: "heat", Weight: "-0.01", Count: 1, Percent: 1, Against: true},
		})
	}))
}
